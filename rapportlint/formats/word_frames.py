"""The room that a drawing, a picture or a text box of a Word document takes, in the line or beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from rapportlint.formats.ooxml_xml import WP, V, W, integer, measure
from rapportlint.model.geometry import Pt, emu
from rapportlint.model.typesetting import Wrap

_WRAPS = {
    "wrapSquare": Wrap.SIDES,
    "wrapTight": Wrap.SIDES,
    "wrapThrough": Wrap.SIDES,
    "wrapTopAndBottom": Wrap.ABOVE_AND_BELOW,
    "wrapNone": Wrap.THROUGH,
}
_VML_WRAPS = {"square": Wrap.SIDES, "tight": Wrap.SIDES, "through": Wrap.SIDES, "topAndBottom": Wrap.ABOVE_AND_BELOW}
_VML_FROM = {"char": "column", "text": "column", "line": "line"}
_W10_WRAP = "{urn:schemas-microsoft-com:office:word}wrap"
_LARGEST: Pt = 20_000.0
"""Far beyond any sheet: lengths that a file invents are cut there."""
_STYLE = re.compile(r"(?:^|;)\s*([a-z-]{1,40})\s*:\s*([^;]{1,60})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The room of a drawing; a wrap of None for one that stands in the line."""

    width: Pt
    height: Pt
    wrap: Wrap | None = None
    x: Pt = 0.0
    y: Pt = 0.0
    from_x: str = "column"
    from_y: str = "paragraph"
    align_x: str = ""
    align_y: str = ""
    above: Pt = 0.0
    below: Pt = 0.0
    beside: Pt = 0.0


def frame_of(element: etree._Element) -> Frame | None:
    """The frame of a `w:drawing`, `w:pict` or `w:object`; None where it gives no size."""
    if element.tag != W + "drawing":
        return _vml(element)
    for child in element:
        if child.tag == WP + "inline":
            return _inline(child)
        if child.tag == WP + "anchor":
            return _anchored(child)
    return None


def _inline(element: etree._Element) -> Frame | None:
    extent = element.find(WP + "extent")
    if extent is None:
        return None
    above, below = _effect(element, "t"), _effect(element, "b")
    return Frame(width=_emu(extent.get("cx")), height=_emu(extent.get("cy")) + above + below)


def _effect(element: etree._Element, side: str) -> Pt:
    effect = element.find(WP + "effectExtent")
    return 0.0 if effect is None else _emu(effect.get(side))


def _anchored(element: etree._Element) -> Frame | None:
    extent = element.find(WP + "extent")
    if extent is None:
        return None
    wraps = (_WRAPS.get(etree.QName(child).localname) for child in element)
    x, from_x, align_x = _position(element.find(WP + "positionH"), "column")
    y, from_y, align_y = _position(element.find(WP + "positionV"), "paragraph")
    return Frame(
        width=_emu(extent.get("cx")),
        height=_emu(extent.get("cy")),
        wrap=next((wrap for wrap in wraps if wrap is not None), Wrap.THROUGH),
        x=x,
        y=y,
        from_x=from_x,
        from_y=from_y,
        align_x=align_x,
        align_y=align_y,
        above=_emu(element.get("distT")),
        below=_emu(element.get("distB")),
        beside=max(_emu(element.get("distL")), _emu(element.get("distR"))),
    )


def _position(element: etree._Element | None, default: str) -> tuple[Pt, str, str]:
    """Offset, what it is counted from, and alignment."""
    if element is None:
        return 0.0, default, ""
    offset, align = element.find(WP + "posOffset"), element.find(WP + "align")
    value = emu(integer(offset.text, 0) or 0) if offset is not None else 0.0
    aligned = (align.text or "").strip() if align is not None else ""
    return max(-_LARGEST, min(value, _LARGEST)), element.get("relativeFrom", default), aligned


def _emu(value: str | None) -> Pt:
    return max(0.0, min(emu(integer(value, 0) or 0), _LARGEST))


def _vml(element: etree._Element) -> Frame | None:
    """The frame of a drawing in Word's older language."""
    shape = next((child for child in element if child.tag.startswith(V) and child.get("style")), None)
    if shape is None:
        return None
    style = {name: value.strip() for name, value in _STYLE.findall(shape.get("style", "").lower())}
    width, height = _length(style.get("width")), _length(style.get("height"))
    if style.get("position") != "absolute":
        return Frame(width=width, height=height)
    wrap = next(element.iter(_W10_WRAP), None)
    from_x, from_y = (style.get(f"mso-position-{side}-relative") for side in ("horizontal", "vertical"))
    align_x, align_y = (style.get(f"mso-position-{side}", "absolute") for side in ("horizontal", "vertical"))
    return Frame(
        width=width,
        height=height,
        wrap=Wrap.THROUGH if wrap is None else _VML_WRAPS.get(wrap.get("type", ""), Wrap.THROUGH),
        x=_length(style.get("margin-left")),
        y=_length(style.get("margin-top")),
        from_x=_VML_FROM.get(from_x or "text", from_x or "column"),
        from_y="paragraph" if from_y in (None, "text") else from_y or "paragraph",
        align_x="" if align_x == "absolute" else align_x,
        align_y="" if align_y == "absolute" else align_y,
        beside=9.0,
    )


def _length(value: str | None) -> Pt:
    """Points of a length of a style attribute; a number without unit is in pixels."""
    value = (value or "").replace(" ", "")
    size = measure(value if value[-1:].isalpha() else value + "px")
    return max(-_LARGEST, min(size or 0.0, _LARGEST))
