"""What is prepared and when: the diploma, the session, and what the document calls itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rapportlint.model.candidate import Told
from rapportlint.recognition.candidacy.labels import Label, Labelled
from rapportlint.recognition.candidacy.lines import Line

_SESSION = re.compile(
    r"\b(?:session|examen)\b[^\d]{0,30}?(?<!\d)(20\d\d)(?!\d)(?!\s?[-/–]\s?(?:20)?\d\d)|\bsession\b[^\d]{0,20}\d\d/(20\d\d)"
)
_SCHOOL_YEAR = re.compile(r"(?<![\d/.-])(20\d\d)\s?[-/–—_]\s?((?:20)?\d\d)(?![\d/.-])")
_YEAR = re.compile(r"\b(?:annee|promotion|promo|bts)\b[^\d]{0,30}(20\d\d)(?!\d)|^\D{0,12}(20\d\d)$")
_DIPLOMA = re.compile(
    r"\b(?:b\.?t\.?s\.?|brevets? de technicien superieur|sections? de techniciens? superieurs?|ts ?[12]|sts)(?!\w)"
)
_DIPLOMA_END = re.compile(
    r"\s+[-–—|•·]\s.*$|\s*[,;|(].*$|\s+(?:session|promotion|annee|\d(?:re|e|ere|eme) annee|20\d\d)\b.*$"
)
_KIND = re.compile(
    r"\b(?:rapports?|memoire|dossier)\b(?: (?:numerique|technique|individuel|professionnel))?"
    r"(?: (?:de|du|d'|en|sur|des)\s?(?:fin |la |mon |mes |l'|un )*(?:stages?|activites?|alternance|apprentissage"
    r"|periode|premiere annee|annee|mission|bts)\b[\w\s']{0,40}|$)"
    r"|\bstage (?:en (?:milieu professionnel|entreprise)|de (?:fin de )?(?:premiere|1 ?(?:re|ere)) annee|de bts)\b"
    r"|\bcompte[ -]rendu de stage\b"
)


def diploma(labelled: Iterable[Labelled], left: Iterable[Line]) -> Told | None:
    """The diploma that the cover names."""
    fields = [
        field.value for field in labelled if field.label in (Label.DIPLOMA, Label.OTHER, Label.PERIOD, Label.AUTHOR)
    ]
    for line in (*left, *fields):
        match = _DIPLOMA.search(line.folded)
        if match:
            stop = _DIPLOMA_END.search(line.folded, match.end())
            end = stop.start() if stop else len(line.folded)
            return line.told(line.text[line.places[match.start()] : line.places[end]].strip())
    return None


def kind(lines: Iterable[Line]) -> Told | None:
    """What the document calls itself; all the names of the official text are good."""
    for line in lines:
        match = _KIND.search(line.folded)
        if match:
            return line.told(line.text[line.places[match.start()] : line.places[match.end()]].strip())
    return None


def sessions(lines: list[Line], labelled: Iterable[Labelled]) -> Iterator[Told]:
    """The years of the examination, then the school years and other years that hint at one."""
    for field in labelled:
        if field.label is Label.SESSION and (year := re.search(r"(?<!\d)20\d\d(?!\d|\s?[-/–]\s?\d)", field.value.text)):
            yield field.line.told(year[0])
    for line in lines:
        for match in _SESSION.finditer(line.folded):
            yield line.told(match[1] or match[2])
    for line in lines:
        for match in _SCHOOL_YEAR.finditer(line.folded):
            first, second = int(match[1]), int(match[2]) % 100
            if 1 <= second - first % 100 <= 3:
                yield line.told(f"{first}-{first // 100 * 100 + second}", sure=False)
        for match in _YEAR.finditer(line.folded):
            yield line.told(match[1] or match[2], sure=False)
