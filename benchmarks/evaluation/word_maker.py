"""A report as a DOCX, written with python-docx, titles made as the make-up says."""

from __future__ import annotations

import io
from typing import Any

from docx import Document as new_document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from benchmarks.evaluation import drawings
from benchmarks.evaluation.blocks import (
    Block,
    Columns,
    Composition,
    Contents,
    Front,
    Grid,
    NewPage,
    Picture,
    Role,
    Text,
    Title,
    Turn,
)  # fmt: skip
from benchmarks.evaluation.makeups import Look, MakeUp, Numbering
from benchmarks.evaluation.word_contents import add_contents
from benchmarks.evaluation.word_parts import (
    add_field,
    add_numbering,
    add_text_box,
    bookmark,
    columns,
    titles_of_level,
)  # fmt: skip


class WordMaker:
    """Writes one report; `pages` gives the page of a title for the contents, by block index."""

    def __init__(self, composition: Composition, make_up: MakeUp, pages: dict[int, int]) -> None:
        self.composition = composition
        self.make_up = make_up
        self.pages = pages
        self.doc: Any = new_document()
        self.container: Any = self.doc
        self._set_styles()
        self._set_page(self.doc.sections[0], landscape=False)
        self.numbering = add_numbering(self.doc) if make_up.numbering is Numbering.AUTOMATIC else None

    def data(self) -> bytes:
        """The file."""
        for index, block in enumerate(self.composition.blocks):
            self._block(index, block)
        buffer = io.BytesIO()
        self.doc.save(buffer)
        return buffer.getvalue()

    # --- styles and pages --------------------------------------------------------------------------------------------

    def _set_styles(self) -> None:
        make_up, normal = self.make_up, self.doc.styles["Normal"]
        normal.font.name, normal.font.size = make_up.font, Pt(make_up.size)
        for name in ("ascii", "hAnsi", "cs", "eastAsia"):
            normal.element.rPr.rFonts.set(qn(f"w:{name}"), make_up.font)
        normal.paragraph_format.line_spacing = make_up.spacing
        normal.paragraph_format.space_after = Pt(6)
        for level in (1, 2, 3):
            style = self.doc.styles[f"Heading {level}"]
            fonts = style.element.rPr.rFonts
            for name in list(fonts.attrib):
                del fonts.attrib[name]
            style.font.name, style.font.size = make_up.font, Pt(make_up.title_size - 2 * (level - 1))
            style.font.color.rgb = RGBColor.from_string(make_up.title_colour)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(14), Pt(6)

    def _set_page(self, section: Any, *, landscape: bool) -> None:
        make_up = self.make_up
        width, height = Pt(make_up.width), Pt(make_up.height)
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (height, width) if landscape else (width, height)
        for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
            setattr(section, side, Cm(make_up.margin_cm))
        section.header_distance = section.footer_distance = Cm(1.1)
        if section is self.doc.sections[0] or section._sectPr is self.doc.sections[0]._sectPr:
            self._running(section)

    def _running(self, section: Any) -> None:
        make_up = self.make_up
        if make_up.header:
            line = section.header.paragraphs[0]
            line.alignment = ALIGN.CENTER
            if make_up.header == "chapter" and make_up.look is Look.STYLES:
                add_field(line, 'STYLEREF "Heading 1"', "Chapitre")
            else:
                line.add_run(self.composition.running)
        if make_up.footer:
            line = section.footer.paragraphs[0]
            line.alignment = ALIGN.CENTER
            for piece in make_up.footer.replace("{page}", "\0P\0").replace("{pages}", "\0N\0").split("\0"):
                field = {"P": "PAGE", "N": "NUMPAGES"}.get(piece)
                if field:
                    add_field(line, field, "1")
                elif piece:
                    line.add_run(piece)

    # --- blocks ------------------------------------------------------------------------------------------------------

    def _block(self, index: int, block: Block) -> None:
        match block:
            case Title():
                self._title(index, block)
            case Text():
                self._text(block)
            case Grid():
                self._grid(block)
            case Picture():
                line = self.doc.add_paragraph()
                line.alignment = ALIGN.CENTER
                line.paragraph_format.keep_with_next = True
                line.paragraph_format.line_spacing = 1.0
                line.add_run().add_picture(io.BytesIO(drawings.png(block.kind, block.seed)), height=Cm(block.height_cm))
            case Front():
                self._front(block)
            case Contents():
                add_contents(self.doc, self.composition, self.make_up, self.pages, block)
            case NewPage():
                for _ in range(2 if block.blank else 1):
                    self.doc.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            case Turn():
                self._set_page(self.doc.add_section(WD_SECTION.NEW_PAGE), landscape=block.landscape)
            case Columns():
                columns(self.doc.add_section(WD_SECTION.CONTINUOUS), block.count)

    def _title(self, index: int, block: Title) -> None:
        make_up = self.make_up
        own_break = block.new_page and make_up.look is Look.STYLES
        if block.new_page and not own_break and not self._at_page_start():
            self.doc.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        if make_up.look is Look.TEXT_BOX and block.level == 1:
            add_text_box(self.doc.add_paragraph(), block.text, make_up, make_up.title_size)
            return
        if make_up.look is Look.BOXED and block.level == 1:
            table = self.doc.add_table(rows=1, cols=1)
            table.style = "Table Grid"
            line = table.cell(0, 0).paragraphs[0]
            self.doc.add_paragraph().paragraph_format.space_after = Pt(0)
        else:
            line = self.doc.add_paragraph()
        if make_up.look is Look.STYLES:
            line.style = self.doc.styles[f"Heading {block.level}"]
        else:
            line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(12), Pt(8)
            line.paragraph_format.keep_with_next = True
        line.paragraph_format.page_break_before = True if own_break else None
        if block.automatic and self.numbering is not None:
            titles_of_level(line, self.numbering, block.level)
        head, _, tail = block.text.partition("\n")
        run = line.add_run(head)
        if tail:
            run.add_break()
            run.add_text(tail)
        if make_up.look is not Look.STYLES:
            self._fake(line, run, block.level)
        bookmark(line, f"_Toc{index:05d}", index)

    def _at_page_start(self) -> bool:
        last = self.doc.element.body[-2] if len(self.doc.element.body) > 1 else None
        return last is not None and bool(last.xpath("./w:pPr/w:sectPr[not(w:type[@w:val='continuous'])]"))

    def _fake(self, line: Any, run: Any, level: int) -> None:
        """Dress a plain paragraph as a title."""
        make_up = self.make_up
        run.bold = make_up.look is not Look.UNDERLINED or level > 1
        run.font.size = Pt(make_up.size + (3 if level == 1 else 1 if level == 2 else 0))
        match make_up.look:
            case Look.CAPS | Look.BOXED | Look.TEXT_BOX:
                run.font.size = Pt(make_up.title_size if level == 1 else make_up.size + (1 if level == 2 else 0))
            case Look.COLOURED:
                run.font.color.rgb = RGBColor.from_string(make_up.title_colour)
            case Look.UNDERLINED:
                run.underline = True
                run.font.color.rgb = RGBColor.from_string(make_up.title_colour)
            case Look.CENTRED if level == 1:
                line.alignment = ALIGN.CENTER
            case _:
                pass

    def _text(self, block: Text) -> None:
        line = self.doc.add_paragraph()
        match block.role:
            case Role.ITEM:
                line.style = self.doc.styles["List Bullet"]
            case Role.CAPTION:
                line.style = self.doc.styles["Caption"]
                line.alignment = ALIGN.CENTER
                line.paragraph_format.keep_with_next = block.text.startswith("Tableau")
            case Role.SIGNED:
                line.alignment = ALIGN.RIGHT
            case Role.BODY if self.make_up.justified:
                line.alignment = ALIGN.JUSTIFY
            case _:
                pass
        line.add_run(block.text)

    def _grid(self, block: Grid) -> None:
        table = self.doc.add_table(rows=0, cols=len(block.rows[0]))
        table.style = "Table Grid"
        for number, row in enumerate(block.rows):
            cells = table.add_row().cells
            for cell, text in zip(cells, row, strict=True):
                line = cell.paragraphs[0]
                line.paragraph_format.space_after = Pt(1)
                line.paragraph_format.line_spacing = 1.0
                line.add_run(text).bold = number == 0
        gap = self.doc.add_paragraph()
        gap.paragraph_format.space_after, gap.paragraph_format.line_spacing = Pt(0), 0.7

    def _front(self, block: Front) -> None:
        for number, text in enumerate((block.lines[0], block.lines[1], block.title, *block.lines[2:])):
            line = self.doc.add_paragraph()
            line.alignment = ALIGN.CENTER
            line.paragraph_format.line_spacing = 1.0
            line.paragraph_format.space_before = Pt(28 if number in {2, 3, 5} else 4)
            run = line.add_run(text)
            run.bold, run.font.size = number < 3, Pt({1: 24, 2: 18}.get(number, 13))
        for number, text in enumerate(block.bottom):
            line = self.doc.add_paragraph()
            line.paragraph_format.space_before = Pt(60 if number == 0 else 2)
            line.alignment = ALIGN.RIGHT
            line.add_run(text)


def make(composition: Composition, make_up: MakeUp, pages: dict[int, int]) -> bytes:
    """The DOCX of a report."""
    return WordMaker(composition, make_up, pages).data()
