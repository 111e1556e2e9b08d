"""What `w:rPr` and `w:pPr` say, as partial records that lie over one another: only what is written is present."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict

from lxml import etree

from rapportlint.formats.ooxml_xml import VAL, W, integer, measure, on_off
from rapportlint.formats.word_theme import Theme
from rapportlint.model.document import Align
from rapportlint.model.geometry import Pt, half_points

AUTOSPACING: Pt = 14.0
"""What Word leaves before or after a paragraph whose spacing is automatic."""
_LINE: Pt = 12.0
"""A line, where a spacing is given in hundredths of lines."""
_NEAR_BLACK = 0x20


class RunFormat(TypedDict, total=False):
    """Character properties."""

    style: str
    font: str
    size: Pt
    bold: bool
    italic: bool
    caps: bool
    small_caps: bool
    underline: bool
    hidden: bool
    colour: str | None
    language: str


class ParagraphFormat(TypedDict, total=False):
    """Paragraph properties."""

    style: str
    align: Align
    before: Pt
    after: Pt
    line_spacing: float
    line_height: Pt | None
    left: Pt
    right: Pt
    first: Pt
    keep_with_next: bool
    page_break: bool
    outline: int
    """0 to 9, 9 being body text."""
    list_id: int
    list_level: int
    leader: bool
    """Has a tab stop with dots, as a table of contents."""


_ALIGNS = {"center": Align.CENTER, "right": Align.RIGHT, "end": Align.RIGHT, "left": Align.LEFT, "start": Align.LEFT}


def colour_of(value: str | None) -> str | None:
    """ "RRGGBB", None for black (or what the eye takes for it) and for automatic."""
    if value is None or len(value) != 6:
        return None
    try:
        channels = bytes.fromhex(value)
    except ValueError:
        return None
    return None if max(channels) < _NEAR_BLACK else value.upper()


def read_run(element: etree._Element | None, theme: Theme) -> RunFormat:
    """The character properties that an `w:rPr` writes."""
    found: RunFormat = {}
    if element is not None:
        for child in element:
            if reader := _RUN.get(child.tag):
                reader(child, found, theme)
    return found


def read_paragraph(element: etree._Element | None) -> ParagraphFormat:
    """The paragraph properties that an `w:pPr` writes."""
    found: ParagraphFormat = {}
    if element is not None:
        for child in element:
            if reader := _PARAGRAPH.get(child.tag):
                reader(child, found)
    return found


def _bold(child: etree._Element, found: RunFormat, theme: Theme) -> None:
    found["bold"] = on_off(child)


def _italic(child: etree._Element, found: RunFormat, theme: Theme) -> None:
    found["italic"] = on_off(child)


def _caps(child: etree._Element, found: RunFormat, theme: Theme) -> None:
    found["caps"] = on_off(child)


def _small_caps(child: etree._Element, found: RunFormat, theme: Theme) -> None:
    found["small_caps"] = on_off(child)


def _hidden(child: etree._Element, found: RunFormat, theme: Theme) -> None:
    found["hidden"] = on_off(child)


def _underline(child: etree._Element, found: RunFormat, theme: Theme) -> None:
    found["underline"] = child.get(VAL, "none") != "none"


def _size(child: etree._Element, found: RunFormat, theme: Theme) -> None:
    value = child.get(VAL, "")
    size = half_points(int(value)) if value.isascii() and value.isdigit() and len(value) < 6 else measure(value)
    if size:
        found["size"] = size


def _colour(child: etree._Element, found: RunFormat, theme: Theme) -> None:
    value = child.get(VAL, "auto")
    if value == "auto" and child.get(W + "themeColor"):
        value = theme.colour(child.get(W + "themeColor", "")) or "auto"
    found["colour"] = colour_of(value)


def _font(child: etree._Element, found: RunFormat, theme: Theme) -> None:
    lent = child.get(W + "asciiTheme") or child.get(W + "hAnsiTheme") or ""
    font = theme.font(lent) or child.get(W + "ascii") or child.get(W + "hAnsi")
    if font:
        found["font"] = font


def _language(child: etree._Element, found: RunFormat, theme: Theme) -> None:
    if value := child.get(VAL):
        found["language"] = value


def _run_style(child: etree._Element, found: RunFormat, theme: Theme) -> None:
    found["style"] = child.get(VAL, "")


def _style(child: etree._Element, found: ParagraphFormat) -> None:
    found["style"] = child.get(VAL, "")


def _align(child: etree._Element, found: ParagraphFormat) -> None:
    found["align"] = _ALIGNS.get(child.get(VAL, "left"), Align.JUSTIFY)


def _spacing(child: etree._Element, found: ParagraphFormat) -> None:
    before, after = _space(child, "before"), _space(child, "after")
    if before is not None:
        found["before"] = before
    if after is not None:
        found["after"] = after
    line = measure(child.get(W + "line"))
    if line is not None and line > 0:
        is_multiple = child.get(W + "lineRule", "auto") == "auto"
        found["line_spacing"] = round(line / _LINE, 4) if is_multiple else 1.0
        found["line_height"] = None if is_multiple else line


def _space(child: etree._Element, side: str) -> Pt | None:
    """Space before or after: automatic, in lines, or a length, in this order of strength."""
    if child.get(f"{W}{side}Autospacing", "0") in ("1", "true", "on"):
        return AUTOSPACING
    lines = integer(child.get(f"{W}{side}Lines"))
    if lines:
        return lines / 100 * _LINE
    return measure(child.get(W + side))


def _indent(child: etree._Element, found: ParagraphFormat) -> None:
    left = measure(child.get(W + "left") or child.get(W + "start"))
    right = measure(child.get(W + "right") or child.get(W + "end"))
    hanging, first = measure(child.get(W + "hanging")), measure(child.get(W + "firstLine"))
    if left is not None:
        found["left"] = left
    if right is not None:
        found["right"] = right
    if hanging is not None:
        found["first"] = -hanging
    elif first is not None:
        found["first"] = first


def _keep(child: etree._Element, found: ParagraphFormat) -> None:
    found["keep_with_next"] = on_off(child)


def _page_break(child: etree._Element, found: ParagraphFormat) -> None:
    found["page_break"] = on_off(child)


def _outline(child: etree._Element, found: ParagraphFormat) -> None:
    found["outline"] = min(max(integer(child.get(VAL), 9) or 0, 0), 9)


def _list(child: etree._Element, found: ParagraphFormat) -> None:
    for part in child:
        value = integer(part.get(VAL))
        if value is not None and part.tag == W + "numId":
            found["list_id"] = value
        elif value is not None and part.tag == W + "ilvl":
            found["list_level"] = min(max(value, 0), 8)


def _tabs(child: etree._Element, found: ParagraphFormat) -> None:
    found["leader"] = any(tab.get(W + "leader") in ("dot", "middleDot") for tab in child)


_RUN: dict[object, Callable[[etree._Element, RunFormat, Theme], None]] = {
    W + "b": _bold,
    W + "i": _italic,
    W + "caps": _caps,
    W + "smallCaps": _small_caps,
    W + "vanish": _hidden,
    W + "u": _underline,
    W + "sz": _size,
    W + "color": _colour,
    W + "rFonts": _font,
    W + "lang": _language,
    W + "rStyle": _run_style,
}
_PARAGRAPH: dict[object, Callable[[etree._Element, ParagraphFormat], None]] = {
    W + "pStyle": _style,
    W + "jc": _align,
    W + "spacing": _spacing,
    W + "ind": _indent,
    W + "keepNext": _keep,
    W + "pageBreakBefore": _page_break,
    W + "outlineLvl": _outline,
    W + "numPr": _list,
    W + "tabs": _tabs,
}
