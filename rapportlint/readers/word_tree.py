"""The shape of a Word part: what wraps paragraphs, rows and cells, and what tables say of themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from rapportlint.formats.ooxml_xml import MC, VAL, W, integer, on_off
from rapportlint.readers.word_line import chosen, control_facts
from rapportlint.readers.word_paragraph import Surroundings

_MOST_COLUMNS = 63
"""What Word allows."""
_WRAPPERS = (W + "ins", W + "moveTo", W + "customXml", W + "smartTag")
Member = tuple[etree._Element, Surroundings]


def unwrapped(parent: etree._Element, around: Surroundings) -> Iterator[Member]:
    """The children of an element, those of content controls and other wrappers in their place."""
    for child in parent:
        if child.tag == W + "sdt":
            content = child.find(W + "sdtContent")
            tag, is_placeholder = control_facts(child, around.tag, around.is_placeholder)
            if content is not None:
                yield from unwrapped(content, replace(around, tag=tag, is_placeholder=is_placeholder))
        elif child.tag in _WRAPPERS:
            yield from unwrapped(child, around)
        elif child.tag == MC + "AlternateContent":
            yield from unwrapped(chosen(child), around)
        else:
            yield child, around


def rows_of(table: etree._Element, around: Surroundings) -> list[Member]:
    """The rows of a table, but for deleted ones."""
    rows = [member for member in unwrapped(table, around) if member[0].tag == W + "tr"]
    return [row for row in rows if row[0].find(f"{W}trPr/{W}del") is None]


def cells_of(row: etree._Element, around: Surroundings) -> Iterator[Member]:
    """The cells of a row."""
    return (member for member in unwrapped(row, around) if member[0].tag == W + "tc")


def columns_of(row: etree._Element) -> int:
    """How many columns a row spans."""
    spans = (element.get(VAL) for element in row.iterfind(f"{W}tc/{W}tcPr/{W}gridSpan"))
    extra = sum(max(integer(span, 1) or 1, 1) - 1 for span in spans)
    return min(sum(1 for child in row if child.tag in (W + "tc", W + "sdt")) + extra, _MOST_COLUMNS)


def has_header_row(rows: list[Member]) -> bool:
    """Whether the first row is repeated at the top of each page."""
    mark = rows[0][0].find(f"{W}trPr/{W}tblHeader") if rows else None
    return mark is not None and on_off(mark)


def table_style(table: etree._Element) -> str:
    """Id of the style of a table; empty for none."""
    style = table.find(f"{W}tblPr/{W}tblStyle")
    return "" if style is None else style.get(VAL, "")


def runs_on(paragraph: etree._Element) -> bool:
    """Whether a paragraph runs into the next one: its mark is deleted, or it is a dropped capital."""
    properties, after = paragraph.find(W + "pPr"), paragraph.getnext()
    if properties is None or after is None or after.tag != W + "p":
        return False
    mark, frame = properties.find(W + "rPr"), properties.find(W + "framePr")
    is_deleted = mark is not None and any(child.tag in (W + "del", W + "moveFrom") for child in mark)
    return is_deleted or (frame is not None and frame.get(W + "dropCap", "none") != "none")
