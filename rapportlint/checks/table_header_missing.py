"""The first row of a table is not marked as its header.

Why: it is not repeated where the table goes on over the page, and a screen reader reads cells without their column.
What is measured: tables of the body with `rows` rows or more whose first row looks like a header, all bold where the
second is not, or that have three columns or more. Certainty: probable, as a table may need no header.
Not checked: PDFs; annexes; tables that hold pictures or long texts, which only arrange the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.document import Block, Container, Figure, Paragraph, Table
from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.outline import COVER
from rapportlint.model.query import Report

_COLUMNS = 3
"""From which a table hardly does without a header; one of two may have its titles on the left."""
_LONG = 150
"""Characters of a cell that is no datum."""


class Facts(TypedDict):
    found: int


def check(report: Report, *, rows: int) -> Iterator[Hit]:
    """Yield one hit for all the tables without a header."""
    if report.document.info.format == "pdf":
        return
    found = list(_headless(report, rows))
    if found:
        pages = tuple(sorted({page for index in found for page in report.pages_of(index)}))
        yield Hit(facts=Facts(found=len(found)), pages=pages, block=found[0], certainty=Certainty.PROBABLE)


def _headless(report: Report, rows: int) -> Iterator[int]:
    """The tables of the body, cover left out, that want a header and have none."""
    cover = {index for part in report.parts(COVER) for index in range(part.first, part.stop)}
    for index, block in enumerate(report.document.blocks):
        if not isinstance(block, Table) or block.container is not Container.BODY or index in cover:
            continue
        bare = block.rows >= rows and not block.header_row
        if bare and all(map(report.in_body, report.pages_of(index))) and _wants_header(block, _held(report, index)):
            yield index


def _held(report: Report, table: int) -> list[Block]:
    """What stands in the cells of a table."""
    held: list[Block] = []
    for index in range(table + 1, len(report.document.blocks)):
        block = report.document.blocks[index]
        if block.container is Container.BODY:
            break
        held.append(block)
    return held


def _wants_header(table: Table, held: list[Block]) -> bool:
    cells = [block for block in held if isinstance(block, Paragraph)]
    arranges = any(isinstance(block, Figure | Table) for block in held) or any(len(c.text) > _LONG for c in cells)
    if table.columns < 2 or len(cells) < table.columns * 2 or arranges:
        return False
    first, second = cells[: table.columns], cells[table.columns : 2 * table.columns]
    looks_so = all(cell.look.bold for cell in first) and not all(cell.look.bold for cell in second)
    return looks_so or table.columns >= _COLUMNS
