"""A DOCX with all that disturbs a layout, made for this test."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt
from PIL import Image

from tests.pagination.documents import SENTENCE

_BOX = (
    '<w:r {names} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict>'
    '<v:shape style="position:absolute;margin-left:200pt;margin-top:60pt;width:150pt;height:50pt">'
    "<v:textbox><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox>"
    "</v:shape></w:pict></w:r>"
)
_NOTES = (
    '<w:footnotes {names}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p>'
    "</w:footnote></w:footnotes>"
)
_REFERENCE = '<w:r {names}><w:footnoteReference w:id="2"/></w:r>'

BOX_TEXT = "Encadré flottant du tuteur"
NOTE_TEXT = "Note sur la norme de raccordement"
LONG_TEXT = (SENTENCE * 40).strip()
HEADER = ["Lycée des Coquelicots", "Rapport de stage", "Session prochaine", "Atelier de métrologie"]


@dataclass
class _Writer:
    """A document being written; each chapter begins a page."""

    document: Any

    def chapter(self, text: str) -> Any:
        heading = self.document.add_heading(text, 1)
        heading.paragraph_format.page_break_before = True
        return heading

    def prose(self, sentences: int = 3) -> Any:
        return self.document.add_paragraph((SENTENCE * sentences).strip())


def troubled_report() -> bytes:
    """Nine pages under a tall header: a box and a note (1), a figure (2), a long text (3 and 4), columns (5 and 6),
    a wide table (7), and, behind a blank page, a section that must open on an odd one (9)."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"  # A font that LibreOffice sets in one as wide.
    writer = _Writer(document)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = section.left_margin = section.right_margin = Cm(2.5)
    for line in HEADER:
        section.header.add_paragraph(line)
    _first_page(writer)
    writer.chapter("Banc de mesure")
    writer.prose()
    document.add_picture(picture(), width=Pt(300), height=Pt(180))
    writer.prose()
    writer.chapter("Longue analyse")
    document.add_paragraph(LONG_TEXT)
    _columns(writer)
    _landscape(writer)
    document.add_section(WD_SECTION.ODD_PAGE)
    turned = document.sections[-1]
    turned.orientation, turned.page_width, turned.page_height = WD_ORIENT.PORTRAIT, Cm(21), Cm(29.7)
    document.add_heading("Conclusion", 1)
    writer.prose()
    return saved(document)


def _first_page(writer: _Writer) -> None:
    document = writer.document
    document.add_heading("Introduction", 1)
    paragraph = writer.prose()
    paragraph._p.append(parse_xml(_BOX.format(names=nsdecls("w"), text=BOX_TEXT)))
    notes = _NOTES.format(names=nsdecls("w"), text=NOTE_TEXT).encode()
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, notes, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    paragraph._p.append(parse_xml(_REFERENCE.format(names=nsdecls("w"))))
    writer.prose()


def _columns(writer: _Writer) -> None:
    writer.document.add_section(WD_SECTION.NEW_PAGE)
    writer.document.add_heading("Deux colonnes", 1)
    for _ in range(8):
        writer.prose()
    columns = writer.document.sections[-1]._sectPr.xpath("./w:cols")[0]
    columns.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}num", "2")


def _landscape(writer: _Writer) -> None:
    writer.document.add_section(WD_SECTION.NEW_PAGE)
    section = writer.document.sections[-1]
    columns = section._sectPr.xpath("./w:cols")[0]
    columns.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}num", "1")
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    writer.document.add_heading("Tableau des mesures", 1)
    table = writer.document.add_table(rows=4, cols=3)
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells.cells):
            cell.text = f"0,{row}" if column else f"Mesure {row} du palier à vingt kilonewtons"


def picture() -> io.BytesIO:
    """A small grey PNG."""
    made = io.BytesIO()
    Image.new("RGB", (30, 18), (120, 120, 120)).save(made, "PNG")
    made.seek(0)
    return made


def saved(document: Any) -> bytes:
    """The bytes of a python-docx document."""
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()
