"""Reports that live in a table: their cells read as chapters, a table of data stays one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapportlint.model.document import Block, Container, Document, Paragraph, Table
from rapportlint.readers.plain import parse
from rapportlint.recognition import without_layout_tables

RUNNING = " ".join(["La balance a été vérifiée avec des masses étalons raccordées, puis ajustée par le fabricant."] * 4)


def cell(text: str) -> Paragraph:
    return Paragraph(text=text, container=Container.TABLE)


def document(*blocks: Block) -> Document:
    """A document of some blocks."""
    return replace(parse("Rapport de stage"), blocks=blocks)


WHOLE = [Table(rows=9, columns=2), *(cell(text) for text in ["Le métier", RUNNING] * 9)]
DATA = [Table(rows=30, columns=2), *(cell(text) for text in ["Masse (g)", "20,0012"] * 30)]
NESTED = [*WHOLE, Table(rows=2, columns=2, container=Container.TABLE), *map(cell, ["Masse", "Écart", "20 g", "0,1 mg"])]
CASES: list[tuple[str, list[Block], set[str]]] = [
    ("a report in a table", [*WHOLE], {"Le métier", RUNNING}),
    ("a table of data", [Paragraph(text=RUNNING), *DATA], {RUNNING}),
    ("a table of data in a cell of a report", [*NESTED, cell("La suite")], {"Le métier", RUNNING, "La suite"}),
    (
        "one long cell in a report outside tables",
        [*(Paragraph(text=RUNNING) for _ in range(40)), Table(rows=1, columns=1), cell(f"{RUNNING} Encadré.")],
        {RUNNING},
    ),
]


@pytest.mark.parametrize(("blocks", "body"), [pytest.param(*row[1:], id=row[0]) for row in CASES])
def test_cells_that_hold_chapters_are_body_text(blocks: list[Block], body: set[str]) -> None:
    found = without_layout_tables(document(*blocks)).blocks
    assert len(found) == len(blocks)
    read = {b.text for b in found if isinstance(b, Paragraph) and b.container is Container.BODY and b.text}
    assert read == body


def test_a_report_without_such_a_table_is_the_same_document() -> None:
    plain = document(Paragraph(text=RUNNING), *DATA)
    assert without_layout_tables(plain) is plain
