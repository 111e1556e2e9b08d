"""A report as a reader saw it: pages, and blocks in reading order.

Running headers, footers, page numbers and hidden text are never blocks. Blocks are flat: the paragraphs of a table, a
text box or a note stand in reading order with their `container`; a `Table` block stands before its cells' paragraphs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from rapportlint.model.file_facts import DocumentInfo, Incident
from rapportlint.model.geometry import Box, Place, Pt
from rapportlint.model.typesetting import Typescript


class Container(StrEnum):
    """What holds a block."""

    BODY = "body"
    TABLE = "table"
    TEXT_BOX = "text-box"
    NOTE = "note"


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


class Method(StrEnum):
    """Where page numbers come from."""

    PDF = "pdf"
    HINTS = "hints"
    LIBREOFFICE = "libreoffice"
    ESTIMATE = "estimate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a paragraph looks, resolved (styles, direct formatting) and weighed by characters; None where unknown."""

    font: str = ""
    size: Pt | None = None
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False
    """Shown in capitals, by a property or as typed."""
    colour: str | None = None
    """"RRGGBB"; None for black or automatic."""
    align: Align | None = None
    space_before: Pt | None = None
    space_after: Pt | None = None
    line_spacing: float | None = None
    """Multiple of the font's single line."""
    line_height: Pt | None = None
    """Exact or least height of a line, where the file gives one."""
    indent_left: Pt = 0.0
    indent_right: Pt = 0.0
    indent_first: Pt = 0.0
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where a block of a DOCX sits in its file: for a table the `index`-th `w:tbl` of `part` (from 0, document order,
    every copy counted), for any other block the `index`-th `w:p`."""

    part: str
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What every block carries."""

    places: tuple[Place, ...] = ()
    """One place for each page that it touches, in page order; empty when unknown."""
    anchor: Anchor | None = None
    container: Container = Container.BODY
    setup: int = 0
    """Index of its page setup in `Document.setups` (0 when the document gives none)."""
    hinted_pages: tuple[int, int] | None = None
    """First and last page by the walk of Word's own page marks; None where the file has none."""
    page_break_before: bool = False
    """A page or section break, or a property, sends it to a new page."""
    blank_before: Pt = 0.0
    """Height of the empty paragraphs just before it, which are no blocks: covers and page ends are made of them."""
    blanks_before: int = 0
    """How many they are; unknown in a PDF, which has no empty paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Block):
    """A paragraph, a heading candidate, a caption or a contents entry."""

    text: str
    """NFC, soft hyphens and ligatures resolved, single spaces, without automatic numbering; line breaks as \\n."""
    number: str = ""
    """Automatic numbering as shown ("II.2", "1.", "Annexe A", "•"); empty where none or typed in `text`."""
    style: str = ""
    """Built-in English style name in lower case ("heading 1", "toc 2", "title", "caption") or the file's own."""
    outline_level: int | None = None
    """1 to 9 where the style, the paragraph or a PDF structure says that it is a heading."""
    look: Look = field(default_factory=Look)
    is_contents: bool = False
    """Text of a generated table (contents, figures): no content of the report."""
    is_list_item: bool = False
    is_bullet: bool = False
    """A list item without an order (its `number` is a bullet sign)."""
    tag: str = ""
    """Tag of the content control around it."""
    placeholder: bool = False
    """Placeholder text of a content control, still shown."""
    language: str = ""
    """Proofing mark of most of its characters ("fr-FR"), a weak hint."""
    targets: tuple[str, ...] = ()
    """External addresses that its links open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Block):
    """An image, a drawing or a chart."""

    width: Pt
    height: Pt
    alt: str = ""
    decorative: bool = False
    """Its author says that it tells nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Block):
    """The frame of a table; the paragraphs of its cells follow as blocks in `Container.TABLE`."""

    rows: int
    columns: int
    header_row: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSetup:
    """A Word section: the sheet and its margins."""

    width: Pt
    height: Pt
    top: Pt
    bottom: Pt
    left: Pt
    right: Pt
    columns: int = 1
    starts: str = "nextPage"
    """`nextPage`, `continuous`, `oddPage`, `evenPage` or `nextColumn`."""
    number_format: str = ""
    number_start: int | None = None
    shows_page_number: bool = False
    header: str = ""
    footer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One sheet side, as counted by the rules."""

    number: int
    """Physical, from 1, without holes."""
    width: Pt
    height: Pt
    text_area: Box
    """Where body text may stand: the page less its margins, header and footer."""
    label: str = ""
    """Number that the page shows or that the PDF gives it ("iv"); empty when none."""
    printed: str = ""
    """Number that the page itself shows; empty when it shows none."""
    running: tuple[str, ...] = ()
    """Text of its running header and footer."""
    scanned: bool = False
    """A picture of a page, without a text layer."""
    blank: bool = False
    """Nothing on it but, at most, a running header or footer."""
    undescribed: int = 0
    """Figures to which a tagged PDF gives no alternative text; in other files, each `Figure` has its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """An entry of a PDF's outline."""

    title: str
    level: int
    page: int
    y: Pt | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pagination:
    """How blocks got their pages and how far that can be wrong."""

    method: Method
    page_margin: int
    """The page count may be off by this many pages."""
    length_margin: float
    """The length of a section may be off by this many pages."""
    note: str = ""
    """French sentence: why this method, what weakens it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A report, read and, once `pagination` is known, placed on pages."""

    info: DocumentInfo
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    setups: tuple[PageSetup, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    pagination: Pagination | None = None
    incidents: tuple[Incident, ...] = ()
    typescript: Typescript | None = None
    """How its text is set; None where no layout of ours needs it."""
