"""Tables of contents and lists of figures, generated or typed: where they stand, which titles they promise."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from rapportlint.model.document import Container, Document, Paragraph
from rapportlint.model.outline import CONTENTS
from rapportlint.recognition.body import page_of
from rapportlint.recognition.titles import TitleReader
from rapportlint.text import count_words, fold, fold_title, numbering_depth, split_numbering

_LEADERS = re.compile(r"(?:[.…·_]\s?){4,}\s*(?:p(?:age|\.)?\s*)?(?:\d{1,3}|[ivxlc]{1,6})?\s*$", re.IGNORECASE)
_BROKEN = re.compile(r"\s?Err(?:eur|or)\s?!\s(?:signet|bookmark)\b.{0,40}$", re.IGNORECASE)
"""What Word prints for the page of a title that is gone: « Erreur ! Signet non défini. »."""
_LED_TO_NONE = re.compile(r"(?:[.…·_]\s?){3}" + _BROKEN.pattern, re.IGNORECASE)
_PAGE = re.compile(
    r"^(?P<title>.*?\S)(?:\s*[.…·_]{2,}\s*|\s+|\t)(?:p(?:age|\.)?\s*)?(?P<page>\d{1,3}|[ivxlc]{1,6})\s*$"
)
_LONGEST, _LAST = 500, 60
"""Characters of an entry, and those at its end that show leaders: both patterns take the square of them."""
_SHORT = 14
"""Words up to which a line may be a title."""
_LONG = 25
"""Words above which a line is no entry; leaders that stand apart (« . . . . ») are none."""
_FIRST = 4
"""Entries at the head of a list, one of which is the first title after it."""
_LEAST, _PLANNED = 5, 0.6
"""Lines of a page that names the parts of the report without saying so, and which part of them must come again."""
_BOXED, _SPREAD = 0.8, 4
"""The same part of the lines of a list that shares its page with prose, and over how many other pages they come again:
titles are spread over a report, labels of a form are not."""
_MOST = 500
"""Lines of a list without page numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the contents: the title that it promises, its depth where known, the page label that it shows."""

    title: str
    level: int | None
    label: str
    index: int
    """Of its block."""


@dataclass(slots=True)
class Contents:
    """What was found of them."""

    title: int | None = None
    """Index of the title block of the first one."""
    blocks: set[int] = field(default_factory=set)
    """Indexes of every entry, lists of figures included."""
    entries: list[Entry] = field(default_factory=list)

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
        if paragraph.is_contents or _has_leaders(paragraph.text):
            _take(contents, index, paragraph)
        elif index not in contents.blocks:
            following = paragraphs[position + 1 :]
            if _is_title(document, index, paragraph, titles) or _heads_plan(document, paragraphs, position, again):
                entries = _list_after(document, following, again)
            elif contents.entries or not (entries := _boxed(document, index, paragraph, following, again)):
                continue
            contents.title = index if contents.title is None else contents.title
            for taken, entry in entries:
                _take(contents, taken, entry)
    return contents


def _is_title(document: Document, index: int, paragraph: Paragraph, titles: TitleReader) -> bool:
    """Whether a short line of the first third names a table of contents or of figures."""
    early = page_of(document, index) <= max(6, len(document.pages) // 3)
    return early and len(paragraph.text.split()) <= 8 and titles.names(paragraph.text, CONTENTS)


def _heads_plan(
    document: Document, paragraphs: Sequence[tuple[int, Paragraph]], position: int, again: Mapping[str, frozenset[int]]
) -> bool:
    """Whether a line opens a page of the front that holds but titles which come again: « Au menu »."""
    index, paragraph = paragraphs[position]
    page = page_of(document, index)
    opens = position == 0 or page_of(document, paragraphs[position - 1][0]) < page
    if not opens or not 1 < page <= max(6, len(document.pages) // 3) or count_words(paragraph.text) > _SHORT:
        return False
    here = takewhile(lambda other: page_of(document, other[0]) == page, paragraphs[position + 1 :])
    lines = [line.text for _, line in here if any(map(str.isalpha, line.text))]
    known = sum(fold_title(line) in again for line in lines)
    return len(lines) >= _LEAST and known >= _PLANNED * len(lines) and max(map(count_words, lines)) <= _SHORT


def _boxed(
    document: Document,
    index: int,
    heading: Paragraph,
    following: Sequence[tuple[int, Paragraph]],
    again: Mapping[str, frozenset[int]],
) -> list[tuple[int, Paragraph]]:
    """The lines under a line of the front, where nearly all are titles that come again all over the report."""
    page = page_of(document, index)
    if page > max(6, len(document.pages) // 3) or count_words(heading.text) > _SHORT:
        return []
    lines = list(takewhile(lambda line: page_of(document, line[0]) == page and _may_be_title(line[1]), following))
    known = {folded for _, line in lines if (folded := fold_title(line.text)) in again}
    pages = {place for folded in known for place in again[folded]} - {page}
    return lines if len(known) >= max(_LEAST, _BOXED * len(lines)) and len(pages) >= _SPREAD else []


def _may_be_title(paragraph: Paragraph) -> bool:
    """Whether a line is short, has letters (cells of a table are lines too) and ends as no prose does."""
    text = paragraph.text
    return any(map(str.isalpha, text)) and count_words(text) <= _SHORT and not _ends_sentence(text)


def _repeated(document: Document) -> Mapping[str, frozenset[int]]:
    """Short lines that the document has twice, folded, and the pages where they stand.

    They are titles, in the contents and, maybe cut in two, at their place.
    """
    short = [b if isinstance(b, Paragraph) and 0 < len(b.text.split()) <= _SHORT else None for b in document.blocks]
    pages: dict[str, list[int]] = {}
    for index, (line, following) in enumerate(pairwise([*short, None])):
        if line is None:
            continue
        told = [line.text]
        if following and _alike(line, following):
            told.append(f"{line.text} {following.text}")
        for text in told:
            pages.setdefault(fold_title(text), []).append(page_of(document, index))
    return {folded: frozenset(places) for folded, places in pages.items() if len(places) > 1}


def _alike(above: Paragraph, below: Paragraph) -> bool:
    return (above.look.size, above.look.bold, above.look.colour) == (
        below.look.size,
        below.look.bold,
        below.look.colour,
    )


def _list_after(
    document: Document, following: list[tuple[int, Paragraph]], again: Mapping[str, frozenset[int]]
) -> list[tuple[int, Paragraph]]:
    """The lines that make the list under a contents title: until prose, or until a title comes a second time.

    Without page numbers it goes on over the page only with lines that come `again`.
    """
    taken: list[tuple[int, Paragraph]] = []
    seen: list[str] = []
    numbered = 0
    for index, paragraph in following:
        folded = fold_title(paragraph.text)
        entry = _is_entry(paragraph) or _BROKEN.search(paragraph.text) is not None
        new_page = bool(taken) and page_of(document, index) > page_of(document, taken[-1][0])
        plain = paragraph.container is not Container.NOTE and len(paragraph.text.split()) <= _SHORT
        # Two activities may have an « Objectif » each: a title comes back in its own look, or with the first ones.
        returns = folded in seen[:-1] and (folded in seen[:_FIRST] or paragraph.look != taken[-1][1].look)
        if returns or not (entry or (plain and not _ends_sentence(paragraph.text))):
            break
        if new_page and not entry and folded not in again:
            break
        if count_words(paragraph.text) > _LONG or len(taken) >= _MOST:
            break
        seen.append(folded)
        numbered += entry
        taken.append((index, paragraph))
    return _trimmed(taken, numbered)


def _trimmed(taken: list[tuple[int, Paragraph]], numbered: int) -> list[tuple[int, Paragraph]]:
    """The list, cut after its last numbered entry when most entries show a page; nothing when it is too short."""
    if numbered >= 2 and numbered * 2 >= len(taken):
        while not _is_entry(taken[-1][1]):
            taken.pop()
        return taken
    return taken if len(taken) >= 4 else []


def _ends_sentence(text: str) -> bool:
    """Whether a line ends as prose does; « Q.S.S.E. » is a title all the same."""
    return text.endswith(";") or (text.endswith(".") and len(text.split()) > 3)


def _is_entry(paragraph: Paragraph) -> bool:
    """Whether a line shows by itself that it is an entry."""
    return paragraph.is_contents or _has_leaders(paragraph.text) or _page(paragraph.text) is not None


def _has_leaders(text: str) -> bool:
    ended = _LEADERS.search(text[-_LAST:]) if len(text) < _LONGEST else None
    return ended is not None or _LED_TO_NONE.search(text) is not None


def _without_leaders(text: str) -> str:
    ended = _LEADERS.search(text[-_LAST:])
    return text[: len(text) - len(ended[0])].rstrip(" .…·_") if ended else text


def _page(text: str) -> re.Match[str] | None:
    """The title and the page of an entry."""
    return _PAGE.match(text) if len(text) < _LONGEST else None


def _take(contents: Contents, index: int, paragraph: Paragraph) -> None:
    """Record one entry."""
    if index in contents.blocks:
        return
    contents.blocks.add(index)
    shown = _BROKEN.sub("", f"{paragraph.number} {paragraph.text}".strip())
    match = _page(shown)
    title = _without_leaders(match["title"] if match else shown).strip()
    label = match["page"] if match else ""
    contents.entries.append(Entry(title=title, level=_level(paragraph, title), label=label, index=index))


def _level(paragraph: Paragraph, title: str) -> int | None:
    """Depth by the style `toc n`, else by a compound number."""
    if match := re.fullmatch(r"toc (\d)", paragraph.style):
        return int(match[1])
    depth = numbering_depth(split_numbering(fold(title))[0])
    return depth if depth > 1 else None
