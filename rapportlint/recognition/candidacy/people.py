"""Who wrote the report and who looked after the candidate, by the cover."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapportlint.language.people import Likeness, has_title, likeness, may_name, untitled
from rapportlint.model.candidate import Told
from rapportlint.recognition.candidacy.labels import Label, Labelled
from rapportlint.recognition.candidacy.lines import Line
from rapportlint.recognition.candidacy.places import WORKPLACE
from rapportlint.text import fold

_ASIDE = re.compile(
    r"\s*[;(|].*$|\s+[-–—•·]\s.*$"
    r"|,?\s+(?:\d|ts\d|sts|classe|promo|session|chez|en stage|candidate?|n°|née?"
    r"|étudiante?|etudiante?|élève|eleve|stagiaire|apprentie?|bts|en bts)\b.*$",
    re.IGNORECASE,
)
"""What follows a name: a role, a firm, an address."""
_AND = re.compile(r"\s*(?:/|&|\bet\b|\+|;)\s*", re.IGNORECASE)
_DASH = re.compile(r"\s+[-–—|•·]\s+")
_ROLE = re.compile(
    r"^(.{3,50}?)\s*[,(-]\s*(?:mon |ma |le |la )?"
    r"(?:tuteur|tutrice|maitre(?:sse)? de stage|maitre d'apprentissage|encadrante?|responsable de stage)\b"
)
_AT_WORK = re.compile(r"\((?:en |l'|dans l')?(?:entreprise|structure|laboratoire|societe)\b")
_TITLED = re.compile(r"\s+et\s+(?=M\.|Mme|Monsieur|Madame|[A-Z])")
_REPORT_OF = re.compile(r"\b(?:rapport|memoire|dossier)\b[\w\s']{0,60}?\b(?:de|par) ?$|\brapport[\w\s']{0,40} [:-] ?$")
_LONGEST_NAME = 30
_CAPITAL = re.compile(r"(?<=\s)(?=[A-ZÀ-ÖØ-Þ])")


def authors(labelled: list[Labelled], left: list[Line], known: str) -> tuple[Told, ...]:
    """The candidate's name, or the names of all who sign the report; `known` is the name that the file gives."""
    found = list(_announced(labelled)) or list(_side_by_side(left, set(fold(known).split())))
    different: dict[tuple[str, ...], Told] = {}
    for told in found:
        different.setdefault(tuple(sorted(fold(untitled(told.value)).split())), told)
    return tuple(different.values())


def tutor(labelled: list[Labelled], left: list[Line]) -> Told | None:
    """The person who looked after the candidate at work."""
    for field in labelled:
        if field.label is Label.TUTOR and (name := _colleague(field.value.text)):
            return field.line.told(name)
    for line in left:
        match = _ROLE.match(line.folded)
        if match:
            return line.told(line.text[: line.places[match.end(1)]].strip())
    return None


def _announced(labelled: list[Labelled]) -> Iterator[Told]:
    """The names behind « Présenté par », « Candidat : », « Binôme : », or behind « Nom : » and « Prénom : »."""
    for field in labelled:
        if field.label is Label.AUTHOR and (names := _names(field.value.text)):
            yield from (field.line.told(name) for name in names)
            for line in field.more:
                if has_title(line.text) or likeness(_ASIDE.sub("", line.text)) is not Likeness.NAME:
                    break
                yield from (line.told(name) for name in _names(line.text))
            return
    first = next((field for field in labelled if field.label is Label.FIRST_NAME), None)
    last = next((field for field in labelled if field.label is Label.SURNAME), None)
    if last is not None and not has_title(last.value.text):
        yield last.line.told(f"{first.value.text} {last.value.text}" if first else last.value.text)


def _side_by_side(left: list[Line], known: set[str]) -> Iterator[Told]:
    """The names that no label announces: the one that the file gives, else the first and those right beside it."""
    for line in left if len(known) > 1 else ():
        for piece in map(str.strip, _DASH.split(line.text)):
            if known == set(fold(piece).split()):
                yield line.told(piece)
                return
    named = [(place, line, name) for place, line in enumerate(left) for name in _lone(line)]
    for number, (place, line, name) in enumerate(named):
        before = named[number - 1] if number else None
        if before and not (place - before[0] <= 1 and line.size == before[1].size and line.page == before[1].page):
            return
        yield line.told(name, sure=False)


def by_elimination(left: list[Line]) -> Told | None:
    """A name that only its capitals show, or that its bearer gave a civil title, where no other is found: not sure."""
    for line in left:
        if _ROLE.match(line.folded) or WORKPLACE.search(line.folded):
            continue
        for piece in _DASH.split(line.text):
            name = _ASIDE.sub("", piece.partition(",")[0]).strip()
            if likeness(untitled(name)) is (Likeness.NAME if has_title(name) else Likeness.SHAPE):
                return line.told(name, sure=False)
    return None


def _lone(line: Line) -> list[str]:
    """The names of people without a civil title that a piece of the cover holds."""
    for capital in _CAPITAL.finditer(line.text):
        name = _ASIDE.sub("", line.text[capital.start() :]).strip(" .")
        if likeness(name) is Likeness.NAME and _REPORT_OF.search(fold(line.text[: capital.start()]) + " "):
            return [name]
    if has_title(line.text) or _ROLE.match(line.folded):
        return []
    return [name for piece in _DASH.split(line.text) for name in _names(piece, strict=True)]


def _names(words: str, *, strict: bool = False) -> list[str]:
    """The names of people in some words, as they are written; `strict` where no label says that they are names.

    Those with a civil title are left out beside one without: a tutor thanked with the author.
    """
    found: list[str] = []
    for piece in _AND.split(words):
        first, *others = (_ASIDE.sub("", part).strip() for part in piece.split(","))
        found += [first] if likeness(untitled(first)) >= (Likeness.NAME if strict else Likeness.SHAPE) else []
        found += [name for name in others if likeness(untitled(name)) is Likeness.NAME]
    whole = _ASIDE.sub("", words).strip()
    if not found and not strict and may_name(whole):
        return [whole]
    return [name for name in found if not has_title(name)] or found[:1]


def _colleague(words: str) -> str:
    """The name of the person at the firm, of one or two that a label announces."""
    pieces = _TITLED.split(words)
    chosen = next((piece for piece in pieces if _AT_WORK.search(fold(piece))), pieces[0])
    name = re.sub(r"\s*[,;(|].*$|\s+[-–—]\s.*$", "", chosen).strip()
    ends = (name[capital.start() :] for capital in _CAPITAL.finditer(name) if len(name) > _LONGEST_NAME)
    return next((end for end in ends if likeness(end) is Likeness.NAME), name)
