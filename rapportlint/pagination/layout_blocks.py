"""A typescript made of blocks alone, for documents whose reader took none down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from rapportlint.model.document import Align, Block, Container, Document, Figure, Look, Paragraph, Table
from rapportlint.model.geometry import Pt
from rapportlint.model.typesetting import (
    Cell,
    Item,
    LineRule,
    Note,
    Number,
    Row,
    Run,
    Section,
    SetParagraph,
    SetTable,
    Setting,
    Typescript,
)
from rapportlint.pagination.heights import setup_of

_BODY_SIZE: Pt = 11.0
_LEAST: Pt = 1.0
_SIDE: Pt = 5.4
"""Left and right margins of a cell in Word's default table."""


def script_of(document: Document) -> Typescript:
    """The typescript of a document: its own, else one made of its blocks."""
    if document.typescript is not None:
        return document.typescript
    numbered = list(enumerate(document.blocks))
    sections = [
        Section(setup=setup, items=tuple(_items(document, list(blocks))))
        for setup, blocks in groupby(numbered, key=lambda pair: pair[1].setup)
    ]
    return Typescript(sections=tuple(sections))


def _items(document: Document, blocks: Sequence[tuple[int, Block]]) -> list[Item]:
    items: list[Item] = []
    index = 0
    while index < len(blocks):
        number, block = blocks[index]
        items += _blank(block.blank_before)
        index += 1
        if isinstance(block, Table):
            held = _held(blocks, index)
            index += len(held)
            items += _break(block)
            if held:
                items.append(_table(document, block, number, held))
        elif block.container is Container.NOTE and items and isinstance(items[-1], SetParagraph):
            note = Note(run=0, items=(_paragraph(document, number, block),))
            items[-1] = replace(items[-1], notes=(*items[-1].notes, note))
        else:
            items.append(_paragraph(document, number, block))
    return items


def _held(blocks: Sequence[tuple[int, Block]], start: int) -> list[tuple[int, Block]]:
    end = start
    while end < len(blocks) and blocks[end][1].container is Container.TABLE and not isinstance(blocks[end][1], Table):
        end += 1
    return list(blocks[start:end])


def _blank(height: Pt) -> list[Item]:
    """Empty lines of a height, which run from one page to the next."""
    if height <= 0:
        return []
    line = 14.0
    count = min(2000, max(1, round(height / line)))
    setting = Setting(line=max(_LEAST, height / count), rule=LineRule.EXACT)
    return [SetParagraph(setting=setting)] * count


def _break(block: Block) -> list[Item]:
    """An invisible line that opens the page of a table, which has no break of its own."""
    if not block.page_break_before:
        return []
    return [SetParagraph(setting=Setting(page_break_before=True, line=_LEAST, rule=LineRule.EXACT))]


def _table(document: Document, table: Table, number: int, held: Sequence[tuple[int, Block]]) -> SetTable:
    """A table whose blocks are taken for its cells, row by row."""
    count = max(1, table.columns)
    cells = [Cell(left=_SIDE, right=_SIDE, items=(_paragraph(document, at, block),)) for at, block in held]
    rows = [Row(cells=tuple(cells[start : start + count])) for start in range(0, len(cells), count)]
    setup = setup_of(document, table)
    width = max(1.0, setup.width - setup.left - setup.right)
    return SetTable(columns=(width / count,) * count, rows=tuple(rows), block=number)


def _paragraph(document: Document, number: int, block: Block) -> SetParagraph:
    if isinstance(block, Figure):
        setup = setup_of(document, block)
        tallest = max(_LEAST, setup.height - setup.top - setup.bottom)
        height = max(_LEAST, min(block.height, tallest))
        picture = Run(width=max(_LEAST, block.width), height=height, block=number)
        setting = Setting(page_break_before=block.page_break_before, line=height, rule=LineRule.EXACT)
        return SetParagraph(setting=setting, runs=(picture,))
    if not isinstance(block, Paragraph):
        return SetParagraph()
    look, mark = block.look, _run("", block.look)
    label = Number(run=_run(block.number, look), suffix="space") if block.number else None
    return SetParagraph(setting=_setting(block), runs=(_run(block.text, look),), mark=mark, number=label, block=number)


def _run(text: str, look: Look) -> Run:
    size = look.size or _BODY_SIZE
    return Run(text=text, font=look.font, size=max(_LEAST, size), bold=look.bold, italic=look.italic, caps=look.caps)


def _setting(paragraph: Paragraph) -> Setting:
    look = paragraph.look
    return Setting(
        style=paragraph.style,
        justified=look.align is Align.JUSTIFY,
        before=look.space_before or 0.0,
        after=look.space_after or 0.0,
        line=look.line_height or look.line_spacing or 1.0,
        rule=LineRule.AT_LEAST if look.line_height else LineRule.MULTIPLE,
        left=look.indent_left,
        right=look.indent_right,
        first=look.indent_first,
        keep_with_next=look.keep_with_next or paragraph.outline_level is not None,
        page_break_before=paragraph.page_break_before,
    )
