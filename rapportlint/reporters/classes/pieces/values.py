"""What a cell of a table may hold, whatever writes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rapportlint.reporters.classes.pieces.states import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its header and its width in signs."""

    header: str
    width: float
    turned: bool = False
    """Whether its header is written upwards."""
    printed: bool = True
    """Columns for the screen alone stand last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A fraction, shown as a percentage."""

    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A file of the output folder."""

    text: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A letter in the middle of a coloured cell."""

    look: Look


Value = str | int | float | datetime | Look | Share | Link | Mark | None


def described(columns: Sequence[tuple[str, float]]) -> list[Column]:
    """Columns from their headers and widths."""
    return [Column(header=header, width=width) for header, width in columns]
