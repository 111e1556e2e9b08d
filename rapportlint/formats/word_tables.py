"""The geometry of Word tables: grid, rows, cells, margins and rules."""

from __future__ import annotations

from typing import TypedDict

from lxml import etree

from rapportlint.formats.ooxml_xml import VAL, W, integer, measure, on_off
from rapportlint.model.geometry import Pt, twips

_MOST_COLUMNS = 63
"""What Word allows."""
_SIDES = {"top": "top", "bottom": "bottom", "left": "left", "start": "left", "right": "right", "end": "right"}
_EIGHTHS = 8
"""Units of the thickness of a rule in a point."""
_FIFTIETHS = 50
"""Units of a width given as a percentage, in a hundredth."""
_USUAL_SIDE: Pt = twips(108)
"""Left and right margins of a cell where no style says otherwise."""


class TableFormat(TypedDict, total=False):
    """Table properties; only what is written is present."""

    margins: dict[str, Pt]
    border: Pt
    """Thickness of the rules between rows."""


class TableShape(TypedDict, total=False):
    """What a table says of its own width."""

    columns: tuple[Pt, ...]
    width: Pt
    share: float
    """Width as a part of the text's."""
    is_fixed: bool


class RowFormat(TypedDict, total=False):
    """Row properties."""

    height: Pt
    exact: bool
    may_split: bool
    header: bool
    skipped: int


class CellFormat(TypedDict, total=False):
    """Cell properties."""

    span: int
    width: Pt
    merged: bool
    starts_merge: bool
    margins: dict[str, Pt]
    upright: bool


def read_table_format(element: etree._Element | None) -> TableFormat:
    """Margins and rules of a `w:tblPr`."""
    found: TableFormat = {}
    if element is None:
        return found
    if (margins := element.find(W + "tblCellMar")) is not None:
        found["margins"] = _margins(margins)
    if (borders := element.find(W + "tblBorders")) is not None:
        sides = (borders.find(W + side) for side in ("insideH", "top"))
        found["border"] = max((_thickness(side) for side in sides if side is not None), default=0.0)
    return found


def read_shape(table: etree._Element) -> TableShape:
    """Grid and width of a `w:tbl`."""
    grid = table.find(W + "tblGrid")
    columns = [] if grid is None else [measure(column.get(W + "w")) or 0.0 for column in grid.iterfind(W + "gridCol")]
    found: TableShape = {"columns": tuple(max(0.0, column) for column in columns[:_MOST_COLUMNS])}
    properties = table.find(W + "tblPr")
    if properties is None:
        return found
    width, layout = properties.find(W + "tblW"), properties.find(W + "tblLayout")
    if width is not None:
        kind, value = width.get(W + "type", "dxa"), width.get(W + "w", "")
        if kind == "pct":
            found["share"] = _share(value)
        elif kind == "dxa" and (points := measure(value)):
            found["width"] = points
    found["is_fixed"] = layout is not None and layout.get(W + "type") == "fixed"
    return found


def read_row(row: etree._Element) -> RowFormat:
    """Height of a `w:tr` and how it meets the end of a page."""
    found: RowFormat = {}
    properties = row.find(W + "trPr")
    for child in () if properties is None else properties:
        if child.tag == W + "trHeight":
            found["height"] = max(0.0, measure(child.get(VAL)) or 0.0)
            found["exact"] = child.get(W + "hRule") == "exact"
        elif child.tag == W + "cantSplit":
            found["may_split"] = not on_off(child)
        elif child.tag == W + "tblHeader":
            found["header"] = on_off(child)
        elif child.tag == W + "gridBefore":
            found["skipped"] = min(max(integer(child.get(VAL), 0) or 0, 0), _MOST_COLUMNS)
    return found


def read_cell(cell: etree._Element) -> CellFormat:
    """Span, width and margins of a `w:tc`."""
    found: CellFormat = {}
    properties = cell.find(W + "tcPr")
    for child in () if properties is None else properties:
        if child.tag == W + "gridSpan":
            found["span"] = min(max(integer(child.get(VAL), 1) or 1, 1), _MOST_COLUMNS)
        elif (
            child.tag == W + "tcW" and child.get(W + "type", "dxa") == "dxa" and (width := measure(child.get(W + "w")))
        ):
            found["width"] = max(0.0, width)
        elif child.tag == W + "vMerge":
            found["starts_merge"] = child.get(VAL) == "restart"
            found["merged"] = not found["starts_merge"]
        elif child.tag == W + "tcMar":
            found["margins"] = _margins(child)
        elif child.tag == W + "textDirection":
            found["upright"] = child.get(VAL, "lrTb") in ("lrTb", "lrTbV", "tb", "tbV")
    return found


def cell_margins(style: TableFormat, own: TableFormat, cell: CellFormat) -> dict[str, Pt]:
    """The margins of a cell: its own over those of its table and of the table's style."""
    usual = {"top": 0.0, "bottom": 0.0, "left": _USUAL_SIDE, "right": _USUAL_SIDE}
    return {**usual, **style.get("margins", {}), **own.get("margins", {}), **cell.get("margins", {})}


def _margins(element: etree._Element) -> dict[str, Pt]:
    found: dict[str, Pt] = {}
    for child in element:
        side = _SIDES.get(etree.QName(child).localname)
        width = measure(child.get(W + "w"))
        if side is not None and width is not None and width >= 0:
            found[side] = width
    return found


def _thickness(element: etree._Element) -> Pt:
    if element.get(VAL, "none") in ("none", "nil"):
        return 0.0
    return min(max(integer(element.get(W + "sz"), 4) or 0, 0), 96) / _EIGHTHS


def _share(value: str) -> float:
    """A percentage ("50%") or fiftieths of one ("2500") as a part of one."""
    number = integer(value.removesuffix("%"), 0) or 0
    return number / 100 if value.endswith("%") else number / _FIFTIETHS / 100
