"""Pictures, charts and other drawings of a Word document, with the size that they take; and the texts boxed in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from rapportlint.formats.ooxml_xml import ADEC, MC, WP, WPS, A, V, W, integer, measure
from rapportlint.model.geometry import Pt, emu, twips

_FALLBACK = MC + "Fallback"
_TEXT_BOX = W + "txbxContent"
_SHAPES = ("/wordprocessingShape", "/wordprocessingGroup", "/wordprocessingCanvas")
_LEAST: Pt = 6.0
"""Smaller drawings are rules, bullets and dots."""
_LEAST_SHAPES = 3
"""Shapes that make a drawing: an arrow and its label do not."""
_VML_SIZE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]{1,12}\s*[a-z]{0,2})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A picture, a drawing or a chart, without the texts boxed in it."""

    width: Pt
    height: Pt
    alt: str
    decorative: bool = False
    """Its author says that it tells nothing."""


def drawing_of(element: etree._Element) -> Drawing | None:
    """What a `w:drawing`, `w:pict` or `w:object` shows; None for rules, plain shapes, boxes of text and hidden ones."""
    found = _modern(element) if element.tag == W + "drawing" else _vml(element)
    return found if found is not None and min(found.width, found.height) >= _LEAST else None


def text_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Each `w:txbxContent` of a drawing once, outermost ones only."""
    stack = [element]
    while stack:
        current = stack.pop()
        if current.tag == _TEXT_BOX:
            yield current
        elif current.tag != _FALLBACK or not _has_choice(current):
            stack.extend(reversed(current))


def _has_choice(fallback: etree._Element) -> bool:
    """Whether an older copy stands beside a newer one, which is the one that is read."""
    return fallback.getprevious() is not None


def _modern(element: etree._Element) -> Drawing | None:
    """A DrawingML drawing, inline or anchored."""
    frame = next((child for child in element if child.tag in (WP + "inline", WP + "anchor")), None)
    if frame is None or not _is_picture(frame):
        return None
    extent, properties = frame.find(WP + "extent"), frame.find(WP + "docPr")
    if extent is None or (properties is not None and properties.get("hidden") in ("1", "true")):
        return None
    alt = "" if properties is None else properties.get("descr") or properties.get("title") or ""
    width, height = integer(extent.get("cx"), 0) or 0, integer(extent.get("cy"), 0) or 0
    return Drawing(width=emu(width), height=emu(height), alt=alt, decorative=_is_decorative(properties))


def _is_decorative(properties: etree._Element | None) -> bool:
    mark = None if properties is None else next(properties.iter(ADEC + "decorative"), None)
    return mark is not None and mark.get("val") in ("1", "true")


def _is_picture(frame: etree._Element) -> bool:
    """Whether it shows more than one plain shape: a picture, a chart, a diagram, a group of shapes."""
    data = frame.find(f"{A}graphic/{A}graphicData")
    if data is None:
        return False
    if not data.get("uri", "").endswith(_SHAPES):
        return True
    if any(True for _ in frame.iter(A + "blip", A + "blipFill")):
        return True
    return sum(1 for _ in data.iter(WPS + "wsp")) >= _LEAST_SHAPES


def _vml(element: etree._Element) -> Drawing | None:
    """A drawing in Word's older language, or the preview of an embedded object."""
    shape = next((child for child in element if child.tag in (V + "shape", V + "group", V + "rect")), None)
    image = next(element.iter(V + "imagedata"), None)
    if image is None and element.tag != W + "object":
        return None
    sizes = dict(_vml_sizes(shape)) if shape is not None else {}
    width = sizes.get("width") or twips(integer(element.get(W + "dxaOrig"), 0) or 0)
    height = sizes.get("height") or twips(integer(element.get(W + "dyaOrig"), 0) or 0)
    alt = "" if shape is None else shape.get("alt", "")
    return Drawing(width=width, height=height, alt=alt)


def _vml_sizes(shape: etree._Element) -> Iterator[tuple[str, Pt]]:
    """Width and height of a style attribute; a number without unit is in pixels."""
    for name, value in _VML_SIZE.findall(shape.get("style", "")):
        value = value.replace(" ", "")
        size = measure(value if value[-1:].isalpha() else value + "px")
        if size is not None:
            yield name.lower(), size
