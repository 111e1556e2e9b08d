"""Pages as Word itself last laid them out, from the marks that it leaves in a file when these are to be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from rapportlint.model.document import Block, Container, Document, Method, PageSetup, Pagination, Paragraph
from rapportlint.model.geometry import Box, Place, Pt
from rapportlint.pagination.heights import DEFAULT_SETUP, Extent, area_of, setup_of
from rapportlint.pagination.layout_extents import measure
from rapportlint.pagination.sheets import Sheet, placed

_LENGTH_MARGIN = 0.25
_REPAIRED_PAGE_MARGIN = 1
"""The repair was right for 44 of 44 headings, but these come from the two files that it was written from."""
_MOST_STRETCH = 1.4
"""Beyond, a page that looks half empty holds something that no block tells of; its blocks keep their heights."""

_NOTE = "Pages telles que Word les a calculées au dernier enregistrement."
_NOTE_REPAIRED = "Pages telles que Word les a calculées, le sommaire comptant une page que ses marques ne disent pas."

Range = tuple[int, int]


class Marks(StrEnum):
    """What Word's page marks are worth, by their walk and the page count that Word declares."""

    TRUSTED = "trusted"
    """The walk ends on the declared count, above 1: 186 of 186 headings of 20 files were on the right page."""
    REPAIRED = "repaired"
    """One page short, and the contents show no break: 44 of 44 headings once it is put back there."""
    STALE = "stale"
    """The declared count is an old one, often 1: 127 of 668 headings."""
    LOST = "lost"
    """Breaks are missing: 28 of 294 headings."""
    ABSENT = "absent"
    """No mark, or no count: the file was last saved by another program."""


def marks(document: Document) -> Marks:
    """The class of a document's marks; only the first two place anything."""
    walked, declared = document.info.hinted_pages, document.info.declared_pages
    if walked is None or declared is None:
        return Marks.ABSENT
    if _agree(document):
        return Marks.TRUSTED
    if _lacks_one_in_contents(document):
        return Marks.REPAIRED
    return Marks.STALE if declared <= walked else Marks.LOST


def hold(document: Document) -> bool:
    """Whether Word's marks give the pages."""
    return marks(document) in (Marks.TRUSTED, Marks.REPAIRED)


def _agree(document: Document) -> bool:
    walked, declared = document.info.hinted_pages, document.info.declared_pages
    return walked is not None and walked == declared and walked > 1


def _lacks_one_in_contents(document: Document) -> bool:
    """Whether just one page is missing and the contents, whose marks Word drops as it renews them, show no break."""
    walked, declared = document.info.hinted_pages, document.info.declared_pages
    if walked is None or declared is None or walked + 1 != declared or walked < 2:
        return False
    pages = {page for index in _contents(document) for page in document.blocks[index].hinted_pages or ()}
    return len(pages) == 1


def _contents(document: Document) -> list[int]:
    return [i for i, block in enumerate(document.blocks) if isinstance(block, Paragraph) and block.is_contents]


def paginate(document: Document) -> Document:
    """The document on Word's own pages; heights within a page are estimated."""
    repaired = not _agree(document)
    ranges = _repaired(document) if repaired else _ranges(document)
    count = max(document.info.declared_pages or 1, max((last for _, last in ranges), default=1))
    pagination = Pagination(
        method=Method.HINTS,
        page_margin=_REPAIRED_PAGE_MARGIN if repaired else 0,
        length_margin=_LENGTH_MARGIN,
        note=_NOTE_REPAIRED if repaired else _NOTE,
    )
    layout = _Layout(document=document, extents=measure(document), ranges=ranges)
    sheets, places = layout.run(count)
    return placed(document, places, sheets, pagination)


def _ranges(document: Document) -> list[Range]:
    """First and last page of each block; where a block has no mark of its own, the last page reached."""
    ranges: list[Range] = []
    page = 1
    for block in document.blocks:
        first, last = block.hinted_pages or (page, page)
        ranges.append((max(1, first), max(1, first, last)))
        page = ranges[-1][1]
    return ranges


def _repaired(document: Document) -> list[Range]:
    """Ranges with the page break that the contents hide: put in their middle, all that follows one page later."""
    entries = _contents(document)
    turn = entries[len(entries) // 2]
    ranges = _ranges(document)
    return [(first + 1, last + 1) if i >= turn else (first, last) for i, (first, last) in enumerate(ranges)]


@dataclass(slots=True, kw_only=True)
class _Layout:
    """Blocks known to stand on a page, given their heights there."""

    document: Document
    extents: list[Extent]
    ranges: Sequence[Range]
    places: list[list[Place]] = field(default_factory=list)

    def run(self, count: int) -> tuple[list[Sheet], list[tuple[Place, ...]]]:
        """The sheets, and the places of each block."""
        on_page = self._by_page(count)
        self.places = [[] for _ in self.ranges]
        left = [extent.total / self._columns(i) for i, extent in enumerate(self.extents)]
        sheets: list[Sheet] = []
        setup, spare = self._setup(0) if self.ranges else DEFAULT_SETUP, 0.0
        for page, indexes in enumerate(on_page, start=1):
            if indexes:
                setup = self._setup(indexes[0])
                self._leave_blank_behind(indexes[0], page, spare, left)
            sheets.append(Sheet(width=setup.width, height=setup.height))
            area = area_of(setup)
            shares = self._shares(page, indexes, left, area.height)
            spare = area.height - sum(shares.values())
            following = on_page[page][0] if page < count and on_page[page] else None
            self._stack(page, area, shares, _stretch(sum(shares.values()), area.height, self._flows_on(following)))
        return sheets, [tuple(found) for found in self.places]

    def _by_page(self, count: int) -> list[list[int]]:
        """The blocks on each page, its notes last: they stand at its foot."""
        on_page: list[list[int]] = [[] for _ in range(count)]
        for index, (first, last) in enumerate(self.ranges):
            for page in range(first, last + 1):
                on_page[page - 1].append(index)
        return [sorted(indexes, key=self._is_note) for indexes in on_page]

    def _is_note(self, index: int) -> bool:
        return self._block(index).container is Container.NOTE

    def _columns(self, index: int) -> int:
        return max(1, self._setup(index).columns)

    def _leave_blank_behind(self, index: int, page: int, spare: Pt, left: list[Pt]) -> None:
        """Take from the first block of a page the empty paragraphs that ended the page before."""
        extent = self.extents[index]
        if page == 1 or self.ranges[index][0] < page or self._block(index).page_break_before or not extent.blank:
            return
        # Word breaks the page at the text that no longer fits: few of the empty lines can stand above it.
        kept = min(max(0.0, extent.blank - max(0.0, spare)), extent.line)
        left[index] -= (extent.blank - kept) / self._columns(index)
        self.extents[index] = replace(extent, blank=kept)

    def _flows_on(self, following: int | None) -> bool:
        """Whether the text just goes on with the block that opens the next page, so that this one is full."""
        if following is None:
            return False
        block = self._block(following)
        is_text = isinstance(block, Paragraph) and not block.look.keep_with_next and block.outline_level is None
        return is_text and not block.page_break_before and self.extents[following].blank == 0

    def _block(self, index: int) -> Block:
        return self.document.blocks[index]

    def _setup(self, index: int) -> PageSetup:
        return setup_of(self.document, self._block(index))

    def _shares(self, page: int, indexes: Sequence[int], left: list[Pt], room: Pt) -> dict[int, Pt]:
        """The height on this page of each block there; one that goes on takes the room that the others leave."""
        shares: dict[int, Pt] = {}
        for index in indexes:
            if self.ranges[index][1] == page:
                shares[index] = left[index]
        rest = room - sum(shares.values())
        for index in indexes:
            last = self.ranges[index][1]
            if last > page:
                line = self.extents[index].line or 1.0
                most = left[index] - line * (last - page)
                shares[index] = max(line, min(rest, most))
                left[index] = max(line, left[index] - shares[index])
                rest -= shares[index]
        return {index: shares[index] for index in indexes}

    def _stack(self, page: int, area: Box, shares: dict[int, Pt], stretch: float) -> None:
        """Put the blocks of a page one under the other, notes at its foot."""
        y = area.top
        notes = sum(share for index, share in shares.items() if self._is_note(index)) * stretch
        for index, share in shares.items():
            if self._is_note(index):
                y, notes = max(y, area.bottom - notes), 0.0
            extent, (first, last) = self.extents[index], self.ranges[index]
            columns = self._columns(index)
            above = (extent.blank + (extent.before if y > area.top else 0.0)) / columns if page == first else 0.0
            below = extent.after / columns if page == last else 0.0
            above, below = min(above, share), min(below, share)
            top = min(area.bottom, y + above * stretch)
            bottom = min(area.bottom, max(top, y + (share - below) * stretch))
            if extent.lines:
                box = Box(left=area.left, top=top, right=area.right, bottom=bottom)
                self.places[index].append(Place(page=page, box=box))
            y = min(area.bottom, y + share * stretch)


def _stretch(used: Pt, room: Pt, soft: bool) -> float:
    """By how much the heights of a page are to be stretched: a page that Word itself left is full."""
    if used <= 0:
        return 1.0
    ratio = room / used
    return min(ratio, 1.0) if not soft or ratio > _MOST_STRETCH else ratio
