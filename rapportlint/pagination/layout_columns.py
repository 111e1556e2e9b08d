"""The columns of a page, and how long they are where they end level."""

from __future__ import annotations

from collections.abc import Sequence

from rapportlint.model.document import PageSetup
from rapportlint.model.geometry import Pt
from rapportlint.model.typesetting import Bounds
from rapportlint.pagination.heights import area_of
from rapportlint.pagination.layout_strips import Unit

LEAST_COLUMN: Pt = 20.0
"""Width that a column has at least."""
_EXACT: Pt = 0.5
_NEAR = 1.1
"""Columns that are together this much wider than the text are those of another sheet."""


def columns_of(setup: PageSetup, bounds: Bounds) -> list[tuple[Pt, Pt]]:
    """Left edge and width of each column."""
    area, count = area_of(setup), max(1, setup.columns)
    if len(bounds.column_widths) == count > 1 and sum(bounds.column_widths) <= area.width * _NEAR:
        gap = (area.width - sum(bounds.column_widths)) / (count - 1)
        widths = [max(LEAST_COLUMN, width) for width in bounds.column_widths]
    else:
        gap = min(bounds.column_gap, area.width / count / 2) if count > 1 else 0.0
        widths = [max(LEAST_COLUMN, (area.width - gap * (count - 1)) / count)] * count
    return [(area.left + sum(widths[:index]) + gap * index, width) for index, width in enumerate(widths)]


def level_height(units: Sequence[Unit], count: int, room: Pt) -> Pt | None:
    """The least height by which `count` columns hold the units; None where they need more than the room."""
    chunks = _chunks(units)
    if _filled(chunks, room) > count:
        return None
    low, high = sum(chunks) / count, room
    while high - low > _EXACT:
        middle = (low + high) / 2
        if _filled(chunks, middle) > count:
            low = middle
        else:
            high = middle
    return high


def _chunks(units: Sequence[Unit]) -> list[Pt]:
    """Heights of what is never parted, from top to bottom."""
    chunks: list[Pt] = []
    goes_on = False
    for unit in units:
        for index, strip in enumerate(unit.strips):
            height = strip.gap + strip.height
            if index == 0 and unit.setting is not None:
                height += max(unit.setting.before, 0.0)
            if index == len(unit.strips) - 1 and unit.setting is not None:
                height += max(unit.setting.after, 0.0)
            if chunks and (strip.bound or (goes_on and index == 0)):
                chunks[-1] += height
            else:
                chunks.append(height)
        goes_on = unit.keep_with_next
    return chunks


def _filled(chunks: Sequence[Pt], height: Pt) -> int:
    """How many columns of a height the chunks fill."""
    columns, used = 1, 0.0
    for chunk in chunks:
        if used and used + chunk > height:
            columns, used = columns + 1, 0.0
        used += chunk
    return columns
