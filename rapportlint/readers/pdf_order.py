"""Put the lines of a PDF page in reading order: columns one after the other, tables row by row.

A page is cut into bands: rows that share a free vertical gutter make a band of columns, all others read straight down.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapportlint.formats.pdf_lines import Line
from rapportlint.model.document import Container
from rapportlint.model.geometry import Box, Pt
from rapportlint.readers.pdf_bands import Row, Span, band_from, extended, joined_row, rows_of
from rapportlint.readers.pdf_sheets import middle
from rapportlint.readers.pdf_tables import Grid

_PROSE_LINES = 4
_PROSE_CHARACTERS = 20
_PROSE_WIDTH: Pt = 105.0
_TABLE_ROWS = 3
_ALIGNED: Pt = 4.0
_MOSTLY = 0.9
_WIDE, _SEVERAL = 0.5, 3
_PADDING: Pt = 12.0
"""Room between a cell's edge and its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Lines that read straight down between two edges."""

    lines: tuple[Line, ...]
    left: Pt
    right: Pt
    reach: Pt
    """Where its lines were broken: less than `right` where a page or a part of it is set narrower."""
    container: Container = Container.BODY
    grid: Grid | None = None
    """The ruled table whose first cell it is."""


def strips_of(lines: Sequence[Line], grids: Sequence[Grid], area: Box) -> Iterator[Strip]:
    """The strips of one page, in reading order."""
    remaining = sorted(lines, key=lambda line: (line.baseline, line.box.left))
    for grid in grids:
        inside = [line for line in remaining if grid.holds(line)]
        within = {id(line) for line in inside}
        above = [line for line in remaining if id(line) not in within and line.baseline < grid.box.bottom]
        done = within | {id(line) for line in above}
        remaining = [line for line in remaining if id(line) not in done]
        yield from _flow(above, area)
        yield from _cells(grid, inside)
    yield from _flow(remaining, area)


def _cells(grid: Grid, lines: Iterable[Line]) -> Iterator[Strip]:
    """One strip for each filled cell of a ruled table; the first carries the table."""
    carried: Grid | None = grid
    for (_, column), cell in grid.cells(lines).items():
        rows = tuple(joined_row(row) for row in rows_of(cell))
        left = min(line.box.left for line in rows)
        right = grid.xs[column + 1] - max(0.0, min(left - grid.xs[column], _PADDING))
        yield Strip(lines=rows, left=left, right=right, reach=right, container=Container.TABLE, grid=carried)
        carried = None


def _flow(lines: Sequence[Line], area: Box) -> Iterator[Strip]:
    """Strips of lines outside ruled tables."""
    rows = rows_of(lines)
    centre = (area.left + area.right) / 2
    if all(len(row) == 1 and row[0].box.left < centre for row in rows):
        yield from _straight(rows, area)
        return
    straight: list[Row] = []
    index = 0
    while index < len(rows):
        stop, gutters = band_from(rows, index, area)
        if not gutters:
            straight.append(rows[index])
            index += 1
            continue
        band = rows[index:stop]
        columns = _columns(band, gutters)
        prose = all(_is_prose(column) for column in columns)
        if prose:
            stop = extended(rows, stop, gutters[0])
            columns = _columns(rows[index:stop], gutters)
        if prose or _is_table(band):
            lead = 0 if prose else next(at for at, row in enumerate(band) if len(row) > 1)
            yield from _straight([*straight, *band[:lead]], area)
            straight = []
            yield from _column_strips(columns) if prose else _table_rows(band[lead:])
        else:
            straight.extend(band)
        index = stop
    yield from _straight(straight, area)


def _columns(band: Sequence[Row], gutters: Sequence[Span]) -> list[list[Line]]:
    """The lines of a band by column."""
    cuts = [(left + right) / 2 for left, right in gutters]
    columns: list[list[Line]] = [[] for _ in range(len(cuts) + 1)]
    for row in band:
        for line in row:
            columns[sum(line.box.left > cut for cut in cuts)].append(line)
    return [column for column in columns if column]


def _is_prose(column: Sequence[Line]) -> bool:
    """Whether a column holds running text."""
    width = max(line.box.right for line in column) - min(line.box.left for line in column)
    return (
        len(column) >= _PROSE_LINES
        and width >= _PROSE_WIDTH
        and middle(len(line.text) for line in column) >= _PROSE_CHARACTERS
    )


def _is_table(band: Sequence[Row]) -> bool:
    """Whether rows of a band line up like an unruled table: three or more with cells that start at the same places."""
    full = [row for row in band if len(row) >= 2]
    if len(full) < _TABLE_ROWS or len(full) * 2 < len(band) or _is_contents(full):
        return False
    firsts = [row[1].box.left for row in full]
    usual = middle(firsts)
    return sum(abs(left - usual) <= _ALIGNED for left in firsts) >= _MOSTLY * len(firsts)


def _is_contents(rows: Sequence[Row]) -> bool:
    """Whether rows are titles with page numbers."""
    return sum(len(row) == 2 and len(row[1].text) <= 5 for row in rows) >= _MOSTLY * len(rows)


def _column_strips(columns: Sequence[Sequence[Line]]) -> Iterator[Strip]:
    for column in columns:
        rows = tuple(joined_row(row) for row in rows_of(column))
        left, right = min(line.box.left for line in rows), max(line.box.right for line in rows)
        yield Strip(lines=rows, left=left, right=right, reach=right)


def _table_rows(band: Sequence[Row]) -> Iterator[Strip]:
    """One strip for each cell of an unruled table, row by row."""
    for row in band:
        for cell in row:
            left, right = cell.box.left, cell.box.right
            yield Strip(lines=(cell,), left=left, right=right, reach=right, container=Container.TABLE)


def _straight(rows: Sequence[Row], area: Box) -> Iterator[Strip]:
    if rows:
        lines = tuple(joined_row(row) for row in rows)
        yield Strip(lines=lines, left=area.left, right=area.right, reach=_reach(lines, area))


def _reach(lines: Sequence[Line], area: Box) -> Pt:
    """Where lines were broken: as far as the wide ones go."""
    ends = [line.box.right for line in lines if line.box.width >= _WIDE * area.width]
    return min(area.right, max(ends)) if len(ends) >= _SEVERAL else area.right
