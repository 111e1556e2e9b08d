"""The room on a sheet, and the room that a block takes of it."""

from __future__ import annotations

from dataclasses import dataclass

from rapportlint.model.document import Block, Document, PageSetup
from rapportlint.model.geometry import A4_HEIGHT, A4_WIDTH, Box, Pt, cm
from rapportlint.model.typesetting import Section

DEFAULT_SETUP = PageSetup(width=A4_WIDTH, height=A4_HEIGHT, top=cm(2.5), bottom=cm(2.5), left=cm(2.5), right=cm(2.5))


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


def setup_of(document: Document, holder: Block | Section) -> PageSetup:
    """The page setup of a block, or of a section of the typescript; A4 with 2.5 cm where the file gives none."""
    if not document.setups:
        return DEFAULT_SETUP
    return document.setups[min(holder.setup, len(document.setups) - 1)]


def area_of(setup: PageSetup) -> Box:
    """The sheet less its margins, never empty."""
    bottom = max(setup.top + 1, setup.height - setup.bottom)
    right = max(setup.left + 1, setup.width - setup.right)
    return Box(left=setup.left, top=setup.top, right=right, bottom=bottom)
