"""Tables of contents and lists of figures, generated or typed: where they stand, which titles they promise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from rapportlint.model.document import Container, Document, Paragraph
from rapportlint.model.outline import CONTENTS
from rapportlint.recognition.body import page_of
from rapportlint.recognition.entries import BROKEN, Entry, alike, counts_on, has_leaders, is_entry, paged, read_entry
from rapportlint.recognition.titles import TitleReader
from rapportlint.text import count_words, fold_title

_SHORT = 14
"""Words up to which a line may be a title."""
_LONG = 25
"""Words above which a line is no entry; leaders that stand apart (« . . . . ») are none."""
_FIRST = 4
"""Entries at the head of a list, one of which is the first title after it."""
_LEAST, _PLANNED = 5, 0.6
"""Lines of a list of the parts that is not called contents, and which part of them must come again."""
_TERSE = 8
"""Words of the line above it."""
_AHEAD = 2
"""Lines after one that show whether the list goes on."""
_PAGED = 2
"""Lines with a page from which a list may be one of pages."""
_MOST = 500
"""Lines of a list without page numbers."""


@dataclass(slots=True)
class Contents:
    """What was found of them."""

    title: int | None = None
    """Index of the title block of the first one."""
    blocks: set[int] = field(default_factory=set)
    """Indexes of every entry, lists of figures included."""
    entries: list[Entry] = field(default_factory=list)
    plan: set[int] = field(default_factory=set)
    """Indexes of those that stand in a chapter, in a box beside its text, under a line that does not call them so."""

    @property
    def titles(self) -> dict[str, Entry]:
        """Entries by folded title; the first of two equal ones."""
        found: dict[str, Entry] = {}
        for entry in self.entries:
            found.setdefault(fold_title(entry.title), entry)
        return found


def find(document: Document, titles: TitleReader) -> Contents:
    """The contents of a document, whether fields, dotted lines or plain lists of titles under their own title."""
    contents = Contents()
    again = _repeated(document)
    paragraphs = [(i, b) for i, b in enumerate(document.blocks) if isinstance(b, Paragraph) and b.text]
    for position, (index, paragraph) in enumerate(paragraphs):
        if paragraph.is_contents or has_leaders(paragraph.text):
            _take(contents, index, paragraph)
        elif index not in contents.blocks and _is_title(document, index, paragraph, titles):
            contents.title = index if contents.title is None else contents.title
            _take_list(contents, document, paragraphs[position + 1 :], again)
        elif index not in contents.blocks and _heads_plan(document, paragraphs, position, again):
            if titles.kinds(paragraph.text):
                continue
            opens = page_of(document, paragraphs[position - 1][0]) < page_of(document, index)
            contents.title = index if contents.title is None and opens else contents.title
            contents.plan |= _take_list(contents, document, paragraphs[position + 1 :], again)
    return contents


def _take_list(
    contents: Contents, document: Document, following: list[tuple[int, Paragraph]], again: frozenset[str]
) -> set[int]:
    """Record the list under a title; the indexes of its lines."""
    taken = _list_after(document, following, again)
    for index, paragraph in taken:
        _take(contents, index, paragraph)
    return {index for index, _ in taken}


def _is_title(document: Document, index: int, paragraph: Paragraph, titles: TitleReader) -> bool:
    """Whether a short line of the first third names a table of contents or of figures."""
    early = page_of(document, index) <= max(6, len(document.pages) // 3)
    return early and len(paragraph.text.split()) <= 8 and titles.names(paragraph.text, CONTENTS)


def _heads_plan(
    document: Document, paragraphs: Sequence[tuple[int, Paragraph]], position: int, again: frozenset[str]
) -> bool:
    """Whether a line of the front stands above a list of titles that come again, as it does not: « Au menu »."""
    index, paragraph = paragraphs[position]
    page = page_of(document, index)
    if not 1 < page <= max(6, len(document.pages) // 3) or not 0 < count_words(paragraph.text) <= _TERSE:
        return False
    following = takewhile(lambda other: _may_list(document, other, page), paragraphs[position + 1 :])
    lines = [line for _, line in following if any(map(str.isalpha, line.text))]
    known = sum(fold_title(line.text) in again for line in lines)
    listed = len(lines) >= _LEAST and known >= _PLANNED * len(lines)
    told = fold_title(paragraph.text) in again or (bool(lines) and alike(paragraph, lines[0]))
    return (listed and not told) or _counts_up(lines, len(document.pages))


def _counts_up(lines: Sequence[Paragraph], pages: int) -> bool:
    """Whether lines all end with a page, none before the one above it: contents, whatever words their titles have."""
    found = [paged(line.text) for line in takewhile(lambda line: paged(line.text) is not None, lines)]
    shown = [int(match["page"]) for match in found if match and match["page"].isdigit()]
    words = all(match is not None and any(map(str.isalpha, match["title"])) for match in found)
    return (
        len(shown) == len(found) >= _LEAST and words and shown == sorted(shown) and shown[0] > 0 and shown[-1] <= pages
    )


def _may_list(document: Document, line: tuple[int, Paragraph], page: int) -> bool:
    """Whether a line may be of such a list; cells are not, whose words other tables have as well."""
    index, paragraph = line
    held = paragraph.container is Container.TABLE
    return not held and page_of(document, index) == page and count_words(paragraph.text) <= _SHORT


def _repeated(document: Document) -> frozenset[str]:
    """Folded short lines that the document has twice: titles, in the contents and, maybe cut in two, at their place."""
    short = [b if isinstance(b, Paragraph) and 0 < len(b.text.split()) <= _LONG else None for b in document.blocks]
    whole = [line.text for line in short if line]
    halves = [f"{a.text} {b.text}" for a, b in pairwise(short) if a and b and alike(a, b)]
    return frozenset(folded for folded, count in Counter(map(fold_title, whole + halves)).items() if count > 1)


def _list_after(
    document: Document, following: list[tuple[int, Paragraph]], again: frozenset[str]
) -> list[tuple[int, Paragraph]]:
    """The lines that make the list under a contents title: until prose, or until a title comes a second time.

    Without page numbers it goes on over the page only with lines that come `again`.
    """
    taken: list[tuple[int, Paragraph]] = []
    seen: list[str] = []
    numbered = 0
    for position, (index, paragraph) in enumerate(following):
        folded = fold_title(paragraph.text)
        if len(taken) < _MOST and folded not in seen and _goes_on(following[position + 1 :], seen, again):
            seen.append(folded)
            taken.append((index, paragraph))
            continue
        shows = is_entry(paragraph) or BROKEN.search(paragraph.text) is not None
        new_page = bool(taken) and page_of(document, index) > page_of(document, taken[-1][0])
        short = len(paragraph.text.split()) <= _SHORT or folded in again
        plain = paragraph.container is not Container.NOTE and short
        # Two activities may have an « Objectif » each: a title comes back in its own look, or with the first ones, and
        # without the page that most lines of the list have.
        listed = shows and numbered >= _PAGED and numbered * 2 >= len(taken)
        returns = folded in seen[:-1] and (
            folded in seen[:_FIRST] or (not listed and paragraph.look != taken[-1][1].look)
        )
        if returns or not (shows or (plain and not _ends_sentence(paragraph.text))):
            break
        if new_page and not shows and folded not in again:
            break
        if count_words(paragraph.text) > _LONG or len(taken) >= _MOST:
            break
        seen.append(folded)
        numbered += shows
        taken.append((index, paragraph))
    return _trimmed(taken, numbered)


def _goes_on(following: list[tuple[int, Paragraph]], seen: list[str], again: frozenset[str]) -> bool:
    """Whether the next lines are titles that come again and were not met yet: what stands above them is of the list
    too, two entries that a PDF shows as one."""
    ahead = [fold_title(paragraph.text) for _, paragraph in following[:_AHEAD]]
    return len(ahead) == _AHEAD and all(folded in again and folded not in seen for folded in ahead)


def _trimmed(taken: list[tuple[int, Paragraph]], numbered: int) -> list[tuple[int, Paragraph]]:
    """The list, cut after its last entry with a page when most entries show a page; nothing when it is too short."""
    if numbered >= _PAGED and numbered * 2 >= len(taken):
        stop = 1 + max(i for i, (_, paragraph) in enumerate(taken) if is_entry(paragraph))
        while stop < len(taken) and counts_on(taken[stop - 1][1], taken[stop][1]):
            stop += 1
        return taken[:stop]
    return taken if len(taken) >= 4 else []


def _ends_sentence(text: str) -> bool:
    """Whether a line ends as prose does; « Q.S.S.E. » is a title all the same."""
    return text.endswith(";") or (text.endswith(".") and len(text.split()) > 3)


def _take(contents: Contents, index: int, paragraph: Paragraph) -> None:
    """Record one entry."""
    if index in contents.blocks:
        return
    contents.blocks.add(index)
    contents.entries.append(read_entry(index, paragraph))
