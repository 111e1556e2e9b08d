"""The table of candidates as CSV, as a French spreadsheet opens it: UTF-8 with its mark, semicolons, decimal commas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import datetime

from rapportlint.model.classroom import Classroom
from rapportlint.reporters.classes import ClassFile, Order
from rapportlint.reporters.classes.pieces import table
from rapportlint.reporters.classes.pieces.person import persons
from rapportlint.reporters.classes.pieces.states import Look
from rapportlint.reporters.classes.pieces.values import Link, Mark, Share, Value
from rapportlint.reporters.pieces.spreadsheet import inert
from rapportlint.reporters.pieces.visible import visible
from rapportlint.rulebooks.french import number

TITLE = "le tableau des candidats pour un tableur ou un autre logiciel (CSV)"
_MARK = "\ufeff"


def files(classroom: Classroom, order: Order) -> Iterator[ClassFile]:
    """`classe.csv`."""
    yield ClassFile(path="classe.csv", content=_pieces(classroom, order))


def _pieces(classroom: Classroom, order: Order) -> Iterator[bytes]:
    yield (_MARK + _line([column.header for column in table.columns(order)])).encode()
    for person in persons(classroom, order):
        yield _line([_told(value) for value in table.row(person, order)]).encode()


def _told(value: Value) -> str:
    match value:
        case None:
            return ""
        case str():
            return inert(visible(value))
        case Look():
            return value.name
        case Mark():
            return value.look.name
        case Link():
            return inert(value.path)
        case Share():
            return f"{number(100 * value.value)} %"
        case datetime():
            return f"{value:%d/%m/%Y %H:%M}"
    return number(value)


def _line(cells: Sequence[str]) -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerow(cells)
    return written.getvalue()
