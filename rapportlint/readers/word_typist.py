"""The typescript of a Word document, taken down as its blocks are read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from lxml import etree

from rapportlint.formats.ooxml_xml import W
from rapportlint.formats.word_properties import RunFormat
from rapportlint.formats.word_styles import StyleSheet
from rapportlint.formats.word_tables import (
    TableFormat,
    cell_margins,
    read_cell,
    read_row,
    read_shape,
    read_table_format,
)
from rapportlint.model.typesetting import Cell, Item, Row, Section, SetParagraph, SetTable
from rapportlint.readers.word_line import Stretch
from rapportlint.readers.word_lists import Form
from rapportlint.readers.word_setting import Shown, number_of, run_of, set_paragraph, setting_of

_DEEPEST = 6
"""Tables in tables that are laid out as such; beyond, their text follows on."""


@dataclass(slots=True)
class Typist:
    """Takes down items, section by section; tables, boxes and notes open a list of their own."""

    styles: StyleSheet
    sections: list[Section] = field(default_factory=list)
    _open: list[list[Item]] = field(default_factory=lambda: [[]])
    _tables: int = 0

    @contextmanager
    def inside(self) -> Iterator[list[Item]]:
        """The list that takes the items until the end of the `with`."""
        items: list[Item] = []
        self._open.append(items)
        try:
            yield items
        finally:
            self._open.pop()

    def end_section(self, setup: int, *, by_mark: bool) -> None:
        """Close the section under way; an empty paragraph that only bears the mark of its end takes no room."""
        last = self._open[0][-1] if len(self._open[0]) > 1 and by_mark else None
        if isinstance(last, SetParagraph) and not (last.runs or last.floats or last.number or last.page_break_after):
            self._open[0].pop()
        self.sections.append(Section(setup=setup, items=tuple(self._open[0])))
        self._open[0].clear()

    def paragraph(self, stretches: list[Stretch], shown: list[Shown], form: Form, mark: RunFormat) -> None:
        """Take down a paragraph, one item for what stands before, between and after its page breaks."""
        setting, last = setting_of(form), len(stretches) - 1
        pieces: list[SetParagraph] = []
        for index, (stretch, found) in enumerate(zip(stretches, shown, strict=True)):
            if stretch.break_before and not pieces:
                # Word leaves the line of the break on the page that it ends.
                pieces.append(SetParagraph(setting=setting, mark=run_of("", mark)))
            if stretch.break_before:
                pieces[-1] = replace(pieces[-1], page_break_after=True)
            if not (stretch.break_before and stretch.is_blank and index == last):
                item = set_paragraph(stretch, found, setting, mark)
                pieces.append(replace(item, number=number_of(form, mark), continued=bool(pieces)))
                form = replace(form, item=None)
        self._open[-1].extend(pieces)

    @contextmanager
    def table(self, element: etree._Element, style: str) -> Iterator[TableTyping]:
        """The taking down of a table, which is done at the end of the `with`."""
        typing = TableTyping(element=element, styles=self.styles, style=style)
        self._tables += 1
        yield typing
        self._tables -= 1
        if self._tables < _DEEPEST:
            self._open[-1].append(typing.table())
        else:
            self._open[-1].extend(item for row in typing.rows for cell in row.cells for item in cell.items)


@dataclass(slots=True, kw_only=True)
class TableTyping:
    """A table being taken down."""

    element: etree._Element
    styles: StyleSheet
    style: str
    block: int | None = None
    rows: list[Row] = field(default_factory=list)
    _cells: list[Cell] = field(default_factory=list)
    _style_format: TableFormat | None = None
    _own_format: TableFormat | None = None

    def cell(self, element: etree._Element, items: list[Item]) -> None:
        """Take a cell with what it holds."""
        found = read_cell(element)
        margins = cell_margins(self._inherited(), self._own(), found)
        self._cells.append(
            Cell(
                span=found.get("span", 1),
                width=found.get("width"),
                merged=found.get("merged", False),
                starts_merge=found.get("starts_merge", False),
                upright=found.get("upright", True),
                items=tuple(items),
                **margins,
            )
        )

    def _inherited(self) -> TableFormat:
        """The format that the table's style lends."""
        if self._style_format is None:
            self._style_format = self.styles.table(self.style)
        return self._style_format

    def _own(self) -> TableFormat:
        """The format that the table itself writes."""
        if self._own_format is None:
            self._own_format = read_table_format(self.element.find(W + "tblPr"))
        return self._own_format

    def row(self, element: etree._Element) -> None:
        """Take the row of the cells taken so far."""
        found = read_row(element)
        self.rows.append(Row(cells=tuple(self._cells), **found))
        self._cells.clear()

    def table(self) -> SetTable:
        """The whole table."""
        shape = read_shape(self.element)
        return SetTable(
            columns=shape["columns"],
            width=shape.get("width"),
            share=shape.get("share"),
            is_fixed=shape.get("is_fixed", False),
            rows=tuple(self.rows),
            border=self._own().get("border", self._inherited().get("border", 0.0)),
            block=self.block,
        )
