"""Whether words tell dates or a length as those of the candidate's internship; all on folded text.

Dates of laws, campaigns of measures, visits and certificates stand in the same sentences, and so do other internships
and the weeks of this one: what is not told as the internship's own is none of its.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from rapportlint.language.dates import Span
from rapportlint.language.weeks import Length

STAGE = (
    r"(?:stages?|periodes? (?:de stage|en entreprise|en milieu professionnel|de formation en milieu professionnel"
    r"|d'immersion)|pfmp|immersion|alternance|sejour)"
)
"""What an internship is called."""
_STAGE = re.compile(rf"\b{STAGE}\b")
_LED_BY_STAGE = re.compile(
    rf"\b(?P<during>(?:(?:pendant|durant|au cours de|lors de|dans le cadre de|dans) (?:mon|ce|le|notre|cette|la|ma)"
    r"|au cours du|lors du|dans le cadre du) )?"
    rf"{STAGE}\b(?P<gap>[^;]{{0,120}})$"
)
_LED_BY_PRESENCE = re.compile(
    r"\b(?P<during>)(?:accueillie?s?|stagiaire|(?<!le )presente?s?|presence"
    r"|passe(?:e?s?)? [\w -]{0,20}(?:semaines|mois))\b(?P<gap>[^;]{0,120})$"
)
_DONE = r"(?:effectu|realis|deroul|accompli|fai[ts]|pass|tenu|eu lieu|etale|suivi|commenc|debut|dur)"
_DONE_IN = re.compile(rf"\b{_DONE}")
_ACTS = re.compile(
    rf"\b(?:j'ai|j'avais|j'etais|je|nous|on a|on) (?!(?:l'|y )?(?:ai |avons |a )?(?:ete accueilli|{_DONE}))"
)
_NAMED_AFTER = re.compile(
    rf"^[^;]{{0,80}}?\b(?:{_DONE}\w* (?:mon|un|ce|le|notre) {STAGE}"
    rf"|(?<!pendant )(?<!durant )(?<!de )(?:mon|ce|le|notre) {STAGE}"
    r"|accueillie?s?|(?:comme|en tant que) stagiaires?|en stage|en immersion)\b"
)
_THING = re.compile(
    r"\b(?:l'|la |les |des |une? |ces |cette |ce |nos |mes |ma |leurs? |chaque )(?:\w+ )?"
    r"(?:campagnes?|tournees?|chantiers?|inventaires?|audits?|visites?|salons?|arrets?|formations?(?! en milieu)"
    r"|essais?|mesures|etalonnages?|verifications?|releves?|semaines?|portes ouvertes|expositions?|seminaire|cours"
    r"|revisions?|travaux|projet|certificats?|accreditation|agrement|certification|contrat|bail|exercice"
    r"|habilitation|autorisation|revue|etude|planning|enquete|conges?|fermeture|garantie|loi|decret|arrete|norme"
    r"|annee scolaire)\b[^,;:]{0,60}$"
)
_BOUND = re.compile(r"\b(?:valable|valide|renouvele|garanti|ferme|suspendu|absent|conges?|vacances)e?s?\b[^;]{0,40}$")
_OTHER_STAGE = re.compile(
    rf"\b{STAGE} (?:de |d'|en |du )(?:decouverte|observation|troisieme|3 ?e(?:me)?|seconde|2nde|terminale|bac\w*|bep"
    r"|college|lycee|licence|dut|formation continue)\b"
    r"|\b(?:precedente?|anciens?|autres?) stages?\b|\bstages? (?:precedent|anterieur|ouvrier)\w*"
    r"|\b(?<!comme )(?:une?|des|deux|trois|autres?) (?:autres? )?stagiaires?\b"
)
_PARTS = re.compile(
    r"\b(?:premiere?|seconde?|deuxieme|1ere|2e|2eme)(?: (?:partie|periode|phase|moitie|stage))?"
    r"(?: de (?:mon |ce )?stage)?\W{0,3}(?:du |entre le )?$"
)
_GOES_ON = re.compile(r"^\W*(?:(?:et|puis|ensuite|enfin)\b)?[\w\s,:]{0,40}$")
_OWN = re.compile(r"\b(?:j'|je |nous |on |m'|mon |ma |mes |notre )")
_RULE = re.compile(
    r"\b(?:minimale?|minimum|maximale?|maximum|doit|doivent|devra\w*|prevoi\w+|normale|reglementaires?|reduite?"
    r"|ne peut|referentiel|au moins|legale?)\b"
)
_LENGTH_BEFORE = re.compile(
    rf"\b(?P<whose>mon|ce|notre|le|un|du|de|cette|la|ma)? ?{STAGE}(?: [\w/.'-]+){{0,10}},? "
    r"(?:de|d'une duree(?: totale)?(?: de|:)?|dure|durait|durera|a dure|durant|pendant|pour une duree de|sur|en"
    r"|duree(?: totale)?(?: de| ?:)?)(?: environ| quelque| pres de)? $"
)
_LENGTH_AFTER = re.compile(rf"^ (?:de |d'|en |passees? en |dans l')(?:mon |ce )?(?:{STAGE}|presence|entreprise)\b")
_WEEKS_SPENT = re.compile(
    r"\b(?:j'|je |nous |on )(?:\w+ ){0,3}(?:passe|effectue|travaille|reste)(?:e?s?)? (?:pres de |environ )?$"
)
"""Who spent them stands beside the verb: « on raconte qu'elle a passé trois mois sous bâche » is told of a machine."""
_LABEL = re.compile(rf"\b(?:{STAGE}|dates?|periode|duree)\b")
_SENTENCE_END = re.compile(r"(?<!\bm)(?<!\bmr)(?<!\bdr)(?<!\bn)(?<!\bart)[.!?…](?:\s|$)")
_WINDOW = 300
"""Characters around a date that are read."""
_LONG, _LONGEST = 54, 200
"""Days of dates that nothing calls the internship's and that may be its own, where one tells of oneself."""
_TWELVE_WEEKS = range(80, 101)
"""Days that are an internship's length: such dates are believed in any words, for they accuse nobody."""
_FULL = 12
"""Weeks from which a length is believed in looser words: it accuses nobody."""


class Claim(Enum):
    """How surely words give a time as the internship's."""

    SURE = "sure"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class _Context:
    """The words of a sentence before and after a date, and what came before in the paragraph."""

    before: str
    after: str
    earlier: str
    whole: str


def of_span(folded: str, span: Span, previous: Span | None, label: str) -> Claim | None:
    """How surely two dates of a paragraph are the internship's.

    `previous` are the dates before them that are; `label` is the title or the cell that stands before the paragraph.
    """
    context = _context(folded, span.first, span.stop)
    if _OTHER_STAGE.search(context.whole) or _BOUND.search(context.before):
        return None
    thing = _THING.search(context.before)
    if thing and not _STAGE.search(context.before, thing.start()):
        return None
    if _is_named(context, label) or (previous is not None and _GOES_ON.match(folded[previous.stop : span.first])):
        return Claim.SURE
    is_own = _OWN.search(context.whole) is not None and _LONG <= span.days <= _LONGEST
    return Claim.WEAK if is_own or span.days in _TWELVE_WEEKS else None


def of_length(folded: str, length: Length, label: str) -> Claim | None:
    """How surely a length of a paragraph is the internship's."""
    context = _context(folded, length.first, length.stop)
    if _RULE.search(context.whole) or _OTHER_STAGE.search(context.whole):
        return None
    before = _LENGTH_BEFORE.search(context.before)
    if before and (before["whose"] not in ("un", "de", None) or _OWN.search(context.whole)):
        return Claim.SURE
    later = context.after.startswith((" plus tard", " apres")) and _STAGE.search(context.before)
    if later or (_LABEL.search(label) and not context.before.strip()):
        return Claim.SURE
    spent = _WEEKS_SPENT.search(context.before)
    return Claim.WEAK if length.weeks >= _FULL and (spent or _LENGTH_AFTER.match(context.after)) else None


def _is_named(context: _Context, label: str) -> bool:
    """Whether the words beside dates call them the internship's."""
    led = _LED_BY_STAGE.search(context.before) or _LED_BY_PRESENCE.search(context.before)
    if led and not _ACTS.search(led["gap"]):
        # « Pendant mon stage, du 1er au 12 juin » is a part of it; « mon stage, effectué du … » is all of it.
        return not led["during"] or "," not in led["gap"] or _DONE_IN.search(led["gap"]) is not None
    if _NAMED_AFTER.search(context.after) or _LABEL.search(label):
        return True
    return _PARTS.search(context.before) is not None and bool(_STAGE.search(context.earlier + context.before))


def _context(folded: str, first: int, stop: int) -> _Context:
    room = max(0, first - _WINDOW)
    start = max((match.end() for match in _SENTENCE_END.finditer(folded, room, first)), default=room)
    end = _SENTENCE_END.search(folded, stop, stop + _WINDOW)
    last = end.start() if end else stop + _WINDOW
    return _Context(
        before=folded[start:first],
        after=folded[stop:last],
        earlier=folded[max(0, start - _WINDOW) : start],
        whole=folded[start:last],
    )
