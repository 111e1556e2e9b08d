"""What flows down a page: strips that are never parted, and what binds them to each other."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapportlint.model.geometry import Pt
from rapportlint.model.typesetting import Float, Item, Setting


@dataclass(slots=True)
class Mark:
    """A block's ink in a strip, counted from the strip's top and the column's left edge."""

    block: int
    top: Pt
    bottom: Pt
    left: Pt
    right: Pt


@dataclass(slots=True)
class Strip:
    """A line of text, a picture, or a table row as far as it stands on one page."""

    height: Pt
    gap: Pt = 0.0
    """Space above it, which vanishes at the top of a page."""
    bound: bool = False
    """It stays on the page of the strip before it."""
    marks: tuple[Mark, ...] = ()
    notes: tuple[tuple[Item, ...], ...] = ()
    """Footnotes that it calls, which stand on its page."""
    trailing: Pt = 0.0
    """Height at its bottom that may hang over the page's end: what a multiple spacing adds to a line."""


@dataclass(slots=True)
class CellStrips:
    """The content of a cell, to be parted when its row is."""

    left: Pt
    top: Pt
    bottom: Pt
    strips: list[Strip]
    tail: Pt = 0.0
    """Space after its last paragraph."""

    def height(self) -> Pt:
        return self.top + sum(strip.gap + strip.height for strip in self.strips) + self.tail + self.bottom


@dataclass(slots=True)
class Unit:
    """A paragraph or a table row."""

    strips: list[Strip]
    setting: Setting | None = None
    """Of a paragraph."""
    edge: str = ""
    """Style of its text: of a row, that of its first paragraph."""
    is_listed: bool = False
    keep_with_next: bool = False
    page_break_before: bool = False
    page_break_after: bool = False
    continued: bool = False
    floats: tuple[Float, ...] = ()
    item: Item | None = None
    cells: list[CellStrips] = field(default_factory=list)
    """Of a row that may be parted."""
    header: list[Strip] = field(default_factory=list)
    """Rows repeated above a row at the top of a page."""
    least: Pt = 0.0
    """Least height of the row."""

    def first_chunk(self) -> Pt:
        """Height of the strips that stand together at its beginning."""
        height: Pt = 0.0
        trailing: Pt = 0.0
        for index, strip in enumerate(self.strips):
            if index and not strip.bound:
                break
            height += strip.gap + strip.height
            trailing = strip.trailing
        return height - trailing

    def height(self) -> Pt:
        return sum(strip.gap + strip.height for strip in self.strips)


def gap_between(before: Unit | None, after: Unit, adds: bool) -> Pt:
    """The space between two paragraphs: the larger of the two that meet, unless the file says to add them."""
    below, above = space_after(before, after), space_before(before, after)
    return (below + above if adds else max(below, above)) - _shared_border(before, after)


def _shared_border(before: Unit | None, after: Unit) -> Pt:
    """The rules that two neighbours ruled alike do without, there being none between them."""
    if before is None or before.setting is None or after.setting is None:
        return 0.0
    first, second = before.setting, after.setting
    if (first.border_above, first.border_below) != (second.border_above, second.border_below):
        return 0.0
    return first.border_below + second.border_above


def space_after(before: Unit | None, after: Unit | None) -> Pt:
    """The space that a paragraph leaves below it."""
    setting = before.setting if before is not None else None
    if setting is None or (before is not None and before.page_break_after):
        return 0.0
    if after is not None:
        if setting.contextual and after.edge == setting.style:
            return 0.0
        if setting.auto_after and before is not None and before.is_listed and after.is_listed:
            return 0.0
    return max(0.0, setting.after)


def space_before(before: Unit | None, after: Unit) -> Pt:
    """The space that a paragraph leaves above it."""
    setting = after.setting
    if setting is None or after.continued:
        return 0.0
    if before is not None:
        if setting.contextual and before.edge == setting.style:
            return 0.0
        if setting.auto_before and before.is_listed and after.is_listed:
            return 0.0
    return max(0.0, setting.before)
