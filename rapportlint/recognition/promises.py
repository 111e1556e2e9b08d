"""What the table of contents promises, and which titles of the body keep it."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from rapportlint.model.document import Document, Paragraph
from rapportlint.model.outline import CONTENTS, ContentsEntry, Section
from rapportlint.recognition.contents import Contents
from rapportlint.recognition.entries import Entry
from rapportlint.text import fold, fold_title

_LEAST = 2
"""Entries that make a table of contents."""
_MOST = 500
"""Entries that are looked at: no report has so many."""
_LINES = 5000
"""Lines of the body that an entry is likened to."""
_ALIKE = 200
"""Lines of the same beginning that are looked at."""
_BEGINNING = 200
"""Characters of a paragraph that may hold a title and run on."""
_NEAR = 90.0
"""Likeness (0 to 100) from which two titles are the same one."""
_WHOLE = 14
"""Words up to which a line may be a title that was not taken for one."""
_CUT = 10
"""Characters that a part of a title must have to be known by them."""
_OTHER_LISTS = re.compile(
    r"\b(?:figures?|illustrations?|tableaux|images?|photos?|graphiques?|schemas?|abreviations?|sigles?|symboles?)\b"
)
_LIST_TITLE = re.compile(r"(?:tables?|listes?|index|sommaire)(?: des?\b|$)")
_CAPTION = re.compile(
    r"(?:figures?|fig\.?|tableaux?|tab\.?|photo(?:graphie)?s?|images?|schemas?|graphiques?|illustrations?)\s*n?\s*°?\s*\d"
)
_STUCK_NUMBER = re.compile(r"^\d[\d.]*(?=[^\W\d_])")
"""A number whose tab was lost: « 1Introduction »."""


def promised(document: Document, listed: Contents, sections: Sequence[Section]) -> tuple[ContentsEntry, ...]:
    """The entries of the report's own table of contents with the blocks that bear their titles."""
    entries = [
        entry
        for entry in _own(listed.entries)
        if _lists_title(document, entry, sections, planned=entry.index in listed.plan)
    ][:_MOST]
    if len(entries) < _LEAST:
        return ()
    titles = _Titles(document, listed, sections)
    promises: list[ContentsEntry] = []
    for entry in entries:
        promise = _promise(document, entry, titles)
        whole = _with_first_line(promises[-1], promise, titles) if promises and not promise.found else None
        if whole is not None:
            promises[-1] = whole
        else:
            promises.append(promise)
    return tuple(_between(promises))


def _between(promises: Sequence[ContentsEntry]) -> Iterator[ContentsEntry]:
    """The entries, each of several equal titles (two activities may have « Objectifs » each) with those that stand
    between the titles of the lines around it, or with all where none does."""
    sure = [(position, entry.found[0]) for position, entry in enumerate(promises) if len(entry.found) == 1]
    for position, entry in enumerate(promises):
        low = next((index for other, index in reversed(sure) if other < position), -1)
        high = next((index for other, index in sure if other > position), math.inf)
        held = tuple(index for index in entry.found if low < index < high)
        yield replace(entry, found=held) if held else entry


def _with_first_line(above: ContentsEntry, below: ContentsEntry, titles: _Titles) -> ContentsEntry | None:
    """An entry on two lines of which only the last shows the page; None where the two are not one title."""
    if above.label or above.block + 1 != below.block:
        return None
    title = f"{above.title} {below.title}"
    found = titles.named(title)
    return replace(above, title=title, label=below.label, found=found) if found else None


def _promise(document: Document, entry: Entry, titles: _Titles) -> ContentsEntry:
    block = document.blocks[entry.index]
    whole = fold_title(f"{entry.title} {entry.label}")
    # « Activité 1 » in a list without page numbers: the 1 is the title's own.
    own = bool(entry.label) and whole in titles.titles
    return ContentsEntry(
        title=f"{entry.title} {entry.label}" if own else entry.title,
        label="" if own else entry.label,
        block=entry.index,
        level=entry.level,
        generated=isinstance(block, Paragraph) and block.is_contents and document.info.format != "pdf",
        found=tuple(titles.titles[whole]) if own else titles.named(entry.title),
    )


def _own(entries: Sequence[Entry]) -> Iterator[Entry]:
    """The entries less those under a line that names a list of figures, which has no page of its own."""
    others = False
    for entry in entries:
        heads = not entry.label and _LIST_TITLE.match(fold_title(entry.title)) is not None
        others = _OTHER_LISTS.search(fold(entry.title)) is not None if heads else others
        if not (heads or others):
            yield entry


def _lists_title(document: Document, entry: Entry, sections: Sequence[Section], *, planned: bool) -> bool:
    """Whether an entry stands in a table of contents of the report and names a title, no figure."""
    block = document.blocks[entry.index]
    figures = isinstance(block, Paragraph) and block.style.startswith("table of ")
    if figures or not any(sign.isalpha() for sign in entry.title) or _CAPTION.match(fold(entry.title[:40])):
        return False
    around = [s for s in sections if s.first <= entry.index < s.stop]
    inner = max(around, key=lambda section: section.first, default=None)
    own = inner is not None and inner.id == CONTENTS and not inner.in_annexes
    return (own or planned) and not _OTHER_LISTS.search(fold(inner.title if inner else ""))


class _Titles:
    """The titles of a body, and the other lines that an entry may mean, which are read only when one is not found."""

    def __init__(self, document: Document, listed: Contents, sections: Sequence[Section]) -> None:
        self._document, self._listed = document, listed
        self.titles: dict[str, list[int]] = defaultdict(list)
        for section in sections:
            if folded := fold_title(section.title):
                self.titles[folded].append(section.first)

    @cached_property
    def _texts(self) -> list[tuple[str, int]]:
        """What each title and each paragraph outside the contents begins with."""
        titles = [(title, index) for title, found in self.titles.items() for index in found]
        return titles + [
            (fold_title(_shown(block)), index)
            for index, block in enumerate(self._document.blocks)
            if isinstance(block, Paragraph) and index not in self._listed.blocks and not block.is_contents
        ]

    @cached_property
    def lines(self) -> dict[str, list[int]]:
        """The short ones by what they say."""
        found: dict[str, list[int]] = defaultdict(list)
        for folded, index in self._texts:
            if len(folded.split()) <= _WHOLE and (folded in found or len(found) < _LINES):
                found[folded].append(index)
        return found

    @cached_property
    def starts(self) -> dict[str, list[tuple[str, int]]]:
        """All by their first characters."""
        found: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for folded, index in self._texts:
            if len(found[folded[:_CUT]]) < _ALIKE:
                found[folded[:_CUT]].append((folded, index))
        return found

    def named(self, title: str) -> tuple[int, ...]:
        """The blocks that bear a title: as it is, nearly so, or the part of it that a line shows."""
        folded = fold_title(title)
        bare = fold_title(_STUCK_NUMBER.sub("", title.strip()))
        for wanted in dict.fromkeys((folded, bare)):
            for found in self._ways(wanted):
                if found:
                    return tuple(dict.fromkeys(found))
        return ()

    def _ways(self, wanted: str) -> Iterator[list[int]]:
        yield self.titles.get(wanted, [])
        yield _nearest(wanted, self.titles)
        yield self.lines.get(wanted, [])
        yield [
            index
            for other, index in self.starts.get(wanted[:_CUT], ())
            if len(min(wanted, other, key=len)) >= _CUT and (other.startswith(wanted) or wanted.startswith(other))
        ]
        ends = [found for other, found in self.titles.items() if len(wanted) >= _CUT and other.endswith(wanted)]
        yield [index for found in ends for index in found]
        # « Visa » for « Visa de l'entreprise »: the only title that begins so.
        begun = [found for other, found in self.titles.items() if other.startswith(f"{wanted} ")]
        yield begun[0] if len(begun) == 1 else []
        yield _nearest(wanted, self.lines)


def _shown(paragraph: Paragraph) -> str:
    """The beginning of a paragraph with its number."""
    return f"{'' if paragraph.is_bullet else paragraph.number} {paragraph.text[:_BEGINNING]}"


def _nearest(wanted: str, among: dict[str, list[int]]) -> list[int]:
    """The blocks of the line that is most like a title, where one is like enough."""
    if len(wanted) < 6 or not among:
        return []
    from rapidfuzz import fuzz, process

    near = process.extractOne(wanted, among.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return among[near[0]] if near else []
