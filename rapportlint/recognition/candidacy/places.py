"""Where the candidate learns and where he worked, by the cover."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapportlint.language.dates import days
from rapportlint.language.people import Likeness, has_title, likeness
from rapportlint.model.candidate import Told
from rapportlint.recognition.candidacy.labels import Label, Labelled
from rapportlint.recognition.candidacy.lines import Line
from rapportlint.text import fold

_SCHOOL = re.compile(
    r"\b(?:lycee|greta|cfa|ufa|cned|afpa|cnam|iut|ecole|institut universitaire|campus des metiers|ensemble scolaire"
    r"|institution|etablissement scolaire|organisme de formation|centre de formation|universite)\b"
)
WORKPLACE = re.compile(
    r"\b(?:laboratoires?|entreprise|societe|groupe|sas|sasu|sarl|sa|scop|eurl|gie|epic|cnrs|cea|lne|inrae|ifremer|onera"
    r"|chu|hopital|clinique|cooperative|usine|manufacture|biscuiterie|fromagerie|laiterie|verrerie|fonderie|forge"
    r"|ateliers?|mairie|regie|syndicat|centre|agence|institut|observatoire|ets|etablissements|freres|fils|industries?"
    r"|metrologie|instruments?|instrumentation|technologies|systemes|controle|services)\b"
)
_SPENT = re.compile(
    r"\b(?:stages?|semaines|mois|periode|sejour|immersion|alternance|apprentissage|apprentie?|stagiaire|effectuee?|realisee?|\d{4})\b"
)
_AT = re.compile(
    r"\b(?:chez|au sein (?:de la |de l'|du |de |d')|dans (?:l'entreprise|la societe|le laboratoire|les locaux de)"
    r"|a l'entreprise|a la societe|a la |a l'|au )\s*(?=\S)"
)
_WHEN = re.compile(
    r"\s+(?:du|de|à|entre le|en|pendant|durant)\s+(?=\d|janv|févr|mars|avr|mai|juin|juil|août|sept|\w+di\b)"
)
_NO_FIRM = re.compile(
    r"\b(?:bts|b\.t\.s|brevet|section de techniciens|rapports?|stages?|session|annee|epreuve|academie|promotion"
    r"|soutenance|oral|rendre|remis|photo|images?|tel|mail|depuis|soit|semaines?|periode|etudiante?|titre|sujet"
    r"|visas?|cachet|signature|approuve|u ?6\.?1|e ?6(?:\.1)?|candidat|confidentiel|version|ministere"
    r"|metiers de la mesure|premiere annee)\b"
    r"|@|www\.|https?:|\d{2}[ .]\d{2}[ .]\d{2}|\b\d{5}\b|^[\[«(]"
    r"|\b(?:rue|avenue|boulevard|chemin|impasse|allee|quai|route|cedex|zi|za|zac|zone)\b"
)
_DEED = re.compile(
    r"\b(?:etalonn\w+|verifi\w+|mesur(?:er?|ages?|ant|es?)|caracteris\w+|validation|surveillance"
    r"|controler|controles? d\w*|suivi|mise en|etude|analyse|amelioration|conception|realisation|detecter"
    r"|incertitudes?)\b"
)
_TAIL = re.compile(r"\s*[,;(|].*$|\s+[-–—•·]\s.*$|\s+session\b.*$", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\b\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|boulevard|chemin|impasse|allees?|quai|route|place|cours)\b"
    r"|\b\d{5} [a-z]"
)
_SIGNED = re.compile(r",? le (?:\d|1er|\w+di )")
"""« Valbourg, le 12 juin 2026 »."""
_SIGNS = (",", "-", ":", ";", "|", "(")
_WORD = re.compile(r"[^\W\d_]{2}")
_PROPER = re.compile(r"(?<=[\s'’-])[A-ZÀ-Þ]\w")
"""A name of one's own, after a common word."""
_LONGEST_NAME = 60


def school(labelled: list[Labelled], left: list[Line]) -> Told | None:
    """The school or training centre."""
    named = [field.value for field in labelled if field.label is Label.SCHOOL]
    beside = [field.value for field in labelled if field.label is Label.DIPLOMA]
    for line in (*named, *left, *beside):
        match = _SCHOOL.search(line.folded)
        if match and not has_title(line.text):
            start = match.start() if line.folded[: match.start()].rstrip().endswith(_SIGNS) else 0
            return line.told(_TAIL.sub("", line.text[line.places[start] :]).strip())
    return named[0].told(_TAIL.sub("", named[0].text)) if named else None


def company(labelled: list[Labelled], left: list[Line], body: str) -> Told | None:
    """Where the internship was: what a label or « chez » announces, else what the report goes on speaking of."""
    for field in labelled:
        if field.label is Label.COMPANY:
            return field.line.told(_TAIL.sub("", field.value.text))
    for line in (*left, *(field.line for field in labelled if field.label in (Label.AUTHOR, Label.PERIOD))):
        spent = _SPENT.search(line.folded)
        for at in _AT.finditer(line.folded, spent.end()) if spent else ():
            if name := _firm(line, at.end()):
                return line.told(name)
    return _spoken_of(_all_pieces(left), body)


def by_elimination(left: list[Line]) -> Told | None:
    """What is left of a cover when all else is told and that looks like the name of a firm: not sure.

    The first piece with the words of a workplace, else the workplace at which a subject says that the work was done,
    else the first piece with the capitals of a name.
    """
    pieces = _all_pieces(left)
    guesses = [(line, piece) for line, piece in pieces if WORKPLACE.search(fold(piece))]
    guesses += [(line, name) for line in left for name in _worked_at(line)]
    guesses += [(line, piece) for line, piece in pieces if _has_capitals(piece)]
    return guesses[0][0].told(guesses[0][1], sure=False) if guesses else None


def _worked_at(line: Line) -> Iterator[str]:
    """The workplaces with a name of their own where a line says that one was: « … au centre hospitalier Exemple »."""
    for at in _AT.finditer(line.folded):
        name = _firm(line, at.end())
        if WORKPLACE.search(fold(name)) and _PROPER.search(name):
            yield name


def _all_pieces(left: list[Line]) -> list[tuple[Line, str]]:
    return [(line, piece) for line in left for piece in _pieces(line) if not _is_deed(line, piece)]


def _is_deed(line: Line, piece: str) -> bool:
    """Whether a piece tells what was done, and does not name a firm that does it: « Exemple Mesures », an address."""
    deed = _DEED.search(fold(piece))
    if deed is None:
        return False
    return deed.start() == 0 or not (piece.istitle() or _ADDRESS.search(line.folded))


def _firm(line: Line, start: int) -> str:
    """The name that begins at a place of a line's folded text; empty for a date or common words."""
    dated = [day.first for day in days(line.folded)]
    name = _WHEN.split(_TAIL.sub("", line.text[line.places[start] :]))[0].strip()
    begins = name[:1].isupper() or name[:1].isdigit() or WORKPLACE.search(fold(name))
    return name if begins and start not in dated and not _SCHOOL.search(fold(name)) else ""


def _pieces(line: Line) -> Iterator[str]:
    """The piece of a line that may name a firm: what comes before a place or an address."""
    if _SCHOOL.search(line.folded) or _SIGNED.search(line.folded) or has_title(line.text):
        return
    head = re.split(r"\s+[-–—|•·]\s+|[,(:;]", line.text)[0].strip()
    if _NO_FIRM.search(fold(head)) or days(fold(head)):
        return
    begins = _WORD.search(head) is not None and (head[0].isupper() or head[0].isdigit())
    if begins and len(head) <= _LONGEST_NAME and likeness(head) is not Likeness.NAME:
        yield head


def _spoken_of(pieces: list[tuple[Line, str]], body: str) -> Told | None:
    """The piece that the body writes most, twice at least, with a capital as names have."""
    best, most = None, 1
    lowered = body.lower()
    for line, piece in pieces:
        if len(piece) < 3 or lowered.count(piece.lower()) <= most:
            continue
        found = re.findall(rf"(?<!\w){re.escape(piece)}(?!\w)", body, re.IGNORECASE)
        met = sum(words[0].isupper() for words in found)
        if met > most:
            best, most = line.told(piece), met
    return best


def _has_capitals(words: str) -> bool:
    """Whether half of the long words, at least, begin with a capital."""
    long: list[str] = re.findall(r"[^\W\d_]{4,}", words)
    return 2 * sum(word[0].isupper() for word in long) >= len(long)
