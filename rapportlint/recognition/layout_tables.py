"""Reports written inside a table: its cells hold the chapters, and read as the text that they are.

Some students draw one table over the whole report, for a margin or a frame. The layout of its cells is measured before
this: what changes here is only what their paragraphs count as.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

from rapportlint.model.document import Block, Container, Document, Paragraph, Table
from rapportlint.text import count_words

_LEAST, _LEAST_OF_MOST, _MUCH = 400, 60, 0.25
"""Words of running text in a table from which it holds chapters, not data; the same where tables hold that share of all
(a PDF shows one table as several)."""
_RUNNING, _MOSTLY = 25, 0.6
"""Words of a paragraph that runs, and share of a table's words in such paragraphs, so that it holds text."""


def without_layout_tables(document: Document) -> Document:
    """The document with the paragraphs of tables that hold chapters as body text; the same one where none does."""
    blocks = list(document.blocks)
    found = [(start, stop) for start, stop in _tables(blocks) if _holds_text(blocks[start + 1 : stop])]
    inside = sum(_running(blocks[start:stop]) for start, stop in found)
    least = _LEAST_OF_MOST if inside >= _MUCH * _running(blocks) else _LEAST
    held = [(start, stop) for start, stop in found if _running(blocks[start:stop]) >= least]
    for start, stop in held:
        blocks[start] = _emptied(blocks[start])
        for index in _direct(blocks, start, stop):
            blocks[index] = replace(blocks[index], container=Container.BODY)
    return replace(document, blocks=tuple(blocks)) if held else document


def _tables(blocks: list[Block]) -> Iterator[tuple[int, int]]:
    """Where each outermost table starts and where its cells end."""
    index = 0
    while index < len(blocks):
        block, stop = blocks[index], index + 1
        if isinstance(block, Table) and block.container is Container.BODY:
            while stop < len(blocks) and _is_inside(blocks[stop]):
                stop += 1
            yield index, stop
        index = stop


def _is_inside(block: Block) -> bool:
    """Whether a block belongs to the table before it: what its cells hold, and the boxes and notes that hang on it."""
    return block.container is not Container.BODY


def _holds_text(inside: list[Block]) -> bool:
    """Whether most words of a table run in long paragraphs."""
    words = sum(count_words(block.text) for block in inside if isinstance(block, Paragraph))
    return 0 < words * _MOSTLY <= _running(inside)


def _running(blocks: list[Block]) -> int:
    """Words in long paragraphs."""
    counts = [count_words(block.text) for block in blocks if isinstance(block, Paragraph)]
    return sum(count for count in counts if count >= _RUNNING)


def _direct(blocks: list[Block], start: int, stop: int) -> Iterator[int]:
    """The blocks of the cells themselves: a table within them keeps about as many lines as it has cells."""
    kept = 0
    for index in range(start + 1, stop):
        block = blocks[index]
        if block.container is not Container.TABLE:
            continue
        if isinstance(block, Table):
            cells = block.rows * block.columns
            kept = 0 if _holds_text(blocks[index + 1 : stop][:cells]) else cells
            yield index
        elif kept:
            kept -= 1
        else:
            yield index


def _emptied(block: Block) -> Paragraph:
    """What stands for the frame of a table that holds chapters: nothing to read, at its place."""
    shared = {own.name: getattr(block, own.name) for own in fields(Block)}
    return Paragraph(text="", **{**shared, "places": block.places[:1]})
