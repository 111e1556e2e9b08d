"""Table rows: how wide their cells are, how tall they get, and where one may be parted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from rapportlint.model.geometry import Pt
from rapportlint.model.typesetting import Cell, Item, Row, SetParagraph, SetTable
from rapportlint.pagination.layout_grid import column_widths, widened
from rapportlint.pagination.layout_lines import Compositor
from rapportlint.pagination.layout_strips import CellStrips, Mark, Strip, Unit, gap_between, space_after, space_before

_NARROWEST: Pt = 8.0
_TALLEST_ROW: Pt = 4000.0


@dataclass(slots=True)
class Tables:
    """Sets the content of cells, notes, boxes and headers, and rows of it."""

    compositor: Compositor

    def stack(self, items: Sequence[Item], width: Pt, *, in_cell: bool = False) -> tuple[list[Strip], Pt]:
        """Everything that stands one under the other in a column, and the space below the last of it."""
        strips: list[Strip] = []
        before: Unit | None = None
        adds = self.compositor.script.adds_spaces
        for unit in self.units(items, width):
            gap = gap_between(before, unit, adds) if strips else space_before(None, unit)
            if not strips and in_cell and unit.setting is not None and unit.setting.auto_before:
                gap = 0.0
            for index, strip in enumerate(unit.strips):
                strips.append(replace(strip, gap=strip.gap + gap) if not index and gap else strip)
            before = unit
        ends_auto = before is not None and before.setting is not None and before.setting.auto_after
        return strips, 0.0 if in_cell and ends_auto else space_after(before, None)

    def height(self, items: Sequence[Item], width: Pt) -> Pt:
        """The height of a column of items."""
        strips, tail = self.stack(items, width)
        return sum(strip.gap + strip.height for strip in strips) + tail

    def units(self, items: Sequence[Item], width: Pt) -> list[Unit]:
        """Paragraphs and rows, one after the other."""
        found: list[Unit] = []
        for item in items:
            if isinstance(item, SetTable):
                found += self.rows(item, width)
            else:
                found.append(self.compositor.unit(item, width))
        return found

    def rows(self, table: SetTable, width: Pt) -> list[Unit]:
        """The rows of a table in a column of a width."""
        columns = column_widths(table, width)
        if not table.is_fixed:
            columns = widened(columns, self._least_widths(table, len(columns)))
        edges = [0.0, *accumulate(columns)]
        set_rows = [self._cells(row, edges) for row in table.rows]
        heights = [self._row_height(row, cells, table.border) for row, cells in zip(table.rows, set_rows, strict=True)]
        _stretch_merged(table, edges, set_rows, heights)
        units: list[Unit] = []
        header: list[Strip] = []
        for index, (row, cells, height) in enumerate(zip(table.rows, set_rows, heights, strict=True)):
            unit = Unit(
                strips=[row_strip(cells, height, table.border)],
                keep_with_next=_is_kept(row) and index + 1 < len(table.rows),
                cells=cells if row.may_split and not row.exact else [],
                header=header,
                least=min(row.height, _TALLEST_ROW),
                edge=first.setting.style if (first := _first(row)) is not None else "",
            )
            units.append(unit)
            if row.header and len(header) == index:
                header = [*header, replace(unit.strips[0], marks=(), notes=())]
                unit.header = []
        return units

    def _least_widths(self, table: SetTable, count: int) -> list[Pt]:
        """The width of the longest word of each column, with the margins of its cell."""
        least = [0.0] * count
        for row in table.rows:
            at = row.skipped
            for cell in row.cells:
                if cell.span == 1 and at < count and cell.upright:
                    inner = max((self._longest(item) for item in cell.items), default=0.0)
                    least[at] = max(least[at], inner + cell.left + cell.right)
                at += cell.span
        return least

    def _longest(self, item: Item) -> Pt:
        if isinstance(item, SetTable):
            return sum(item.columns)
        return self.compositor.longest_word(item)

    def _cells(self, row: Row, edges: list[Pt]) -> list[CellStrips]:
        found: list[CellStrips] = []
        at = min(row.skipped, len(edges) - 1)
        for cell in row.cells:
            end = min(at + cell.span, len(edges) - 1)
            left, right = edges[at], edges[end]
            if not right - left and cell.width:
                right = left + cell.width
            at = end
            found.append(self._cell(cell, left, max(_NARROWEST, right - left)))
        return found

    def _cell(self, cell: Cell, left: Pt, width: Pt) -> CellStrips:
        if cell.merged:
            return CellStrips(left=left, top=0.0, bottom=0.0, strips=[])
        inner = max(_NARROWEST, width - cell.left - cell.right)
        if not cell.upright:
            return self._turned(cell, left)
        strips, tail = self.stack(cell.items, inner, in_cell=True)
        return CellStrips(left=left + cell.left, top=cell.top, bottom=cell.bottom, strips=strips, tail=tail)

    def _turned(self, cell: Cell, left: Pt) -> CellStrips:
        """A cell whose text runs up or down: its row is given its height by the file."""
        marks = [Mark(block, 0.0, 1.0, 0.0, _NARROWEST) for block in _blocks(cell.items)]
        return CellStrips(left=left, top=0.0, bottom=0.0, strips=[Strip(height=1.0, marks=tuple(marks))])

    def _row_height(self, row: Row, cells: list[CellStrips], border: Pt) -> Pt:
        least = min(row.height, _TALLEST_ROW)
        if row.exact and least:
            return least
        spanning = [cell.starts_merge for cell in row.cells]
        held = [c.height() for c, spans in zip(cells, spanning, strict=True) if not spans]
        return max([*held, 1.0, least]) + border


def _stretch_merged(table: SetTable, edges: list[Pt], set_rows: list[list[CellStrips]], heights: list[Pt]) -> None:
    """Make the last row of each group of merged cells tall enough for what they hold."""
    for index, row in enumerate(table.rows):
        for place, cell in enumerate(row.cells):
            if not cell.starts_merge:
                continue
            at = _column(row, place)
            last = index
            while last + 1 < len(table.rows) and _goes_on(table.rows[last + 1], at):
                last += 1
            lacking = set_rows[index][place].height() - sum(heights[index : last + 1])
            if lacking > 0 and not table.rows[last].exact:
                heights[last] += lacking


def _column(row: Row, place: int) -> int:
    return row.skipped + sum(cell.span for cell in row.cells[:place])


def _goes_on(row: Row, column: int) -> bool:
    at = row.skipped
    for cell in row.cells:
        if at == column:
            return cell.merged
        at += cell.span
    return False


def row_strip(cells: Sequence[CellStrips], height: Pt, border: Pt = 0.0) -> Strip:
    """A row, or a part of one, as one strip; the rule below it may hang over the page."""
    marks: list[Mark] = []
    notes: list[tuple[Item, ...]] = []
    for cell in cells:
        y = cell.top
        for strip in cell.strips:
            y += strip.gap
            for mark in strip.marks:
                top, bottom = min(y + mark.top, height), min(y + mark.bottom, height)
                marks.append(Mark(mark.block, top, bottom, cell.left + mark.left, cell.left + mark.right))
            y += strip.height
            notes += strip.notes
    return Strip(height=height, marks=tuple(marks), notes=tuple(notes), trailing=border)


def part_row(unit: Unit, room: Pt) -> tuple[Strip, list[CellStrips]] | None:
    """What of a row fits in a room, and the cells that go on; None where nothing worth it fits."""
    here: list[CellStrips] = []
    rest: list[CellStrips] = []
    for cell in unit.cells:
        count = _fitting(cell, room)
        if cell.strips and not count:
            return None
        here.append(replace(cell, strips=cell.strips[:count], tail=0.0))
        rest.append(replace(cell, strips=cell.strips[count:]))
    if not any(cell.strips for cell in rest):
        return None
    return row_strip(here, room), rest


def _fitting(cell: CellStrips, room: Pt) -> int:
    """How many strips of a cell fit in a room, those that must stay together counted at once."""
    y, fitting = cell.top, 0
    for index, strip in enumerate(cell.strips):
        y += strip.gap + strip.height
        if y - strip.trailing > room:
            break
        if index + 1 == len(cell.strips) or not cell.strips[index + 1].bound:
            fitting = index + 1
    return fitting


def rest_of_row(unit: Unit, cells: list[CellStrips]) -> Unit:
    """The unit of what a parted row leaves for the next page."""
    height = max([cell.height() for cell in cells if cell.strips] or [1.0])
    return replace(unit, strips=[row_strip(cells, height)], cells=cells, least=0.0)


def _is_kept(row: Row) -> bool:
    """Whether a row stays with the next one: its first paragraph says so."""
    first = _first(row)
    return first is not None and first.setting.keep_with_next


def _first(row: Row) -> SetParagraph | None:
    """The first paragraph of a row."""
    first = next((item for cell in row.cells for item in cell.items), None)
    return first if isinstance(first, SetParagraph) else None


def _blocks(items: Sequence[Item]) -> list[int]:
    """The blocks of items, nested ones included."""
    found: list[int] = []
    for item in items:
        if isinstance(item, SetTable):
            found += [block for row in item.rows for cell in row.cells for block in _blocks(cell.items)]
        else:
            found += [block for block in (item.block, *(run.block for run in item.runs)) if block is not None]
    return found
