"""Who wrote the report and who looked after the candidate, by the cover."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rapportlint.language.people import Likeness, has_title, likeness, untitled
from rapportlint.model.candidate import Told
from rapportlint.recognition.candidacy.labels import Label, Labelled
from rapportlint.recognition.candidacy.lines import Line
from rapportlint.text import fold

_ASIDE = re.compile(
    r"\s*[,;(|].*$|\s+[-–—•·]\s.*$|\s+(?:né|nee?|née|étudiant|etudiant|élève|stagiaire|bts)\b.*$", re.IGNORECASE
)
"""What follows a name: a role, a firm, an address."""
_AND = re.compile(r"\s*(?:,|/|&|\bet\b|\+|;)\s*", re.IGNORECASE)
_ROLE = re.compile(
    r"^(.{3,50}?)\s*[,(–—-]\s*(?:mon |ma )?(?:tuteur|tutrice|maitre(?:sse)? de stage|maitre d'apprentissage|encadrante?)\b"
)
_WORK = re.compile(r"\((?:en |l')?(?:entreprise|structure|laboratoire|societe)\b")
_REPORT_OF = re.compile(r"\b(?:rapport|memoire|dossier)\b[\w\s']{0,60}?\b(?:de|d'|par|:|-)\s*$")


def authors(labelled: Iterable[Labelled], left: Iterable[Line], known: str) -> tuple[Told, ...]:
    """The candidate's name, or the names of all who sign the report; `known` is the name that the file gives."""
    found = list(_labelled_authors(list(labelled)))
    return tuple(found) if found else tuple(_lone_authors(list(left), fold(known)))


def tutor(labelled: Iterable[Labelled], left: Iterable[Line]) -> Told | None:
    """The person who looked after the candidate at work."""
    for field in labelled:
        if field.label is Label.TUTOR and (name := _at_work(field.value.text)):
            return field.line.told(name)
    for line in left:
        match = _ROLE.match(line.folded)
        if match:
            return line.told(line.text[: line.places[match.end(1)]].strip())
    return None


def _labelled_authors(labelled: list[Labelled]) -> Iterator[Told]:
    for field in labelled:
        if field.label is Label.AUTHOR:
            names = _names(field.value.text)
            lines = [line for line in field.more if names and _is_name(line.text)]
            if names:
                yield from (field.line.told(name) for name in names)
                yield from (line.told(name) for line in lines for name in _names(line.text))
                return
    first = next((field for field in labelled if field.label is Label.FIRST_NAME), None)
    last = next((field for field in labelled if field.label is Label.SURNAME), None)
    if last is not None:
        value = f"{first.value.text} {last.value.text}" if first else last.value.text
        yield last.line.told(value)


def _lone_authors(left: list[Line], known: str) -> Iterator[Told]:
    """Names that no label announces: the one that the file gives, else those that look like one."""
    named = [(line, name) for line in left for name in _names_in(line)]
    own = set(known.split())
    for line, name in named:
        if len(own) >= 2 and own == set(fold(name).split()):
            yield line.told(name)
            return
    yield from (line.told(name, sure=False) for line, name in named)


def _names_in(line: Line) -> list[str]:
    """The names of people without a civil title that a piece of the cover holds."""
    report = _REPORT_OF.search(line.folded[: _first_capital_name(line)])
    if report:
        return _names(line.text[line.places[report.end()] :])
    if has_title(line.text) or _ROLE.match(line.folded):
        return []
    pieces = [_ASIDE.sub("", piece) for piece in re.split(r"\s+[-–—|•·]\s+", line.text)]
    return [name for piece in pieces for name in _names(piece, least=Likeness.NAME)]


def _first_capital_name(line: Line) -> int:
    """Where the words « de Camille Exemple » at the end of a title begin to be a name."""
    words = [match.start() for match in re.finditer(r"\S+", line.text)]
    for start in words[1:]:
        if likeness(_ASIDE.sub("", line.text[start:])) is Likeness.NAME:
            return next(i for i, place in enumerate(line.places) if place >= start)
    return 0


def _names(words: str, least: Likeness = Likeness.SHAPE) -> list[str]:
    """The names in words that a label announces, as they are written: two when two people are told."""
    pieces = [_ASIDE.sub("", piece).strip() for piece in _AND.split(words)]
    names = [piece for piece in pieces if likeness(untitled(piece)) >= least]
    if len(names) > 1:
        return names
    whole = _ASIDE.sub("", words).strip()
    return [whole] if likeness(untitled(whole)) >= least else names


def _is_name(words: str) -> bool:
    return not has_title(words) and likeness(_ASIDE.sub("", words)) is Likeness.NAME


def _at_work(words: str) -> str:
    """The name of the person at the firm, of one or two that a label announces."""
    pieces = re.split(r"\s+et\s+(?=M\.|Mme|Monsieur|Madame|[A-Z])", words)
    chosen = next((piece for piece in pieces if _WORK.search(fold(piece))), pieces[0])
    return re.sub(r"\s*[,;(|].*$|\s+[-–—]\s.*$", "", chosen).strip()
