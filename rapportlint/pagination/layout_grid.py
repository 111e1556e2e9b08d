"""How wide the columns of a table are."""

from __future__ import annotations

from rapportlint.model.geometry import Pt
from rapportlint.model.typesetting import SetTable

_WIDEST: Pt = 4000.0
_FAR_OFF = 1.02
"""A grid this much wider or narrower than its table says is an old one, and is brought to that width."""


def column_widths(table: SetTable, room: Pt) -> list[Pt]:
    """The widths of the grid in a column of text."""
    columns = [min(width, _WIDEST) for width in table.columns]
    wanted = table.width if table.share is None else table.share * room
    if not any(columns):
        count = max([sum(cell.span for cell in row.cells) + row.skipped for row in table.rows] or [1])
        known = _by_cells(table, count)
        return known or [min(wanted or room, _WIDEST) / max(1, count)] * count
    total = sum(columns)
    if wanted and not 1 / _FAR_OFF < total / wanted < _FAR_OFF:
        columns = [width * min(wanted, _WIDEST) / total for width in columns]
    return columns


def widened(columns: list[Pt], least: list[Pt]) -> list[Pt]:
    """The columns, those too narrow for a word made as wide as it by the others, as far as these have room."""
    lacking = sum(max(0.0, need - width) for width, need in zip(columns, least, strict=True))
    spare = sum(max(0.0, width - need) for width, need in zip(columns, least, strict=True))
    if not lacking or not spare:
        return columns
    given, taken = min(1.0, spare / lacking), min(1.0, lacking / spare)
    return [
        width + (need - width) * (given if need > width else taken) for width, need in zip(columns, least, strict=True)
    ]


def _by_cells(table: SetTable, count: int) -> list[Pt]:
    """The widths of a row that tells the width of each column; none where no row does."""
    for row in table.rows:
        widths = [cell.width for cell in row.cells if cell.width and cell.span == 1]
        if len(widths) == count == len(row.cells):
            return [min(width, _WIDEST) for width in widths if width]
    return []
