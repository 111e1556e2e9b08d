"""The figures of a PDF page: images, tiles put together, drawings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from rapportlint.formats.pdf_lines import Line
from rapportlint.model.geometry import Box, Pt
from rapportlint.readers.pdf_sheets import Sheet
from rapportlint.readers.pdf_tables import Grid

MAX_SHAPES = 4_000
"""Shapes of one page that are put together; a finer drawing is taken whole."""
_ICON: Pt = 20.0
_TILE_PLAY: Pt = 1.5
_DRAWING_PLAY: Pt = 12.0
_DRAWING_SHAPES = 6
_DRAWING_SIDE: Pt = 40.0
_CHART_SIDE: Pt = 70.0
"""Least side of a chart made of a few curves only."""
_LABELS = 0.25
"""Part of a chart's height that its own labels take at most."""
_PAGE_SHARE = 0.7
_SHEET_SHARE = 0.92
_REPEATED = 3


def repeated_images(sheets: Sequence[Sheet]) -> frozenset[tuple[int, int, int, int]]:
    """Places where images come back on a third of the pages or more: logos and backgrounds."""
    places = Counter(place for sheet in sheets for place in {_place(box) for box in sheet.ink.images})
    least = max(_REPEATED, len(sheets) / 3)
    return frozenset(place for place, count in places.items() if count >= least)


def figures_of(sheet: Sheet, grids: Sequence[Grid], repeated: frozenset[tuple[int, int, int, int]]) -> tuple[Box, ...]:
    """The boxes of the figures of one page, from top to bottom."""
    images = [box for box in sheet.ink.images if _place(box) not in repeated or is_scan(sheet)]
    pictures = [box for box in _united(images, _TILE_PLAY) if box.width >= _ICON and box.height >= _ICON]
    return tuple(sorted([*pictures, *_drawings(sheet, grids, pictures)], key=lambda box: (box.top, box.left)))


def is_scan(sheet: Sheet) -> bool:
    """Whether a page is a picture of a page: no text, and images that cover most of it."""
    if sheet.lines or sheet.turned or not sheet.ink.images:
        return False
    page = sheet.width * sheet.height
    return sum(box.width * box.height for box in _united(sheet.ink.images, _TILE_PLAY)) >= _PAGE_SHARE * page


def _place(box: Box) -> tuple[int, int, int, int]:
    return round(box.left / 3), round(box.top / 3), round(box.right / 3), round(box.bottom / 3)


def _drawings(sheet: Sheet, grids: Sequence[Grid], pictures: Sequence[Box]) -> list[Box]:
    """Clusters of enough shapes, outside tables and images, to be a chart or a scheme."""
    ink = sheet.ink
    shapes = [area.box for area in ink.areas if not area.white and area.box.width < _SHEET_SHARE * sheet.width]
    if not shapes:
        return []
    known = [*(grid.box for grid in grids), *pictures]
    loose = [box for box in [*shapes, *ink.across, *ink.down] if not any(_inside(box, other) for other in known)]
    counts: Counter[int] = Counter()
    clusters = _united(loose[:MAX_SHAPES], _DRAWING_PLAY, lambda index, count: counts.update({index: count}))
    return [
        box
        for index, box in enumerate(clusters)
        if (counts[index] >= _DRAWING_SHAPES or _is_bare(box, sheet.lines))
        and min(box.width, box.height) >= _DRAWING_SIDE
        and not _is_shading(box, [shape for shape in loose if _inside(shape, box)])
    ]


def _is_bare(box: Box, lines: Sequence[Line]) -> bool:
    """Whether next to no text stands in a box: the frame and the few curves of a chart, not a framed paragraph."""
    inside = sum(line.box.height for line in lines if _inside(line.box, box))
    return min(box.width, box.height) >= _CHART_SIDE and inside <= _LABELS * box.height


def _is_shading(box: Box, shapes: Sequence[Box]) -> bool:
    """Whether shapes are only bands behind text: all as wide as their cluster, or in as few columns as a table."""
    starts = {round(shape.left) for shape in shapes}
    return len(starts) <= 1 or all(shape.width >= 0.95 * box.width for shape in shapes)


def _inside(box: Box, other: Box) -> bool:
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return other.left - 2 <= x <= other.right + 2 and other.top - 2 <= y <= other.bottom + 2


def _united(boxes: Sequence[Box], play: Pt, counted: Callable[[int, int], None] | None = None) -> list[Box]:
    """Boxes that touch, put together; `counted` is told how many each one of the result is made of."""
    clusters: list[tuple[Box, int]] = []
    for box in sorted(boxes, key=lambda box: (box.top, box.left)):
        count = 1
        merged = True
        while merged:
            merged = False
            for index, (other, others) in enumerate(clusters):
                if _near(box, other, play):
                    box, count = box.joined(other), count + others
                    del clusters[index]
                    merged = True
                    break
        clusters.append((box, count))
    if counted is not None:
        for index, (_, count) in enumerate(clusters):
            counted(index, count)
    return [box for box, _ in clusters]


def _near(box: Box, other: Box, play: Pt) -> bool:
    return (
        box.left <= other.right + play
        and other.left <= box.right + play
        and box.top <= other.bottom + play
        and other.top <= box.bottom + play
    )
