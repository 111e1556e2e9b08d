"""Which column of a table holds what, by its header; titles above the header are passed over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapportlint.batch.roster.tables import Row
from rapportlint.batch.roster.wording import plain, words

_HEAD = 40
"""Lines among which the header is looked for."""
_NAMING = frozenset(["whole", "name", "number", "platform_id", "email"])
_MOST_HEADER = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The columns of a table."""

    header: Row
    rows: tuple[Row, ...]
    """Those below the header."""
    fields: dict[str, int]
    """Place of each field's column."""

    @property
    def is_platform(self) -> bool:
        """Whether it is the worksheet that Moodle makes to be filled in and given back."""
        return "platform_id" in self.fields and bool({"platform_deposit", "grade_change"} & self.fields.keys())

    def title(self, field: str) -> str:
        """A column's header as written."""
        return str(self.header.cells[self.fields[field]])


def layout(tables: Iterable[tuple[Row, ...]]) -> Layout | None:
    """The table whose header names most fields, the first of equals; None where no table names people."""
    best: Layout | None = None
    most = 0, 0
    for rows in tables:
        for place, row in enumerate(rows[:_HEAD]):
            fields = _fields(row)
            if not fields.keys() & _NAMING or not (len(fields) > 1 or _is_above_texts(fields, rows[place + 1 :])):
                continue
            # Of rows that name one field, a title is the shorter one.
            rank = len(fields), len(list(filter(None, row.cells))) if len(fields) == 1 else 0
            if best is None or rank > most:
                most = rank
                best = Layout(header=row, rows=rows[place + 1 :], fields=fields)
    return best


def _is_above_texts(fields: Mapping[str, int], rows: Sequence[Row]) -> bool:
    """Whether the one column that a row names is one of a table: « Candidats » is a title too, with nothing below."""
    (place,) = fields.values()
    below = [row for row in rows if any(row.cells)]
    held = [row for row in below if place < len(row.cells) and row.cells[place]]
    return bool(held) and 2 * len(held) > len(below)


def _fields(row: Row) -> dict[str, int]:
    """The fields that the cells of a row name, each its first column."""
    fields: dict[str, int] = {}
    for place, cell in enumerate(row.cells):
        if isinstance(cell, str) and 0 < len(cell) <= _MOST_HEADER:
            told = plain(cell)
            field = next((name for name, pattern in words().headers.items() if pattern.fullmatch(told)), "")
            if field:
                fields.setdefault(field, place)
    if "given" in fields and "name" not in fields and "whole" in fields:
        # « Candidat | Prénom »: the first is the family name.
        fields["name"] = fields.pop("whole")
    return fields


def is_header(row: Row, of: Layout) -> bool:
    """Whether a row repeats the header, as lists that run over several pages do."""
    return [plain(str(cell)) for cell in row.cells] == [plain(str(cell)) for cell in of.header.cells]
