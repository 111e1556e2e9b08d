"""The sections of a report as a table of text: titles, pages, lengths and what is admitted."""

from __future__ import annotations

from typing import NamedTuple

from rapportlint.model.findings import Severity
from rapportlint.model.outline import Section
from rapportlint.model.regulation import Rulebook
from rapportlint.model.result import Result
from rapportlint.reporters.pieces.console import Console, Style
from rapportlint.reporters.pieces.digest import is_proven
from rapportlint.reporters.pieces.rows import Row, rows
from rapportlint.reporters.pieces.signs import DOUBT, FAULTS, FINE
from rapportlint.rulebooks.french import number

_PAGES, _LENGTH, _ALLOWED, _BAR = 7, 8, 12, 6
"""Columns of the table."""
_LONGEST_NAME = 20


class _Columns(NamedTuple):
    name: int
    title: int


def section_table(result: Result, rulebook: Rulebook, console: Console, *, indent: str) -> list[str]:
    """The lines of the table, its heads first; nothing when there is no section to show."""
    shown = list(rows(result, rulebook))
    if not shown:
        return []
    name = min(max(len(row.name) + 2 * row.depth for row in shown), _LONGEST_NAME)
    spare = console.width - len(indent) - name - 2 - _PAGES - _LENGTH - _ALLOWED - _BAR - 3
    columns = _Columns(name=name, title=spare)
    head = (
        console.cell("Partie", columns.name + 2),
        console.cell("Votre titre", columns.title),
        console.cell("Pages", _PAGES, right=True),
        console.cell("Mesuré", _LENGTH, right=True),
        console.cell("Admis", _ALLOWED, right=True),
    )
    heads = console.paint("".join(head), Style.DIM)
    return [indent + line.rstrip() for line in (heads, *(_row(row, columns, console) for row in shown))]


def _row(row: Row, columns: _Columns, console: Console) -> str:
    name = console.cell("  " * row.depth + row.name, columns.name + 2)
    allowed = console.cell(str(row.bounds) if row.leads else "", _ALLOWED, right=True)
    section = row.section
    if section is None:
        lost = console.cell("introuvable", columns.title + _PAGES + _LENGTH, Style.BOLD, Style.RED)
        return f"{name}{lost}{allowed}{_gauge(row, console)}"
    cells = (
        console.cell(section.title or "(sans titre)", columns.title, *([] if section.title else [Style.DIM])),
        console.cell(_extent(section), _PAGES, right=True),
        console.cell(_length(section), _LENGTH, right=True),
    )
    return f"{name}{''.join(cells)}{allowed}{_gauge(row, console)}"


def _extent(section: Section) -> str:
    if section.start is None or section.end is None:
        return "?"
    first, last = section.start.page, section.end.page
    return str(first) if first == last else f"{first}–{last}"


def _length(section: Section) -> str:
    if section.in_annexes:
        return "annexe"
    return "?" if section.length is None else number(section.length, 1)


def _gauge(row: Row, console: Console) -> str:
    """A bar that is full when all that is admitted is used, and the sign of the worst fault."""
    if not row.leads:
        return ""
    bounds = row.bounds
    sign, colour = "", Style.YELLOW
    if row.fault is not None:
        is_doubtful = row.fault.severity is Severity.ERROR and not is_proven(row.fault)
        sign, colour = DOUBT if is_doubtful else FAULTS[row.fault.severity]
    if row.total is None or bounds.most is None:
        return f" {' ' * _BAR} {console.paint(sign, colour)}"
    fits = (bounds.least or 0.0) <= row.total <= bounds.most
    full = min(_BAR, max(1, round(row.total / bounds.most * _BAR)))
    bar = console.paint("█" * full, FINE[1] if fits else colour) + console.paint("░" * (_BAR - full), Style.DIM)
    return f" {bar} {console.paint(*FINE) if fits and not sign else console.paint(sign, colour)}"
