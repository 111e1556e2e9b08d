"""How tall a block is likely to be, from its look and the width that it has: no font file is read."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from rapportlint.model.document import Block, Container, Document, Figure, Look, PageSetup, Paragraph, Table
from rapportlint.model.geometry import A4_HEIGHT, A4_WIDTH, Box, Pt, cm
from rapportlint.text import fold

DEFAULT_SETUP = PageSetup(width=A4_WIDTH, height=A4_HEIGHT, top=cm(2.5), bottom=cm(2.5), left=cm(2.5), right=cm(2.5))

_FAMILIES: tuple[tuple[tuple[str, ...], float, float], ...] = (
    (("times", "liberation serif", "georgia", "garamond", "book antiqua", "palatino"), 0.395, 1.15),
    (("arial narrow", "narrow"), 0.360, 1.15),
    (("arial", "helvetica", "liberation sans", "segoe", "aptos", "tahoma", "roboto"), 0.439, 1.15),
    (("calibri", "carlito"), 0.401, 1.22),
    (("cambria", "caladea", "constantia"), 0.399, 1.17),
    (("verdana", "dejavu sans"), 0.502, 1.21),
    (("century", "dejavu serif", "bookman"), 0.480, 1.20),
    (("courier", "consolas", "mono"), 0.600, 1.13),
)
"""Names, mean advance of a character of French prose in ems (measured with metric twins), single line in ems."""

_UNKNOWN_FAMILY = (0.42, 1.18)
_BOLD = 1.06
_CAPITALS = 1.28
"""Capitals against lower case, mean of the families above."""
_RAGGED_CHARACTERS = 2.5
"""Room lost at the end of a line where the next word does not fit: half a word."""
_BODY_SIZE: Pt = 11.0
_LEADERS = re.compile(r"[.…·_]{4,}")
"""Dots typed up to a page number: they fill a line and never make one more."""
_CELL_PADDING: Pt = 10.8
"""Left and right margins of a cell in Word's default table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """The room that a block takes down a page."""

    lines: int
    line: Pt
    """Height of one line; a figure is one tall line."""
    before: Pt = 0.0
    after: Pt = 0.0
    blank: Pt = 0.0
    """Empty paragraphs above it, which run from one page to the next."""

    @property
    def ink(self) -> Pt:
        """Height without the space around it."""
        return self.lines * self.line

    @property
    def total(self) -> Pt:
        return self.blank + self.before + self.ink + self.after


def setup_of(document: Document, block: Block) -> PageSetup:
    """The page setup of a block; A4 with margins of 2.5 cm where the file gives none."""
    if not document.setups:
        return DEFAULT_SETUP
    return document.setups[min(block.setup, len(document.setups) - 1)]


def area_of(setup: PageSetup) -> Box:
    """The sheet less its margins, never empty."""
    bottom = max(setup.top + 1, setup.height - setup.bottom)
    right = max(setup.left + 1, setup.width - setup.right)
    return Box(left=setup.left, top=setup.top, right=right, bottom=bottom)


def measure(document: Document) -> list[Extent]:
    """The extent of every block, in their order; a table's own is empty, its cells take the room."""
    extents: list[Extent] = []
    columns = 1
    for block in document.blocks:
        setup = setup_of(document, block)
        width = (setup.width - setup.left - setup.right) / max(1, setup.columns)
        if isinstance(block, Table):
            columns = max(1, block.columns)
            extents.append(Extent(lines=0, line=0.0, blank=max(0.0, block.blank_before)))
        elif isinstance(block, Figure):
            tallest = max(1.0, setup.height - setup.top - setup.bottom)
            line = _shared(block, columns, max(1.0, min(block.height, tallest)))
            extents.append(Extent(lines=1, line=line, blank=_shared(block, columns, max(0.0, block.blank_before))))
        elif isinstance(block, Paragraph):
            extents.append(_paragraph(block, width, columns))
    return extents


def _shared(block: Block, columns: int, height: Pt) -> Pt:
    """The part of a row's height that one of its cells stands for."""
    return height / columns if block.container is Container.TABLE else height


def _paragraph(paragraph: Paragraph, width: Pt, columns: int) -> Extent:
    look, in_table = paragraph.look, paragraph.container is Container.TABLE
    room = width / columns - _CELL_PADDING if in_table else width
    room -= look.indent_left + look.indent_right
    character, line = _metrics(look)
    fitting = max(4.0, room / character - _RAGGED_CHARACTERS)
    text = f"{paragraph.number} {paragraph.text}" if paragraph.number else paragraph.text
    lines = sum(max(1, math.ceil(len(_LEADERS.sub("", piece)) / fitting)) for piece in text.split("\n"))
    return Extent(
        lines=1 if paragraph.is_contents else lines,
        line=_shared(paragraph, columns, line),
        before=_shared(paragraph, columns, max(0.0, look.space_before or 0.0)),
        after=_shared(paragraph, columns, max(0.0, look.space_after or 0.0)),
        blank=_shared(paragraph, columns, max(0.0, paragraph.blank_before)),
    )


def _metrics(look: Look) -> tuple[Pt, Pt]:
    """Mean width of a character and height of a line."""
    family = fold(look.font)
    advance, single = next(
        ((advance, single) for names, advance, single in _FAMILIES if any(name in family for name in names)),
        _UNKNOWN_FAMILY,
    )
    size = look.size or _BODY_SIZE
    character = size * advance * (_BOLD if look.bold else 1.0) * (_CAPITALS if look.caps else 1.0)
    line = look.line_height or size * single * (look.line_spacing or 1.0)
    return max(1.0, character), max(1.0, line)
