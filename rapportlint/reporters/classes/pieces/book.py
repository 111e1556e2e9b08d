"""A workbook for people: real numbers and dates, text that never calculates, headers that stay, pages that print."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from math import ceil
from urllib.parse import quote

from openpyxl.cell.cell import Cell, WriteOnlyCell
from openpyxl.styles.alignment import Alignment
from openpyxl.styles.borders import Border, Side
from openpyxl.styles.fills import PatternFill
from openpyxl.styles.fonts import Font
from openpyxl.styles.named_styles import NamedStyle
from openpyxl.utils.cell import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.writer.excel import ExcelWriter

from rapportlint.formats.archives import still
from rapportlint.reporters.classes.pieces.states import FINE, STATES, WEIGHTS, Look
from rapportlint.reporters.classes.pieces.values import Column, Link, Mark, Share, Value
from rapportlint.reporters.pieces.spreadsheet import inert, stored

_A4 = 9
_LINE_HEIGHT, _HIGHEST = 15, 405
"""Points of a line of text, and of the highest row."""
_FONT = "Calibri"
_PERCENT, _DECIMAL, _WHOLE, _DATE = "0 %", "0.00", "0", "dd/mm/yyyy hh:mm"
_LINE = Side(style="thin", color="C9CED6")
_EDGES = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


class Book:
    """A workbook that is written row by row: its memory does not grow with the class."""

    def __init__(self, title: str, made: datetime) -> None:
        self._book = Workbook(write_only=True)
        self._book.properties.title = stored(title)
        self._book.properties.creator = "rapportlint"
        self._book.properties.language = "fr-FR"
        self._book.properties.created = self._book.properties.modified = made.replace(tzinfo=None)
        for style in (*_styles(), *_fills()):
            self._book.add_named_style(style)

    def sheet(
        self,
        title: str,
        columns: Sequence[Column],
        rows: Iterable[Sequence[Value]],
        *,
        above: Sequence[Sequence[Value]] = (),
        kept: int = 2,
    ) -> None:
        """A table with its header row, below `above`; the header and the first `kept` columns stay in sight."""
        sheet = self._book.create_sheet(title)
        head = len(above) + 1
        sheet.freeze_panes = f"{get_column_letter(kept + 1)}{head + 1}"
        for rank, column in enumerate(columns, start=1):
            sheet.column_dimensions[get_column_letter(rank)].width = column.width
        self._print(sheet, title, head)
        for row in above:
            sheet.append([self._cell(sheet, value) for value in row])
        sheet.row_dimensions[head].height = _head(columns)
        sheet.append([self._header(sheet, column) for column in columns])
        last = head
        for row in rows:
            last += 1
            sheet.row_dimensions[last].height = _height(row, columns)
            sheet.append([self._cell(sheet, value) for value in row])
        sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(columns))}{last}"
        shown = sum(column.printed for column in columns)
        if shown < len(columns):
            sheet.print_area = f"A1:{get_column_letter(shown)}{last}"
        sheet.close()

    def saved(self) -> bytes:
        """The workbook; the same class gives the same bytes."""
        made = io.BytesIO()
        ExcelWriter(self._book, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, allowZip64=True)).save()
        return still(made.getvalue())

    @staticmethod
    def _print(sheet: object, title: str, head: int) -> None:
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4  # type: ignore[attr-defined]
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0  # type: ignore[attr-defined]
        sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[attr-defined]
        sheet.print_title_rows = f"{head}:{head}"  # type: ignore[attr-defined]
        sheet.oddFooter.left.text, sheet.oddFooter.right.text = title, "page &P sur &N"  # type: ignore[attr-defined]
        margins = sheet.page_margins  # type: ignore[attr-defined]
        margins.left = margins.right = 0.4
        margins.top = margins.bottom = 0.5

    def _header(self, sheet: object, column: Column) -> Cell:
        cell = _text(sheet, column.header)
        cell.style = "rl turned" if column.turned else "rl header"
        return cell

    def _cell(self, sheet: object, value: Value) -> Cell:
        match value:
            case None | "":
                # With its edges: a row whose lines stop in the middle is not read along.
                return _number(sheet, None, "rl text")
            case str():
                return _text(sheet, value)
            case Look():
                return _text(sheet, f"{value.sign} {value.name}", f"rl {value.ground}")
            case Mark():
                return _text(sheet, value.look.sign, f"rl mark {value.look.ground}")
            case Link():
                cell = _text(sheet, value.text, "rl link")
                cell.hyperlink = Hyperlink(ref="", target=quote(value.path), tooltip=stored(value.text)[:200])
                return cell
            case Share():
                return _number(sheet, value.value, "rl percent")
            case datetime():
                return _number(sheet, value.replace(tzinfo=None), "rl date")
            case int():
                return _number(sheet, value, "rl whole")
        return _number(sheet, value, "rl decimal")


def _head(columns: Sequence[Column]) -> float:
    """Points of a header row: each word of a header fits into its column."""
    if any(column.turned for column in columns):
        return 62
    return _LINE_HEIGHT * max(ceil((len(column.header) + 2) / column.width) for column in columns)


def _height(row: Sequence[Value], columns: Sequence[Column]) -> float:
    """Points that the longest text of a row takes when it is wrapped: spreadsheets do not find out by themselves."""
    texts = ((len(value), column.width) for value, column in zip(row, columns, strict=True) if isinstance(value, str))
    lines = max((ceil(size / width) for size, width in texts), default=1)
    return min(_LINE_HEIGHT * max(1, lines), _HIGHEST)


def _text(sheet: object, text: str, style: str = "rl text") -> Cell:
    """A cell of type text, whatever it begins with; a leading sign that calculates is quoted for who edits it."""
    shown = stored(text)
    cell: Cell = WriteOnlyCell(sheet, value="")
    cell.value = shown
    cell.data_type = "s"
    cell.style = style
    if inert(shown) != shown:
        cell.quotePrefix = True
    return cell


def _number(sheet: object, value: float | datetime | None, style: str) -> Cell:
    cell: Cell = WriteOnlyCell(sheet, value=value)
    cell.style = style
    return cell


@cache
def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", start_color=colour)


def _styles() -> Iterable[NamedStyle]:
    top, middle = Alignment(vertical="top", wrap_text=True), Alignment(horizontal="center", vertical="top")
    plain = Font(name=_FONT, size=11)
    white = Font(name=_FONT, size=11, bold=True, color="FFFFFF")
    upwards = Alignment(text_rotation=90, horizontal="center", vertical="bottom")
    yield NamedStyle("rl text", font=plain, alignment=top, border=_EDGES)
    yield NamedStyle("rl header", font=white, fill=_fill("1F3864"), alignment=top, border=_EDGES)
    yield NamedStyle("rl turned", font=white, fill=_fill("1F3864"), alignment=upwards, border=_EDGES)
    yield NamedStyle(
        "rl link", font=Font(name=_FONT, size=11, color="0B57B0", underline="single"), alignment=top, border=_EDGES
    )
    for name, form in (("whole", _WHOLE), ("decimal", _DECIMAL), ("percent", _PERCENT), ("date", _DATE)):
        yield NamedStyle(f"rl {name}", font=plain, number_format=form, alignment=middle, border=_EDGES)


def _fills() -> Iterable[NamedStyle]:
    plain, bold = Font(name=_FONT, size=11), Font(name=_FONT, size=11, bold=True)
    top, middle = Alignment(vertical="top", wrap_text=True), Alignment(horizontal="center", vertical="top")
    for ground in dict.fromkeys(look.ground for look in (*STATES.values(), *WEIGHTS.values(), FINE)):
        yield NamedStyle(f"rl {ground}", fill=_fill(ground), font=bold, alignment=top, border=_EDGES)
        yield NamedStyle(f"rl mark {ground}", font=plain, fill=_fill(ground), alignment=middle, border=_EDGES)
