"""Whether words tell dates or a length as those of the candidate's internship; all on folded text.

Dates of laws, campaigns of measures, visits and certificates stand in the same sentences, and so do other internships
and the weeks of this one: what is not told as the internship's own is none of its.
"""

from __future__ import annotations

import re
from enum import Enum

from rapportlint.language.dates import Span
from rapportlint.language.weeks import Length

STAGE = (
    r"(?:stages?|periodes? (?:de stage|en entreprise|en milieu professionnel|de formation en milieu professionnel"
    r"|d'immersion)|pfmp|immersion|alternance|sejour)"
)
"""What an internship is called."""
_STAGE_BEFORE = re.compile(rf"\b{STAGE}\b[^;]{{0,120}}$")
_PRESENCE_BEFORE = re.compile(
    r"\b(?:accueilli(?:e?s?)|stagiaire|present(?:e?s?)|presence|passe(?:e?s?)? [\w -]{0,20}(?:semaines|mois))\b[^;]{0,120}$"
)
_STAGE_AFTER = re.compile(
    rf"^[^;]{{0,80}}?\b(?:(?:effectu|realis|fai|accompli|suivi|men|pass|vecu)\w* (?:mon|un|ce|le|notre) {STAGE}"
    rf"|(?<!pendant )(?<!durant )(?<!cours de )(?<!lors de )(?<!de )(?:mon|ce|le|notre) {STAGE}"
    r"|accueillie?s?|(?:comme|en tant que) stagiaires?|en stage|en immersion)\b"
)
_WITHIN = re.compile(
    r"\b(?:pendant|durant|au cours de|lors de|dans|de) (?:mon|ce|le|notre|cette|la|ma) "
    rf"(?:{STAGE}|periode)\s*, (?:du |entre le |et )?$"
)
_THING = re.compile(
    r"\b(?:l'|la |les |des |une? |ces |cette |ce |nos |mes |ma |leurs? |chaque )"
    r"(?:\w+ )?(?:campagnes?|tournees?|chantiers?|inventaires?|audits?|visites?|salons?|arrets?|formations?(?! en milieu)"
    r"|essais?|mesures|etalonnages?|verifications?|releves?|semaines?|portes ouvertes|expositions?|seminaire|cours"
    r"|revisions?|travaux|projet|certificats?|accreditation|agrement|certification|contrat|bail|exercice|habilitation"
    r"|autorisation|revue|etude|planning|enquete|conges?|fermeture|garantie|loi|decret|arrete|norme|annee scolaire)\b"
    r"[^,;:]{0,60}$"
)
_BOUND = re.compile(
    r"\b(?:valable|valide|renouvele|garanti|ferme|ferme|suspendu|absent|conges?|vacances)e?s?\b[^;]{0,40}$"
)
_OTHER_STAGE = re.compile(
    rf"\b{STAGE} (?:de |d'|en |du )(?:decouverte|observation|troisieme|3 ?e(?:me)?|seconde|2nde|terminale|bac\w*|bep"
    r"|college|lycee|licence|dut|formation continue)\b"
    r"|\b(?:precedente?|anciens?|autres?) stages?\b|\bstages? (?:precedent|anterieur|ouvrier)\w*"
    r"|\b(?:une?|des|deux|trois|autres?) (?:autres? )?stagiaires?\b(?<!comme une stagiaire)(?<!comme un stagiaire)"
)
_PARTS = re.compile(
    r"\b(?:premiere?|seconde?|deuxieme|1ere|2e|2eme)(?: (?:partie|periode|phase|moitie|stage))?(?: de (?:mon |ce )?stage)?"
    r"\W{0,3}(?:du |entre le )?$"
)
_GOES_ON = re.compile(r"^\W*(?:(?:et|puis|ensuite|enfin)\b)?[\w\s,:]{0,40}$")
_OWN = re.compile(r"\b(?:j'|je |nous |on |m'|mon |ma |mes |notre )")
_RULE = re.compile(
    r"\b(?:minimale?|minimum|maximale?|maximum|doit|doivent|devra\w*|prevoi\w+|normale|reglementaires?|reduite?"
    r"|ne peut|referentiel|au moins|legale?)\b"
)
_LENGTH_BEFORE = re.compile(
    rf"\b(?P<whose>mon|ce|notre|le|un|du|de|cette|la|ma)? ?{STAGE}(?: [\w'-]+){{0,6}},? "
    r"(?:de|d'une duree(?: totale)?(?: de|:)?|dure|durait|durera|a dure|durant|pendant|pour une duree de|sur|en"
    r"|duree(?: totale)?(?: de| ?:)?)(?: environ| quelque| pres de)? $"
)
_LENGTH_AFTER = re.compile(rf"^ (?:de |d'|en |passees? en |dans l')(?:mon |ce )?(?:{STAGE}|presence|entreprise)\b")
_SINCE = re.compile(
    r"\b(?:apres|au bout de|depuis|premieres?|dernieres?|reste|restait|restaient|encore|plus que|avant|toutes les"
    r"|chaque|moins de|a peine)\b[\w' ]{0,20}$"
)
_WEEKS_SPENT = re.compile(r"\b(?:passe|effectue|travaille|reste)(?:e?s?)? (?:pres de |environ )?$")
_LONG = 54
"""Days from which dates that nothing calls the internship's may be its own, where one tells of oneself."""
_LONGEST = 200
_SHORT = 28
"""Days below which a part of the internship was meant as likely as the whole."""
_FULL = 12
"""Weeks from which a length is believed in any words: it accuses nobody."""


class Claim(Enum):
    """How surely words give a time as the internship's."""

    SURE = "sure"
    WEAK = "weak"


class Context:
    """The words around a date: its own sentence before and after it, and what came before in the paragraph."""

    __slots__ = ("after", "before", "earlier", "whole")

    def __init__(self, folded: str, first: int, stop: int) -> None:
        start = max((match.end() for match in _SENTENCE_ENDS.finditer(folded, 0, first)), default=0)
        end = _SENTENCE_ENDS.search(folded, stop)
        self.before = folded[max(start, first - 300) : first]
        self.after = folded[stop : min(end.start() if end else len(folded), stop + 300)]
        self.earlier = folded[max(0, start - 300) : start]
        self.whole = self.before + "…" + self.after


_SENTENCE_ENDS = re.compile(r"(?<!\bm)(?<!\bmr)(?<!\bdr)(?<!\bn)(?<!\bart)[.!?…](?:\s|$)")


def of_span(folded: str, span: Span, previous: Span | None, told: str) -> Claim | None:
    """How surely two dates of a paragraph are the internship's; `told` stands before it: a title, a label."""
    context = Context(folded, span.first, span.stop)
    before = context.before
    if _OTHER_STAGE.search(context.whole) or _BOUND.search(before) or _WITHIN.search(before):
        return None
    thing = _THING.search(before)
    if thing and not re.search(rf"\b{STAGE}\b", before[thing.start() :]):
        return None
    if _is_named(context, told) or (previous is not None and _GOES_ON.match(folded[previous.stop : span.first])):
        return Claim.SURE if span.days >= _SHORT else Claim.WEAK
    is_own = bool(_OWN.search(context.whole)) and _LONG <= span.days <= _LONGEST
    return Claim.WEAK if is_own else None


def of_length(folded: str, length: Length) -> Claim | None:
    """How surely a length of a paragraph is the internship's."""
    context = Context(folded, length.first, length.stop)
    if _RULE.search(context.whole) or _OTHER_STAGE.search(context.whole):
        return None
    before = _LENGTH_BEFORE.search(context.before)
    if before and (before["whose"] not in ("un", "de", None) or _OWN.search(context.whole)):
        return Claim.SURE
    spent = _WEEKS_SPENT.search(context.before) and _OWN.search(context.before)
    if (_LENGTH_AFTER.match(context.after) and not _SINCE.search(context.before)) or spent:
        return Claim.WEAK
    return Claim.WEAK if _LENGTH_AFTER.match(context.after) and length.weeks >= _FULL else None


def _is_named(context: Context, told: str) -> bool:
    if _STAGE_BEFORE.search(context.before) or _PRESENCE_BEFORE.search(context.before):
        return True
    if _STAGE_AFTER.search(context.after) or re.search(rf"\b(?:{STAGE}|dates?|periode)\b", told):
        return True
    return bool(_PARTS.search(context.before)) and bool(re.search(rf"\b{STAGE}\b", context.earlier + context.before))
