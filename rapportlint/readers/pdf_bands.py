"""The rows of a PDF page, and the bands of rows that share a free vertical gutter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from rapportlint.formats.pdf_lines import Line
from rapportlint.model.geometry import Box, Pt

Span = tuple[Pt, Pt]
Row = list[Line]

_SAME_ROW = 0.35
_GUTTER: Pt = 9.0
_BAND_LINES = 3
_LARGER = 1.2
_CLOSE = 2.2
_SIGN = re.compile(r"[^\w\s]|o|\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})[.)°/]|(?:\d{1,2}|[IVX]{1,5})(?:\.\d{1,2})+\.?")
_SIGN_GAP = 5.0
_TAIL_GAP = 1.5


def rows_of(lines: Iterable[Line]) -> list[Row]:
    """Lines grouped by baseline, from top to bottom, each row from left to right."""
    rows: list[Row] = []
    for line in sorted(lines, key=lambda line: line.baseline):
        if rows and line.baseline - rows[-1][0].baseline <= _SAME_ROW * min(line.size, rows[-1][0].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_signed(sorted(row, key=lambda line: line.box.left)) if len(row) > 1 else row for row in rows]


def _signed(row: Row) -> Row:
    """A row with each list sign or number joined to what it stands before."""
    joined = row[:1]
    for line in row[1:]:
        before = joined[-1]
        if line.box.left - before.box.right <= _SIGN_GAP * line.size and _SIGN.fullmatch(before.text):
            joined[-1] = joined_row([before, line])
        else:
            joined.append(line)
    return joined


def joined_row(row: Row) -> Line:
    """One line for what stands on one baseline."""
    if len(row) == 1:
        return row[0]
    main = max(row, key=lambda line: len(line.text))
    box = row[0].box
    for line in row[1:]:
        box = box.joined(line.box)
    return replace(
        main,
        text=" ".join(line.text for line in row),
        box=box,
        bold=all(line.bold for line in row),
        italic=all(line.italic for line in row),
        starts_bold=row[0].starts_bold,
        tail=row[-1].text if row[-1].box.left - row[-2].box.right > _TAIL_GAP * main.size else "",
    )


def band_from(rows: Sequence[Row], start: int, area: Box) -> tuple[int, tuple[Span, ...]]:
    """Where the band that starts at a row stops, and the gutters that part it; no gutters when it is none."""
    gutters = _free(rows[start], area)
    stop = start + 1
    while gutters and stop < len(rows):
        common = _common(gutters, _free(rows[stop], area))
        if not common or any(_ends(gutter, common, rows[start:stop]) for gutter in gutters):
            break
        gutters, stop = common, stop + 1
    parting = tuple(gutter for gutter in gutters if _parts(rows[start:stop], gutter))
    if not parting:
        return start + 1, ()
    return max(index for index in range(start, stop) if rows[index][-1].box.left > parting[0][0]) + 1, parting


def _ends(gutter: Span, common: Iterable[Span], rows: Sequence[Row]) -> bool:
    """Whether a gutter with lines beyond it does not go on."""
    going_on = any(gutter[0] <= left and right <= gutter[1] for left, right in common)
    return not going_on and any(row[-1].box.left >= gutter[1] - 1 for row in rows)


def extended(rows: Sequence[Row], stop: int, gutter: Span) -> int:
    """Where a band of columns really stops: after the rows that follow it closely in its first column, and before a
    larger one, which is the title of what stands below all the columns."""
    while (
        stop < len(rows)
        and rows[stop][-1].box.right <= gutter[0] + 1
        and rows[stop][0].baseline - rows[stop - 1][0].baseline <= _CLOSE * rows[stop][0].size
        and rows[stop][0].size <= _LARGER * rows[stop - 1][0].size
    ):
        stop += 1
    return stop


def _free(row: Row, area: Box) -> tuple[Span, ...]:
    """The free stretches of a row, up to the edges of the text area."""
    edges = [
        (area.left, row[0].box.left),
        *((a.box.right, b.box.left) for a, b in pairwise(row)),
        (row[-1].box.right, area.right),
    ]
    return tuple((left, right) for left, right in edges if right - left >= _GUTTER)


def _common(first: Iterable[Span], second: Sequence[Span]) -> tuple[Span, ...]:
    """Stretches that are free in both."""
    cuts = ((max(a[0], b[0]), min(a[1], b[1])) for a in first for b in second)
    return tuple((left, right) for left, right in cuts if right - left >= _GUTTER)


def _parts(rows: Sequence[Row], gutter: Span) -> bool:
    """Whether enough lines stand on both sides of a gutter, side by side."""
    lines = [line for row in rows for line in row]
    before = [line for line in lines if line.box.right <= gutter[0] + 1]
    after = [line for line in lines if line.box.left >= gutter[1] - 1]
    if len(before) < _BAND_LINES or len(after) < _BAND_LINES:
        return False
    top = max(before[0].baseline, after[0].baseline)
    bottom = min(before[-1].baseline, after[-1].baseline)
    shorter = min(before[-1].baseline - before[0].baseline, after[-1].baseline - after[0].baseline)
    return bottom - top >= shorter / 2
