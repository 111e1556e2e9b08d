"""The template of the record: facts filled in by tag, parts written where their controls stand."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

import docx
from docx.oxml import parse_xml

from rapportlint.formats.archives import still
from rapportlint.reporters.pieces.visible import visible
from rapportlint.text import unbroken

_TAG = "rl:pv:"
_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_SPACE}}}"
_OPEN = f'<w:body xmlns:w="{_SPACE}">'
_TABLE_TEXT = "Textedetableau"
_LONGEST = 1_500
"""Signs of a paragraph: a row is on one page, and no name or finding is as long as that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with a header row that is repeated on each page."""

    about: str
    """What a screen reader says of it first."""
    headers: tuple[str, ...]
    widths: tuple[int, ...]
    """Twentieths of a point; the text area of an A4 page is 9070 wide."""
    rows: Iterable[Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph in one of the template's styles; its body text where none is named."""

    text: str
    style: str = ""


def filled(
    template: bytes, facts: Mapping[str, str], parts: Mapping[str, Sequence[Table | Line]], title: str, made: datetime
) -> bytes:
    """The record as DOCX; a fact that nobody told stays a blank to fill in. Same facts, same bytes."""
    document = docx.Document(io.BytesIO(template))
    edges = [edge._element for part in document.sections for edge in (part.header, part.footer)]
    for root in (document.element.body, *edges):
        for control in list(root.iter(f"{_W}sdt")):
            key = _key(control)
            if key in parts:
                _put(control, parts[key])
            elif visible(facts.get(key, "")).strip():
                _fill(control, visible(facts[key]).strip())
    about = document.core_properties
    about.title, about.subject, about.language = visible(title)[:250], "", "fr-FR"
    about.created = about.modified = made.replace(tzinfo=None)
    buffer = io.BytesIO()
    document.save(buffer)
    return still(buffer.getvalue())


def _key(control: Any) -> str:
    tag = control.find(f"{_W}sdtPr/{_W}tag")
    value = "" if tag is None else str(tag.get(f"{_W}val", ""))
    return value.removeprefix(_TAG) if value.startswith(_TAG) else ""


def _fill(control: Any, text: str) -> None:
    """Write a fact into its control, no longer in the grey of what is to be typed."""
    hint = control.find(f"{_W}sdtPr/{_W}showingPlcHdr")
    if hint is not None:
        hint.getparent().remove(hint)
    content = control.find(f"{_W}sdtContent")
    for run in list(content):
        content.remove(run)
    content.append(_parsed(f"<w:r>{_shown(text)}</w:r>")[0])


def _put(control: Any, part: Sequence[Table | Line]) -> None:
    """Write a part in place of its control."""
    for block in _parsed("".join(_table(one) if isinstance(one, Table) else _line(one) for one in part)):
        control.addprevious(block)
    control.getparent().remove(control)


def _parsed(xml: str) -> list[Any]:
    return list(parse_xml(f"{_OPEN}{xml}</w:body>"))


def _line(line: Line) -> str:
    return _paragraph(line.text, line.style)


def _paragraph(text: str, style: str) -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r>{_shown(text)}</w:r></w:p>"


def _shown(text: str) -> str:
    kept = unbroken(visible(text))
    kept = kept if len(kept) <= _LONGEST else f"{kept[:_LONGEST]}…"
    return f'<w:t xml:space="preserve">{escape(kept)}</w:t>'


def _table(table: Table) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in table.widths)
    head = _row(table.headers, table.widths, "<w:cantSplit/><w:tblHeader/>")
    rows = "".join(_row(row, table.widths, "<w:cantSplit/>") for row in table.rows)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Grilledutableau"/>'
        f'<w:tblW w:w="{sum(table.widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020"/>'
        f'<w:tblCaption w:val="{escape(table.about)}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>'
        # A table that another follows, or that ends a part, keeps a line after it.
        f"{_paragraph('', _TABLE_TEXT)}"
    )


def _row(cells: Sequence[str], widths: Sequence[int], properties: str) -> str:
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(cell, _TABLE_TEXT)}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"
