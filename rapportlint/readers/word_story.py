"""The blocks of a Word document, in reading order.

Text boxes follow the paragraph that they are anchored to; a footnote follows the paragraph that calls it; endnotes
come last, where Word prints them. An empty paragraph is no block: its height goes to the next one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml import etree

from rapportlint.formats.ooxml_xml import W
from rapportlint.formats.word_paragraphs import ParagraphFormat, read_paragraph
from rapportlint.formats.word_properties import RunFormat, read_run
from rapportlint.model.document import Anchor, Block, Container, PageSetup, Table
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.readers.word_line import LineReader, Stretch
from rapportlint.readers.word_lists import Form, form_of
from rapportlint.readers.word_look import Blank
from rapportlint.readers.word_pages import PageWalk
from rapportlint.readers.word_paragraph import Surroundings, figure_block, joined, paragraph_block
from rapportlint.readers.word_parts import WordFile
from rapportlint.readers.word_setting import Shown
from rapportlint.readers.word_tree import cells_of, columns_of, has_header_row, rows_of, runs_on, table_style, unwrapped
from rapportlint.readers.word_typist import TableTyping, Typist

_MOST_BLOCKS = 40_000
"""Far above a thousand pages; drawings and tables count as well."""
_PARITY = {"oddPage": 1, "evenPage": 0}


@dataclass(slots=True)
class StoryReader:
    """Walks the body, and each note and text box on its way."""

    file: WordFile
    has_hints: bool
    """Whether the document has Word's page marks."""
    typist: Typist
    pages: PageWalk = field(default_factory=PageWalk)
    blocks: list[Block] = field(default_factory=list)
    imports: int = 0
    """Documents that Word would insert on opening, which are not read."""
    _setup: int = 0
    _breaks: bool = False
    """A break came since the last block."""
    _blank: Blank = field(default_factory=Blank)
    """Empty paragraphs since the last block."""
    _carried: list[Stretch] = field(default_factory=list)
    """Text of a paragraph that runs into the next."""
    _endnotes: list[str] = field(default_factory=list)
    _noted: set[tuple[str, str]] = field(default_factory=set)
    _is_noting: bool = False
    """A note is being read: Word lets none call another, and a chain of them could be endless."""

    def read(self) -> None:
        """Read the whole document."""
        body = self.file.main.root.find(W + "body")
        if body is not None:
            self._members(body, Surroundings(part=self.file.main))
        for id in self._endnotes:
            self._note("endnotes", id)
        self.typist.end_section(self._setup, by_mark=False)

    def read_part(self, root: etree._Element, around: Surroundings) -> None:
        """Read a part that is no body."""
        self._members(root, around)

    def _members(self, parent: etree._Element, around: Surroundings) -> None:
        """Take every paragraph and table below `parent`."""
        for child, inner in unwrapped(parent, around):
            self._refuse_excess()
            if child.tag == W + "p":
                self._paragraph(child, inner)
            elif child.tag == W + "tbl":
                self._table(child, inner)
            elif child.tag == W + "altChunk":
                self.imports += 1

    def _paragraph(self, element: etree._Element, around: Surroundings) -> None:
        properties = element.find(W + "pPr")
        own = read_paragraph(properties)
        style = self.file.styles.paragraph_style(own.get("style"))
        is_body = around.container is Container.BODY
        if is_body and own.get("page_break", self.file.styles.paragraph(style).get("page_break", False)):
            self._break()
            self.pages.turn_unless_top()
        line, was_top, page = self._line(style, around), self.pages.is_top, self.pages.page
        line.read(element)
        if runs_on(element):
            self._carried = joined(self._carried, line.stretches)
        else:
            self._emit(element, style, own, line.stretches, around)
        if was_top and self.pages.page == page:
            self.pages.settle()
        if is_body and properties is not None and properties.find(W + "sectPr") is not None:
            self._section()

    def _line(self, style: str, around: Surroundings) -> LineReader:
        return LineReader(
            part=around.part,
            styles=self.file.styles,
            pages=self.pages,
            style=style,
            table_style=around.table_style,
            is_placeholder=around.is_placeholder,
        )

    def _emit(
        self, element: etree._Element, style: str, own: ParagraphFormat, stretches: list[Stretch], around: Surroundings
    ) -> None:
        """Add the blocks of a paragraph, or its height when it shows nothing."""
        stretches, self._carried = joined(self._carried, stretches), []
        form = form_of(self.file.numbering, self.file.styles, style, around.table_style, own)
        anchor = Anchor(part=around.part.name, index=around.part.paragraphs[element])
        mark = read_run(element.find(f"{W}pPr/{W}rPr"), self.file.styles.theme)
        run: RunFormat = {**self.file.styles.run(style, table=around.table_style), **mark}
        shown, whole = [], form
        for stretch in stretches:
            if stretch.break_before:
                self._break()
            shown.append(self._show(stretch, form, anchor, around))
            form = replace(form, item=None) if not stretch.is_blank else form
        self.typist.paragraph(stretches, shown, whole, run)
        if not any(stretch.break_before or not stretch.is_blank for stretch in stretches):
            self._blank = self._blank.after(run, form.format)

    def _show(self, stretch: Stretch, form: Form, anchor: Anchor, around: Surroundings) -> Shown:
        """Add a stretch: its text, its drawings, the text boxes and the footnotes that hang on it."""
        first = stretch.first_page or self.pages.page
        pages = (first, stretch.last_page or first)
        block, shown = paragraph_block(stretch, form, around), Shown()
        if block is not None:
            shown.text = len(self.blocks)
            self._add(replace(block, anchor=anchor), pages)
        for drawing in stretch.drawings:
            shown.figures.append(len(self.blocks))
            self._add(replace(figure_block(drawing, around), anchor=anchor), pages)
        if stretch.boxes or stretch.notes:
            self._aside(stretch, shown, around)
        return shown

    def _aside(self, stretch: Stretch, shown: Shown, around: Surroundings) -> None:
        """Read text boxes and notes, which have no part in the walk of pages nor in what runs on."""
        self.pages.aside += 1
        carried, self._carried = self._carried, []
        for box in stretch.boxes:
            with self.typist.inside() as items:
                self._members(box, replace(around, container=Container.TEXT_BOX, table_style=""))
            shown.boxes.append(tuple(items))
        for kind, id in stretch.notes:
            with self.typist.inside() as items:
                if kind == "footnotes":
                    self._note(kind, id)
                else:
                    self._endnotes.append(id)
            shown.notes.append(tuple(items))
        self._carried = carried
        self.pages.aside -= 1

    def _note(self, kind: str, id: str) -> None:
        """Read a note the first time that it is called."""
        found = self.file.note(kind, id)
        if found is not None and (kind, id) not in self._noted and not self._is_noting:
            self._noted.add((kind, id))
            self._is_noting = True
            self._members(found[1], Surroundings(part=found[0], container=Container.NOTE))
            self._is_noting = False

    def _table(self, element: etree._Element, around: Surroundings) -> None:
        """Add a table's frame, then what its cells hold."""
        inner = replace(around, container=Container.TABLE, table_style=table_style(element))
        rows, place, columns = rows_of(element, inner), len(self.blocks), 0
        anchor = Anchor(part=around.part.name, index=around.part.tables[element])
        self._add(Table(rows=len(rows), columns=0, anchor=anchor, container=around.container), (1, 1))
        with self.typist.table(element, inner.table_style) as typing:
            for row, in_row in rows:
                self._row(row, in_row, typing)
                columns = max(columns, columns_of(row))
            typing.block = place if len(self.blocks) > place + 1 else None
        self._blank = Blank()
        self._frame(place, columns, has_header_row(rows))

    def _row(self, row: etree._Element, around: Surroundings, typing: TableTyping) -> None:
        """Add what the cells of a row hold, each walked from where the row begins."""
        self.pages.start_row()
        for cell, in_cell in cells_of(row, around):
            self.pages.start_cell()
            self._blank = Blank()
            with self.typist.inside() as items:
                self._members(cell, in_cell)
            typing.cell(cell, items)
            self.pages.end_cell()
        self.pages.end_row()
        typing.row(row)

    def _frame(self, place: int, columns: int, header_row: bool) -> None:
        """Complete the frame of the table at `place`, or take it away when it holds nothing."""
        table, held = self.blocks[place], [b.hinted_pages for b in self.blocks[place + 1 :] if b.hinted_pages]
        if not (isinstance(table, Table) and len(self.blocks) > place + 1):
            self._breaks = self._breaks or table.page_break_before
            del self.blocks[place:]
            return
        pages = (min(p[0] for p in held), max(p[1] for p in held)) if held else None
        self.blocks[place] = replace(table, columns=columns, header_row=header_row, hinted_pages=pages)

    def _add(self, block: Block, pages: tuple[int, int]) -> None:
        """Add a block with its setup, the break and the blank lines before it."""
        self._refuse_excess()
        self.blocks.append(
            replace(
                block,
                setup=min(self._setup, max(len(self.file.setups) - 1, 0)),
                hinted_pages=pages if self.has_hints else None,
                page_break_before=self._breaks,
                blank_before=self._blank.height,
                blanks_before=self._blank.count,
            )
        )
        self._breaks, self._blank = False, Blank()

    def _refuse_excess(self) -> None:
        if len(self.blocks) > _MOST_BLOCKS:
            raise UnreadableFile(
                FailureKind.TOO_LARGE,
                f"Le document a plus de {_MOST_BLOCKS} paragraphes ou images : retirez ce qui n'est pas le rapport.",
            )

    def _break(self) -> None:
        self._breaks, self._blank = True, Blank()

    def _section(self) -> None:
        """Go on to the next section, on a new page unless it continues on this one."""
        self.typist.end_section(self._setup, by_mark=True)
        self._setup += 1
        if self._setup >= len(self.file.setups):
            return
        ended, begun = self.file.setups[self._setup - 1 : self._setup + 1]
        if begun.starts not in ("continuous", "nextColumn") or _sheet(ended) != _sheet(begun):
            self._break()
            self.pages.turn(parity=_PARITY.get(begun.starts) if begun.number_start is None else None)


def _sheet(setup: PageSetup) -> tuple[int, int]:
    """Width and height of the sheet: another sheet cannot begin on the same page."""
    return round(setup.width), round(setup.height)
