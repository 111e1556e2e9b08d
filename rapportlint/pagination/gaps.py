"""Places for what has no text of its own to be found by: figures, and stray paragraphs between known ones."""

from __future__ import annotations

from collections.abc import Sequence

from rapportlint.model.document import Block, Container, Document, Figure, Paragraph
from rapportlint.model.geometry import Box, Place, Pt
from rapportlint.pagination.heights import setup_of

_ALIKE = 0.06
"""Difference between a figure's size in the file and on the page, by which LibreOffice may fit it."""
_LEAST_SHARE = 0.5
"""Part of a figure's height that a gap between two paragraphs must offer to be its place."""


def fill(
    document: Document, found: Sequence[tuple[Place, ...]], images: Sequence[Sequence[Box]]
) -> list[tuple[Place, ...]]:
    """The places of all blocks: those `found`, and those that their neighbours or the pages' images leave no doubt of.

    `images` are the boxes of the pictures of each page.
    """
    places = list(found)
    free = [list(boxes) for boxes in images]
    blocks = document.blocks
    afters = _next_places(blocks, found)
    before: Place | None = None
    for index, block in enumerate(blocks):
        if not places[index] and isinstance(block, Figure):
            places[index] = _figure(document, block, before, afters[index], free)
        elif not places[index] and isinstance(block, Paragraph) and _in_flow(block):
            places[index] = _between(before, afters[index])
        if places[index] and _in_flow(block):
            before = places[index][-1]
    return places


def _in_flow(block: Block) -> bool:
    return block.container in (Container.BODY, Container.TABLE)


def _next_places(blocks: Sequence[Block], found: Sequence[tuple[Place, ...]]) -> list[Place | None]:
    """For each block, the first place of the next one in the flow whose place is known."""
    afters: list[Place | None] = []
    after: Place | None = None
    for block, places in zip(reversed(blocks), reversed(found), strict=True):
        afters.append(after)
        if places and _in_flow(block):
            after = places[0]
    return afters[::-1]


def _figure(
    document: Document, figure: Figure, before: Place | None, after: Place | None, free: list[list[Box]]
) -> tuple[Place, ...]:
    """The place of an image of its size near its neighbours, else the gap that they leave."""
    first = before.page if before else 1
    last = max(first, after.page if after else min(first + 1, len(free)))
    for page in range(first, min(last, len(free)) + 1):
        for box in free[page - 1]:
            if _alike(figure.width, box.width) and _alike(figure.height, box.height):
                free[page - 1].remove(box)
                return (Place(page=page, box=box),)
    if before is None or after is None or figure.container is Container.TEXT_BOX:
        return ()
    setup = setup_of(document, figure)
    bottom = setup.height - setup.bottom
    if before.page == after.page:
        return _slot(before.page, before.bottom, after.top, figure)
    if after.page == before.page + 1:
        here = _slot(before.page, before.bottom, bottom, figure)
        return here or _slot(after.page, setup.top, after.top, figure)
    return ()


def _alike(wanted: Pt, seen: Pt) -> bool:
    return abs(wanted - seen) <= max(2.0, _ALIKE * wanted)


def _slot(page: int, top: Pt, bottom: Pt, figure: Figure) -> tuple[Place, ...]:
    """The figure's place in a gap of a page, when the gap is tall enough for it."""
    if bottom - top < _LEAST_SHARE * figure.height or bottom <= top:
        return ()
    box = Box(left=0.0, top=top, right=figure.width, bottom=min(bottom, top + figure.height))
    return (Place(page=page, box=box),)


def _between(before: Place | None, after: Place | None) -> tuple[Place, ...]:
    """The gap between two neighbours of one page: what stands between them in the text stands there on the page."""
    if before is None or after is None or before.page != after.page or after.top <= before.bottom:
        return ()
    left, right = min(before.box.left, after.box.left), max(before.box.right, after.box.right)
    return (Place(page=before.page, box=Box(left=left, top=before.bottom, right=right, bottom=after.top)),)
