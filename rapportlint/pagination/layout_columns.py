"""The columns of a page."""

from __future__ import annotations

from rapportlint.model.document import PageSetup
from rapportlint.model.geometry import Pt
from rapportlint.model.typesetting import Bounds
from rapportlint.pagination.heights import area_of

LEAST_COLUMN: Pt = 20.0
"""Width that a column has at least."""
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
