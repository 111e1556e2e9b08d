"""Pieces of WordprocessingML as text: runs, fields, paragraphs, tables, content controls."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from rapportlint.text import unbroken

W_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SAME_PAGE = '<w:pageBreakBefore w:val="0"/>'
"""Property of a title whose style would turn the page."""
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")


@dataclass(slots=True)
class Ids:
    """Numbers that no two controls or bookmarks of a document may share."""

    last: int = 100
    marks: list[str] = field(default_factory=list)

    def next(self) -> int:
        """A number not given yet."""
        self.last += 1
        return self.last


def quoteattr(text: str) -> str:
    """An attribute's value with its quotes; xml.sax, which has the same, loads the whole of urllib."""
    return f'"{escape(text)}"'


def typeset(text: str) -> str:
    """French text with curly apostrophes and no-break spaces at its punctuation."""
    return unbroken(_APOSTROPHE.sub("’", text))


def run(text: str, properties: str = "") -> str:
    """A run; a tab of `text` is a Word tab."""
    inside = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "" for piece in text.split("\t")
    )
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inside}</w:r>"


def paragraph(inside: str, style: str = "", properties: str = "") -> str:
    """A paragraph; `style` is an id."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    about = named + properties
    return f"<w:p>{f'<w:pPr>{about}</w:pPr>' if about else ''}{inside}</w:p>"


def mark(kind: str) -> str:
    """A mark of a complex field: `begin`, `separate` or `end`."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def opening(instruction: str) -> str:
    """The start of a complex field, up to its result."""
    code = f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
    return mark("begin") + code + mark("separate")


def field_of(instruction: str, shown: str) -> str:
    """A complex field with its result."""
    return opening(instruction) + run(shown) + mark("end")


def bookmarked(name: str, number: int, inside: str) -> str:
    """A bookmark around `inside`."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'


def link(anchor: str, inside: str) -> str:
    """A link to a bookmark."""
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{inside}</w:hyperlink>'


def control(inside: str, *, number: int, alias: str, tag: str, more: str = "") -> str:
    """A content control; `more` is the rest of its properties."""
    about = f'<w:alias w:val={quoteattr(alias)}/><w:tag w:val={quoteattr(tag)}/><w:id w:val="{number}"/>{more}'
    return f"<w:sdt><w:sdtPr>{about}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def placeholder(text: str, *, number: int, alias: str, tag: str, style: str, language: str = "") -> str:
    """Grey text that typing replaces; the control goes with it."""
    marks = (f'<w:rStyle w:val="{style}"/>' if style else "") + (f'<w:lang w:val="{language}"/>' if language else "")
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    shown = f"<w:r><w:rPr>{marks}</w:rPr>{lines}</w:r>"
    return control(shown, number=number, alias=alias, tag=tag, more="<w:temporary/><w:showingPlcHdr/>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table: rows of paragraphs as XML, widths in twentieths of a point."""

    rows: Sequence[Sequence[str]]
    widths: Sequence[int]
    style: str
    header: bool = True
    title: str = ""
    """What a screen reader says of it."""


def table(grid: Grid) -> str:
    """A table whose first row is marked as its header, where it has one."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid.widths)
    rows = "".join(_row(row, grid.widths, grid.header and rank == 0) for rank, row in enumerate(grid.rows))
    look = "0420" if grid.header else "0400"
    said = f"<w:tblCaption w:val={quoteattr(grid.title)}/>" if grid.title else ""
    about = (
        f'<w:tblStyle w:val="{grid.style}"/><w:tblW w:w="{sum(grid.widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{look}"/>{said}'
    )
    return f"<w:tbl><w:tblPr>{about}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"


def _row(cells: Iterable[str], widths: Sequence[int], is_header: bool) -> str:
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if is_header else ''}</w:trPr>{inside}</w:tr>"


def described(values: Mapping[str, str]) -> str:
    """Attributes of an element."""
    return "".join(f" {name}={quoteattr(value)}" for name, value in values.items())
