"""How the text of a Word file is set: all that a layout needs and that blocks do not tell.

A typescript holds every paragraph, empty ones too, nested as in the file; each item names the block that it became.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from rapportlint.model.geometry import Pt


class LineRule(StrEnum):
    """What `Setting.line` says of a line's height."""

    MULTIPLE = "multiple"
    AT_LEAST = "at-least"
    EXACT = "exact"


class Wrap(StrEnum):
    """Where text may stand beside a floating object."""

    SIDES = "sides"
    ABOVE_AND_BELOW = "above-and-below"
    THROUGH = "through"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Text in one format, or an inline picture."""

    text: str = ""
    """As typed: tabs as \\t, line breaks as \\n."""
    font: str = ""
    size: Pt = 10.0
    bold: bool = False
    italic: bool = False
    caps: bool = False
    width: Pt = 0.0
    height: Pt = 0.0
    """Of a picture, which has no text."""
    block: int | None = None
    """The picture's own block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TabStop:
    at: Pt
    """From the left edge of the text."""
    kind: str = "left"
    """`left`, `center`, `right`, `decimal`, or `clear` for one that the style has and this paragraph has not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The paragraph properties that move lines, resolved."""

    style: str = ""
    justified: bool = False
    before: Pt = 0.0
    after: Pt = 0.0
    auto_before: bool = False
    """Spacing left to Word, which drops it at the edges of cells and between items of lists."""
    auto_after: bool = False
    contextual: bool = False
    """No spacing towards a neighbour of the same style."""
    line: float = 1.0
    """Multiple of a single line, or points, by `rule`."""
    rule: LineRule = LineRule.MULTIPLE
    left: Pt = 0.0
    right: Pt = 0.0
    first: Pt = 0.0
    tabs: tuple[TabStop, ...] = ()
    keep_with_next: bool = False
    keep_together: bool = False
    widow_control: bool = True
    page_break_before: bool = False
    on_grid: bool = True
    border_above: Pt = 0.0
    border_below: Pt = 0.0
    """Thickness of a rule with its distance to the text; one rule surrounds neighbours that are ruled alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """What a list puts before a paragraph."""

    run: Run
    suffix: str = "tab"
    """`tab`, `space` or `nothing`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Float:
    """A drawing or text box out of the line."""

    width: Pt
    height: Pt
    wrap: Wrap = Wrap.THROUGH
    x: Pt = 0.0
    y: Pt = 0.0
    from_x: str = "column"
    """`page`, `margin`, `column`…, as in the file."""
    from_y: str = "paragraph"
    align_x: str = ""
    """`left`, `center`, `right`…; empty where `x` counts."""
    align_y: str = ""
    above: Pt = 0.0
    below: Pt = 0.0
    beside: Pt = 0.0
    """Distances that text keeps."""
    block: int | None = None
    items: tuple[Item, ...] = ()
    """What is boxed in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote, and the run that calls it."""

    run: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetParagraph:
    """A paragraph, or what stands of it between two page breaks."""

    setting: Setting = field(default_factory=Setting)
    runs: tuple[Run, ...] = ()
    mark: Run = field(default_factory=Run)
    """Format of the paragraph mark, which gives an empty line its height."""
    number: Number | None = None
    floats: tuple[Float, ...] = ()
    notes: tuple[Note, ...] = ()
    block: int | None = None
    page_break_after: bool = False
    """A hard break ends it, be it in the middle of the paragraph."""
    continued: bool = False
    """It goes on after such a break: no first line, no space before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell; `merged` says that it goes on from the row above."""

    span: int = 1
    width: Pt | None = None
    merged: bool = False
    starts_merge: bool = False
    top: Pt = 0.0
    bottom: Pt = 0.0
    left: Pt = 0.0
    right: Pt = 0.0
    """Margins."""
    upright: bool = True
    """Its text is not turned."""
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    cells: tuple[Cell, ...]
    skipped: int = 0
    """Grid columns before its first cell."""
    height: Pt = 0.0
    exact: bool = False
    may_split: bool = True
    header: bool = False
    """Repeated at the top of each page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTable:
    columns: tuple[Pt, ...]
    """Widths of the grid as the file gives them."""
    rows: tuple[Row, ...]
    width: Pt | None = None
    share: float | None = None
    """Width as a part of the text's."""
    is_fixed: bool = False
    """Its columns never follow what cells hold."""
    border: Pt = 0.0
    """Thickness of the rules between rows."""
    block: int | None = None


Item = SetParagraph | SetTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What bounds the text of a section beside its margins."""

    header_offset: Pt = 36.0
    """From the sheet's upper edge to its header."""
    footer_offset: Pt = 36.0
    pushes_top: bool = True
    """A header taller than its margin pushes the text down; else it overlaps it."""
    pushes_bottom: bool = True
    column_gap: Pt = 36.0
    column_widths: tuple[Pt, ...] = ()
    """Where columns are not equal."""
    line_grid: Pt = 0.0
    """Distance of the lines of the grid that text is held to; 0 without one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What stands under one page setup; its headers and footers by kind: `default`, `first`, `even`."""

    setup: int
    bounds: Bounds = field(default_factory=Bounds)
    items: tuple[Item, ...] = ()
    headers: tuple[tuple[str, tuple[Item, ...]], ...] = ()
    footers: tuple[tuple[str, tuple[Item, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Typescript:
    sections: tuple[Section, ...]
    compatibility: int = 12
    """Version of Word whose layout the file asks for: 15 from Word 2013 on."""
    adds_spaces: bool = False
    """Spaces between two paragraphs add up, where Word otherwise takes the larger."""
    tab: Pt = 36.0
    """Distance of default tab stops."""
