"""Where body text may stand on the pages of a PDF, from where it does stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from rapportlint.formats.pdf_lines import Line
from rapportlint.model.geometry import Box, Pt, cm
from rapportlint.readers.pdf_running import Stripped
from rapportlint.readers.pdf_sheets import middle

_FEW_PAGES = 4
_FEW_LINES = 20
_SUPPORT: Pt = 16.0
"""Full pages end within one line of each other."""
_COMMON_START = 0.05
_OVERLONG = 0.97
_COMMON_END, _FULL, _WIDE = 0.1, 6.0, 0.5
"""Running text fills many lines up to the right edge; where few end together, the margins are taken to be alike."""
_LEAST, _USUAL, _MOST = cm(1.0), cm(2.5), cm(3.5)
_LARGEST = 0.2
"""Of the height, for a top margin; text that ends further than `_MOST` from the bottom shows no bottom margin."""


def text_areas(pages: Sequence[Stripped]) -> tuple[Box, ...]:
    """The text area of each page: one for all the pages of one size."""
    groups: dict[tuple[int, int], list[Stripped]] = defaultdict(list)
    for page in pages:
        groups[_size(page)].append(page)
    areas = {size: _area(group) for size, group in groups.items()}
    return tuple(areas[_size(page)] for page in pages)


def _size(page: Stripped) -> tuple[int, int]:
    return round(page.sheet.width / 8), round(page.sheet.height / 8)


def _area(group: Sequence[Stripped]) -> Box:
    """The text area that the pages of one size share."""
    width, height = group[0].sheet.width, group[0].sheet.height
    lines = [line for page in group for line in page.sheet.lines]
    left, right = _sides(lines, width)
    tops = [_extent(page)[0] for page in group if page.sheet.lines]
    bottoms = [height - _extent(page)[1] for page in group if page.sheet.lines]
    top = _edge(tops)
    foot = _edge(bottoms)
    if top > _MOST and (len(tops) < _FEW_PAGES or top > _LARGEST * height):
        top = _USUAL
    if foot > _MOST + _SUPPORT or (foot > _MOST and len(bottoms) < _FEW_PAGES):
        foot = min(max(top, cm(1.5)), _USUAL)
    head_room, foot_room = _running_room(group)
    top = max(top, min(head_room, _LARGEST * height))
    foot = max(foot, min(foot_room, _LARGEST * height))
    return Box(left=left, top=top, right=right, bottom=height - foot)


def _extent(page: Stripped) -> tuple[Pt, Pt]:
    """Top of the first line and bottom of the last one."""
    lines = page.sheet.lines
    return min(line.box.top for line in lines), max(line.box.bottom for line in lines)


def _edge(margins: Sequence[Pt]) -> Pt:
    """The margin that the fullest pages leave: the least that another page confirms, a usual one when none can."""
    ordered = sorted(margins)
    if len(ordered) < _FEW_PAGES:
        return max(ordered[0], _LEAST) if ordered else _USUAL
    for margin, following in pairwise(ordered):
        if following - margin <= _SUPPORT:
            return max(margin, 0.0)
    return max(middle(ordered), 0.0)


def _sides(lines: Sequence[Line], width: Pt) -> tuple[Pt, Pt]:
    """Left and right edges: where many lines start, and what nearly all lines stay within."""
    if len(lines) < _FEW_LINES:
        lefts, rights = [line.box.left for line in lines], [line.box.right for line in lines]
        return min([_USUAL, *lefts]), max([width - _USUAL, *rights])
    starts = Counter(round(line.box.left) for line in lines)
    common = [start for start, count in starts.items() if count >= _COMMON_START * len(lines)]
    left = float(min(common or starts))
    rights = sorted(line.box.right for line in lines)
    right = rights[min(len(rights) - 1, int(_OVERLONG * len(rights)))]
    full = sum(line.box.right >= right - _FULL and line.box.width >= _WIDE * width for line in lines)
    if full < _COMMON_END * len(lines):
        right = max(right, width - left)
    return min(left, width / 2 - 1), max(right, width / 2 + 1)


def _running_room(group: Sequence[Stripped]) -> tuple[Pt, Pt]:
    """How much of the top and of the bottom the running lines take: what half of the pages keep free for them."""
    heads, feet = [], []
    for page in group:
        if page.head:
            heads.append(page.head)
        if page.foot:
            feet.append(page.sheet.height - page.foot)
    return (middle(heads) if heads else 0.0), (middle(feet) if feet else 0.0)
