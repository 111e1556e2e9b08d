"""The sheets of a paginated document: their text areas, and the blank ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapportlint.model.document import Block, Container, Document, Page, PageSetup, Pagination, Table
from rapportlint.model.geometry import Box, Place, Pt
from rapportlint.pagination.heights import DEFAULT_SETUP
from rapportlint.pagination.labels import page_labels


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One side of paper, before blocks are known on it."""

    width: Pt
    height: Pt
    running: tuple[str, ...] = ()
    header_bottom: Pt = 0.0
    """Where its running header ends; 0 without one."""
    footer_top: Pt | None = None
    inked: bool = False
    """Something stands on it that is neither a block nor a running line."""


def placed(
    document: Document, places: Sequence[tuple[Place, ...]], sheets: Sequence[Sheet], pagination: Pagination
) -> Document:
    """The document with its pages, its places and what is known of their making.

    `places` are those of its blocks; a table takes those of its cells.
    """
    known = [
        _around(places[cell] for cell in _cells(document.blocks, index)) if isinstance(block, Table) else places[index]
        for index, block in enumerate(document.blocks)
    ]
    blocks = tuple(replace(block, places=found) for block, found in zip(document.blocks, known, strict=True))
    located = replace(document, blocks=blocks, pagination=pagination)
    setups = _setups(located, len(sheets))
    inked = {place.page for found in known for place in found}
    pages = tuple(
        Page(
            number=number,
            width=sheet.width,
            height=sheet.height,
            text_area=_text_area(sheet, setup),
            label=label,
            printed=label,
            running=sheet.running,
            blank=number not in inked and not sheet.inked,
        )
        for number, (sheet, setup, label) in enumerate(zip(sheets, setups, page_labels(setups), strict=True), start=1)
    )
    return replace(located, pages=pages)


def _setups(document: Document, count: int) -> list[PageSetup]:
    """The page setup of each page: that of the first block of the text that stands on it, else the previous page's."""
    first: dict[int, int] = {}
    for block in document.blocks:
        if block.container in (Container.BODY, Container.TABLE):
            for place in block.places:
                first.setdefault(place.page, block.setup)
    setups, current = [], 0
    for number in range(1, count + 1):
        current = first.get(number, current)
        known = document.setups
        setups.append(known[min(current, len(known) - 1)] if known else DEFAULT_SETUP)
    return setups


def _text_area(sheet: Sheet, setup: PageSetup) -> Box:
    """The sheet less its margins; a running header or footer taller than its margin pushes the text."""
    # A sheet whose size is not the setup's (a page turned by the file itself) keeps the margins only.
    top = max(setup.top, sheet.header_bottom)
    bottom = sheet.height - setup.bottom
    if sheet.footer_top is not None:
        bottom = min(bottom, sheet.footer_top)
    left, right = setup.left, sheet.width - setup.right
    if bottom - top < sheet.height / 4 or right - left < sheet.width / 4:
        return Box(left=0.0, top=0.0, right=sheet.width, bottom=sheet.height)
    return Box(left=left, top=top, right=right, bottom=bottom)


def _cells(blocks: Sequence[Block], table: int) -> Iterator[int]:
    """The indexes of the blocks in a table's cells."""
    for index in range(table + 1, len(blocks)):
        if blocks[index].container is not Container.TABLE or isinstance(blocks[index], Table):
            return
        yield index


def _around(cells: Iterable[tuple[Place, ...]]) -> tuple[Place, ...]:
    """One place for each page, around the places of a table's cells."""
    boxes: dict[int, Box] = {}
    for place in (place for places in cells for place in places):
        boxes[place.page] = boxes[place.page].joined(place.box) if place.page in boxes else place.box
    return tuple(Place(page=page, box=boxes[page]) for page in sorted(boxes))
