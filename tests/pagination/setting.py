"""Typescripts made in a few lines: a page of ten lines of ten points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapportlint.model.document import Block, Document, PageSetup, Paragraph
from rapportlint.model.file_facts import DocumentInfo
from rapportlint.model.typesetting import (
    Cell,
    Item,
    LineRule,
    Row,
    Run,
    Section,
    SetParagraph,
    SetTable,
    Setting,
    Typescript,
)
from rapportlint.pagination import estimate

PAGE = PageSetup(width=220.0, height=140.0, top=20.0, bottom=20.0, left=10.0, right=10.0)
LINE = 10.0


def lines(count: int, block: int | None = None, **setting: object) -> SetParagraph:
    """A paragraph of `count` lines of ten points."""
    form = Setting(line=LINE, rule=LineRule.EXACT, **setting)  # type: ignore[arg-type]
    return SetParagraph(setting=form, runs=(Run(text="\n".join("x" * count), font="Arial"),), block=block)


def empty(**setting: object) -> SetParagraph:
    """An empty paragraph of one line."""
    return SetParagraph(setting=Setting(line=LINE, rule=LineRule.EXACT, **setting))  # type: ignore[arg-type]


def row(*cells: Sequence[Item], **facts: object) -> Row:
    """A row of cells without margins."""
    return Row(cells=tuple(Cell(items=tuple(items)) for items in cells), **facts)  # type: ignore[arg-type]


def table(*rows: Row, columns: Sequence[float] = (100.0, 100.0)) -> SetTable:
    """A table without rules."""
    return SetTable(columns=tuple(columns), rows=rows, is_fixed=True)


def placed(*items: Item, adds: bool = False, setup: PageSetup = PAGE) -> list[list[tuple[int, float, float]]]:
    """Page, top and bottom of the places of each block, from the top of the text."""
    return placed_sections([Section(setup=0, items=items)], adds=adds, setups=(setup,))


def placed_sections(
    sections: Sequence[Section], *, adds: bool = False, setups: tuple[PageSetup, ...] = (PAGE,)
) -> list[list[tuple[int, float, float]]]:
    """The same for sections."""
    paginated = estimate.paginate(document(sections, adds=adds, setups=setups))
    found = []
    for block in paginated.blocks:
        found.append([(p.page, round(p.top - PAGE.top, 1), round(p.bottom - PAGE.top, 1)) for p in block.places])
    return found


def document(sections: Sequence[Section], *, adds: bool = False, setups: tuple[PageSetup, ...] = (PAGE,)) -> Document:
    """A document of these sections; its blocks are those that the items name."""
    script = Typescript(sections=tuple(sections), adds_spaces=adds)
    count = 1 + max((block for section in sections for block in _blocks(section.items)), default=-1)
    blocks: tuple[Block, ...] = tuple(Paragraph(text="x") for _ in range(count))
    info = DocumentInfo(name="r.docx", format="docx", sha256="", size=1)
    return replace(Document(info=info, blocks=blocks, setups=setups), typescript=script)


def _blocks(items: Sequence[Item]) -> list[int]:
    found: list[int] = []
    for item in items:
        if isinstance(item, SetTable):
            found += [block for row in item.rows for cell in row.cells for block in _blocks(cell.items)]
        else:
            found += [b for b in (item.block, *(run.block for run in item.runs)) if b is not None]
            found += [b for floating in item.floats for b in _blocks(floating.items)]
            found += [f.block for f in item.floats if f.block is not None]
            found += [b for note in item.notes for b in _blocks(note.items)]
    return found
