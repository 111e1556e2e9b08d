"""Where the candidate learns and where he worked, by the cover."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rapportlint.language.people import Likeness, has_title, likeness
from rapportlint.model.candidate import Told
from rapportlint.recognition.candidacy.labels import Label, Labelled
from rapportlint.recognition.candidacy.lines import Line
from rapportlint.text import fold

_SCHOOL = re.compile(
    r"\b(?:lycee|greta|cfa|ufa|cned|afpa|cnam|iut|ecole|institut universitaire|campus des metiers|ensemble scolaire"
    r"|institution|etablissement scolaire|organisme de formation|centre de formation|universite)\b"
)
_WORKPLACE = re.compile(
    r"\b(?:laboratoires?|entreprise|societe|groupe|sas|sasu|sarl|sa|scop|eurl|gie|epic|cnrs|cea|lne|inrae|ifremer|onera"
    r"|chu|hopital|clinique|cooperative|usine|manufacture|biscuiterie|fromagerie|laiterie|verrerie|fonderie|forge"
    r"|atelier|ateliers|mairie|regie|syndicat|centre|agence|institut|observatoire|ets|etablissements|freres|fils"
    r"|industries?|metrologie|instruments?|instrumentation|technologies|systemes|controle|services)\b"
)
_AT = re.compile(
    r"\b(?:stages?|semaines|mois|periode|sejour|immersion|alternance|apprentissage|effectuee?|realisee?|\d{4})\b"
    r"[^:]{0,60}?\b(?P<at>chez|au sein (?:de la|de l'|du|de|d')|dans (?:l'entreprise|la societe|le laboratoire|les locaux "
    r"de)|a l'entreprise|a la societe|a la|a l'|au)\s*(?P<name>\S.*)$"
)
_NO_FIRM = re.compile(
    r"\b(?:bts|b\.t\.s|brevet|section de techniciens|rapport|stages?|session|annee|epreuve|academie|promotion|soutenance"
    r"|oral|rendre|remis|logo|photo|images?|tel|mail|depuis|soit|semaines?|periode|etudiante?|titre|sujet|u ?6\.?1"
    r"|e ?6(?:\.1)?|candidat|confidentiel|version|ministere|metiers de la mesure|premiere annee|1re annee|2e annee)\b"
    r"|@|www\.|https?:|\d{2}[ .]\d{2}[ .]\d{2}|\b\d{5}\b|\b(?:rue|avenue|boulevard|chemin|impasse|allee|quai|route|cedex"
    r"|zi|za|zac|zone)\b|^[\[«(]"
)
_DEED = re.compile(
    r"\b(?:etalonn\w+|verifi\w+|mesur(?!es? sa)\w*|caracteris\w+|validation|surveillance|controler|controle d\w*|suivi"
    r"|mise en|etude|analyse|amelioration|conception|realisation|detecter|mesures? de|incertitudes?)\b"
)
_TAIL = re.compile(r"\s*[,;(|].*$|\s+[-–—•·]\s.*$")
_LONGEST_NAME = 60


def school(labelled: Iterable[Labelled], left: Iterable[Line]) -> Told | None:
    """The school or training centre."""
    fields = list(labelled)
    named = [field.value for field in fields if field.label is Label.SCHOOL]
    for line in [*named, *left, *(field.value for field in fields if field.label is Label.DIPLOMA)]:
        match = _SCHOOL.search(line.folded)
        if match and not has_title(line.text):
            start = line.places[match.start()] if _begins(line, match.start()) else 0
            return line.told(_TAIL.sub("", line.text[start:]).strip())
    return named[0].told(_TAIL.sub("", named[0].text)) if named else None


def company(labelled: Iterable[Labelled], left: list[Line], body: str) -> Told | None:
    """Where the internship was: what a label or « chez » announces, else what the report goes on speaking of."""
    for field in labelled:
        if field.label is Label.COMPANY and field.value.text:
            return field.line.told(_TAIL.sub("", field.value.text))
    for line in left:
        match = _AT.search(line.folded)
        if match and not _SCHOOL.search(match["name"]) and (name := _firm(line, match.start("name"))):
            return line.told(name)
    pieces = [(line, piece) for line in left for piece in _pieces(line)]
    return _spoken_of(pieces, body) or _left_over(pieces)


def _firm(line: Line, start: int) -> str:
    """The name that begins at a position of a line's folded text, if it begins as a name does."""
    name = _TAIL.sub("", line.text[line.places[start] :]).strip()
    name = re.split(r"\s+(?:du|de|à|entre le)\s+(?=\d|mai|juin|\w+di\b)", name)[0]
    return name if name[:1].isupper() or name[:1].isdigit() or _WORKPLACE.search(fold(name)) else ""


def _pieces(line: Line) -> Iterator[str]:
    """The pieces of a line that may name a firm."""
    text = line.text
    if (
        _NO_FIRM.search(line.folded)
        or _SCHOOL.search(line.folded)
        or has_title(text)
        or re.search(r"\d\d/\d\d|→", text)
    ):
        return
    head = re.split(r"\s+[-–—|•·]\s+|[,(:;]", text)[0].strip()
    is_firm = 2 <= len(head) <= _LONGEST_NAME and likeness(head) is not Likeness.NAME
    if is_firm and (head[0].isupper() or head[0].isdigit()) and not re.search(r"\b(?:19|20)\d\d\b", head):
        yield head


def _spoken_of(pieces: list[tuple[Line, str]], body: str) -> Told | None:
    """The piece that the body writes most, with a capital as names have."""
    best, most = None, 1
    for line, piece in pieces:
        if len(piece) < 3 or _DEED.search(fold(piece)):
            continue
        found = [match[0] for match in re.finditer(rf"(?<!\w){re.escape(piece)}(?!\w)", body, re.IGNORECASE)]
        met = sum(words[0].isupper() for words in found)
        if met > most:
            best, most = line.told(piece), met
    return best


def _left_over(pieces: list[tuple[Line, str]]) -> Told | None:
    """What is left of a cover when all else is told and that looks like the name of a firm."""
    guesses = [(line, piece) for line, piece in pieces if not _DEED.search(fold(piece)) and _has_capitals(piece)]
    guesses.sort(key=lambda guess: _WORKPLACE.search(fold(guess[1])) is None)
    return guesses[0][0].told(guesses[0][1], sure=False) if guesses else None


def _has_capitals(words: str) -> bool:
    """Whether half of the long words of a name, at least, begin with a capital."""
    long = [word for word in re.findall(r"[^\W\d_]{4,}|[A-Z]{2,}", words)]
    return not long or 2 * sum(word[0].isupper() for word in long) >= len(long) or bool(_WORKPLACE.search(fold(words)))


def _begins(line: Line, place: int) -> bool:
    """Whether a name may begin in the middle of a line: after a sign, not within a longer name."""
    return place > 0 and line.folded[:place].rstrip()[-1:] in {",", "-", ":", ";", "|", "(", "–", "—"}
