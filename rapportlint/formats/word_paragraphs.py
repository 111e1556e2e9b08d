"""What `w:pPr` says, as partial records that lie over one another: only what is written is present."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict

from lxml import etree

from rapportlint.formats.ooxml_xml import VAL, W, integer, measure, on_off
from rapportlint.model.document import Align
from rapportlint.model.geometry import Pt
from rapportlint.model.typesetting import TabStop

AUTOSPACING: Pt = 14.0
"""What Word leaves before or after a paragraph whose spacing is automatic."""
_LINE: Pt = 12.0
"""A line, where a spacing is given in hundredths of lines."""
_MOST_TABS = 64
"""What Word allows."""


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
    auto_before: bool
    auto_after: bool
    contextual: bool
    exact: bool
    """`line_height` is neither more nor less."""
    keep_together: bool
    widow_control: bool
    on_grid: bool
    tabs: tuple[TabStop, ...]
    """Own ones after those of the styles below: the later word counts."""
    border_above: Pt
    border_below: Pt
    leader: bool
    """Has a tab stop with dots, as a table of contents."""


_ALIGNS = {"center": Align.CENTER, "right": Align.RIGHT, "end": Align.RIGHT, "left": Align.LEFT, "start": Align.LEFT}


def laid_over(base: ParagraphFormat, own: ParagraphFormat) -> ParagraphFormat:
    """What `base` says, save where `own` says otherwise; tab stops add up."""
    tabs = base.get("tabs", ()) + own.get("tabs", ())
    found: ParagraphFormat = {**base, **own}
    if tabs:
        found["tabs"] = tabs[-_MOST_TABS:]
    return found


def read_paragraph(element: etree._Element | None) -> ParagraphFormat:
    """The paragraph properties that an `w:pPr` writes."""
    found: ParagraphFormat = {}
    if element is not None:
        for child in element:
            if reader := _PARAGRAPH.get(child.tag):
                reader(child, found)
    return found


def _style(child: etree._Element, found: ParagraphFormat) -> None:
    found["style"] = child.get(VAL, "")


def _align(child: etree._Element, found: ParagraphFormat) -> None:
    found["align"] = _ALIGNS.get(child.get(VAL, "left"), Align.JUSTIFY)


def _spacing(child: etree._Element, found: ParagraphFormat) -> None:
    before, after = _space(child, "before"), _space(child, "after")
    if before is not None:
        found["before"] = before
        found["auto_before"] = _is_auto(child, "before")
    if after is not None:
        found["after"] = after
        found["auto_after"] = _is_auto(child, "after")
    line = measure(child.get(W + "line"))
    if line is not None and line > 0:
        is_multiple = child.get(W + "lineRule", "auto") == "auto"
        found["line_spacing"] = round(line / _LINE, 4) if is_multiple else 1.0
        found["line_height"] = None if is_multiple else line
        found["exact"] = child.get(W + "lineRule") == "exact"


def _space(child: etree._Element, side: str) -> Pt | None:
    """Space before or after: automatic, in lines, or a length, in this order of strength."""
    if _is_auto(child, side):
        return AUTOSPACING
    lines = integer(child.get(f"{W}{side}Lines"))
    if lines:
        return lines / 100 * _LINE
    return measure(child.get(W + side))


def _is_auto(child: etree._Element, side: str) -> bool:
    return child.get(f"{W}{side}Autospacing", "0") in ("1", "true", "on")


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
    found["tabs"] = tuple(stop for tab in list(child)[:_MOST_TABS] if (stop := _tab(tab)) is not None)


def _tab(element: etree._Element) -> TabStop | None:
    at, kind = measure(element.get(W + "pos")), element.get(VAL, "left")
    if at is None or kind == "bar":
        return None
    return TabStop(at=at, kind={"start": "left", "num": "left", "end": "right"}.get(kind, kind))


def _borders(child: etree._Element, found: ParagraphFormat) -> None:
    found["border_above"], found["border_below"] = (_border(child.find(W + side)) for side in ("top", "bottom"))


def _border(element: etree._Element | None) -> Pt:
    """Thickness of a rule, in eighths of a point in the file, with its distance to the text."""
    if element is None or element.get(VAL, "none") in ("none", "nil"):
        return 0.0
    thickness, space = integer(element.get(W + "sz"), 0) or 0, integer(element.get(W + "space"), 0) or 0
    return min(max(thickness, 0), 96) / 8 + min(max(space, 0), 31)


def _switch(name: str) -> Callable[[etree._Element, ParagraphFormat], None]:
    """The reader of a property that is on or off."""

    def read(child: etree._Element, found: ParagraphFormat) -> None:
        found[name] = on_off(child)  # type: ignore[literal-required]

    return read


_PARAGRAPH: dict[object, Callable[[etree._Element, ParagraphFormat], None]] = {
    W + "pStyle": _style,
    W + "jc": _align,
    W + "spacing": _spacing,
    W + "ind": _indent,
    W + "keepNext": _switch("keep_with_next"),
    W + "pageBreakBefore": _switch("page_break"),
    W + "outlineLvl": _outline,
    W + "numPr": _list,
    W + "tabs": _tabs,
    W + "pBdr": _borders,
    W + "keepLines": _switch("keep_together"),
    W + "widowControl": _switch("widow_control"),
    W + "contextualSpacing": _switch("contextual"),
    W + "snapToGrid": _switch("on_grid"),
}
