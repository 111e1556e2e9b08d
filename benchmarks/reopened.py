"""Annotated copies read back by other programs: which comment stands where.

A DOCX goes through LibreOffice, which reads it into its own model and writes it again; a PDF is read by pdfium.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from rapportlint.formats import soffice
from rapportlint.formats.ooxml_xml import W, parse
from rapportlint.formats.pdf_open import frame_of
from rapportlint.formats.pdfium import pdfium, utf16_units
from rapportlint.model.geometry import Box

SECONDS = 240.0
_FORMS = {
    pdfium.FPDF_ANNOT_HIGHLIGHT: "highlight",
    pdfium.FPDF_ANNOT_TEXT: "text",
    pdfium.FPDF_ANNOT_SQUARE: "square",
    pdfium.FPDF_ANNOT_LINK: "link",
    pdfium.FPDF_ANNOT_WIDGET: "widget",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A comment and the paragraph that it is tied to."""

    author: str
    text: str
    paragraph: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An annotation of a PDF page."""

    page: int
    kind: str
    author: str
    text: str
    box: Box


def letters(text: str) -> str:
    """What is left of a text when programs disagree on blanks, hyphens and numbering signs."""
    return "".join(char for char in text if char.isalnum())


def through_libreoffice(data: bytes) -> list[Said]:
    """The comments of a DOCX as LibreOffice writes them again."""
    return said(soffice.convert(data, "docx", "docx", SECONDS))


def said(data: bytes) -> list[Said]:
    """The comments of a DOCX, with the text of the paragraphs in which their ranges begin."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        name = next((n for n in archive.namelist() if re.fullmatch(r"word/comments\d*\.xml", n)), None)
        if name is None:
            return []
        document, comments = parse(archive.read("word/document.xml")), parse(archive.read(name))
    tied = dict(_ties(document))
    return [
        Said(author=c.get(W + "author", ""), text=_text(c), paragraph=tied[c.get(W + "id", "")])
        for c in comments.iterfind(W + "comment")
        if c.get(W + "id", "") in tied
    ]


def _ties(document: etree._Element) -> Iterator[tuple[str, str]]:
    # A comment without a range is tied to the place of its reference alone.
    for name in ("commentReference", "commentRangeStart"):
        for mark in document.iter(W + name):
            paragraph = next((around for around in mark.iterancestors(W + "p")), None)
            if paragraph is not None:
                yield mark.get(W + "id", ""), _text(paragraph)


def _text(element: etree._Element) -> str:
    """Text of an element, what is deleted or stands in a text box left out."""
    boxed = {text for box in element.iter(W + "txbxContent") for text in box.iter(W + "t")}
    return " ".join("".join(text.text or "" for text in element.iter(W + "t") if text not in boxed).split())


def by_pdfium(data: bytes) -> list[Seen]:
    """The annotations of a PDF, pages counted from 1 and boxes given as the page is shown."""
    raw = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    try:
        return [seen for number in range(pdfium.FPDF_GetPageCount(raw)) for seen in _on_page(raw, number)]
    finally:
        pdfium.FPDF_CloseDocument(raw)


def _on_page(raw: object, number: int) -> Iterator[Seen]:
    page = pdfium.FPDF_LoadPage(raw, number)
    visible = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, visible)
    frame = frame_of(visible.left, visible.bottom, visible.right, visible.top, pdfium.FPDFPage_GetRotation(page))
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        note, rectangle = pdfium.FPDFPage_GetAnnot(page, index), pdfium.FS_RECTF()
        pdfium.FPDFAnnot_GetRect(note, rectangle)
        yield Seen(
            page=number + 1,
            kind=_FORMS.get(pdfium.FPDFAnnot_GetSubtype(note), "other"),
            author=utf16_units(pdfium.FPDFAnnot_GetStringValue, note, b"T"),
            text=utf16_units(pdfium.FPDFAnnot_GetStringValue, note, b"Contents"),
            box=frame.box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top),
        )
        pdfium.FPDFPage_CloseAnnot(note)
    pdfium.FPDF_ClosePage(page)
