"""What a PDF says of itself: properties, outline, page labels, links and forms."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping

from rapportlint.formats.pdf_open import Frame, Pdf, PdfPage
from rapportlint.formats.pdfium import Handle, address, pdfium, utf8, utf16, utf16_units
from rapportlint.model.document import Bookmark
from rapportlint.model.file_facts import is_own
from rapportlint.model.geometry import Box, Pt
from rapportlint.text import tidy

MAX_BOOKMARKS = 2_000
MAX_LINKS = 500
"""Links of one page that are read."""
MAX_NOTES = 1_000
"""Notes and links of one page that are looked at."""
_MAX_LEVEL = 9
_LONGEST_NAME = 100
_HIDDEN = 1 << 1
_REVIEWING = frozenset(
    (
        pdfium.FPDF_ANNOT_TEXT,
        pdfium.FPDF_ANNOT_HIGHLIGHT,
        pdfium.FPDF_ANNOT_UNDERLINE,
        pdfium.FPDF_ANNOT_SQUIGGLY,
        pdfium.FPDF_ANNOT_STRIKEOUT,
        pdfium.FPDF_ANNOT_CARET,
    )
)
"""Marks of a reader; typed text, ink and stamps may be a date, a signature or a visa."""
_PROPERTIES = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate")


def properties_of(pdf: Pdf) -> tuple[tuple[str, str], ...]:
    """The filled properties of a file, names in lower case."""
    values = ((name.lower(), tidy(utf16(pdfium.FPDF_GetMetaText, pdf.raw, name.encode()))) for name in _PROPERTIES)
    return tuple((name, value) for name, value in values if value)


def has_form(pdf: Pdf) -> bool:
    """Whether the file holds a form to fill in."""
    return bool(pdfium.FPDF_GetFormType(pdf.raw) != pdfium.FORMTYPE_NONE)


def language_of(pdf: Pdf) -> str:
    """What a file declares as the language of its text ("fr-FR"); empty where it declares none."""
    return tidy(utf16_units(pdfium.FPDFCatalog_GetLanguage, pdf.raw))[:_LONGEST_NAME]


def is_tagged(pdf: Pdf) -> bool:
    """Whether a file says what its titles, figures and tables are."""
    return bool(pdfium.FPDFCatalog_IsTagged(pdf.raw))


def is_encrypted(pdf: Pdf) -> bool:
    """Whether an open file is encrypted all the same: it needs no password, and forbids some uses."""
    return bool(pdfium.FPDF_GetSecurityHandlerRevision(pdf.raw) >= 0)


def comments_of(page: PdfPage) -> int:
    """How many notes and review marks a loaded page has, but for those of rapportlint."""
    authors: list[str] = []
    for index in range(min(MAX_NOTES, max(0, pdfium.FPDFPage_GetAnnotCount(page.raw)))):
        note = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if not note:
            continue
        if pdfium.FPDFAnnot_GetSubtype(note) in _REVIEWING and not pdfium.FPDFAnnot_GetFlags(note) & _HIDDEN:
            authors.append(utf16_units(pdfium.FPDFAnnot_GetStringValue, note, b"T"))
        pdfium.FPDFPage_CloseAnnot(note)
    return sum(not is_own(author) for author in authors)


def page_label(pdf: Pdf, number: int) -> str:
    """The number that the file gives to its `number`-th page ("iv"); empty when it gives none."""
    return tidy(utf16(pdfium.FPDF_GetPageLabel, pdf.raw, pdf.added + number - 1)) if pdf.is_labelled else ""


def bookmarks_of(pdf: Pdf, frames: Mapping[int, Frame]) -> tuple[Bookmark, ...]:
    """The file's outline, in reading order, for the pages whose frames are given."""
    found: list[Bookmark] = []
    for handle, level in _outline(pdf.raw):
        title = tidy(utf16(pdfium.FPDFBookmark_GetTitle, handle)).replace("\n", " ")
        target = pdfium.FPDFBookmark_GetDest(pdf.raw, handle)
        if not target:
            action = pdfium.FPDFBookmark_GetAction(handle)
            target = pdfium.FPDFAction_GetDest(pdf.raw, action) if action else None
        page = pdfium.FPDFDest_GetDestPageIndex(pdf.raw, target) + 1 if target else 0
        if title and page in frames:
            found.append(Bookmark(title=title, level=level, page=page, y=_height(target, frames[page])))
    return tuple(found)


def _outline(document: Handle) -> Iterator[tuple[Handle, int]]:
    """Each entry of an outline with its level, parents first; a loop in it is cut."""
    seen: set[int] = set()
    stack = [(pdfium.FPDFBookmark_GetFirstChild(document, None), 1)]
    while stack and len(seen) < MAX_BOOKMARKS:
        handle, level = stack.pop()
        if not handle or address(handle) in seen:
            continue
        seen.add(address(handle))
        yield handle, level
        stack.append((pdfium.FPDFBookmark_GetNextSibling(document, handle), level))
        if level < _MAX_LEVEL:
            stack.append((pdfium.FPDFBookmark_GetFirstChild(document, handle), level + 1))


def _height(target: Handle, frame: Frame) -> Pt | None:
    """How far down its page a target lies; None when it names the page only."""
    has_x, has_y, has_zoom = ctypes.c_int(), ctypes.c_int(), ctypes.c_int()
    x, y, zoom = ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
    pointers = [ctypes.byref(value) for value in (has_x, has_y, has_zoom, x, y, zoom)]
    if not pdfium.FPDFDest_GetLocationInPage(target, *pointers) or not has_y.value:
        return None
    return min(frame.height, max(0.0, frame.point(x.value, y.value)[1]))


def links_of(page: PdfPage) -> tuple[tuple[Box, str], ...]:
    """The links of a loaded page: place and address, or "" for a link inside the file."""
    position, handle = ctypes.c_int(0), pdfium.FPDF_LINK()
    rectangle = pdfium.FS_RECTF()
    found: list[tuple[Box, str]] = []
    while len(found) < MAX_LINKS and pdfium.FPDFLink_Enumerate(page.raw, ctypes.byref(position), ctypes.byref(handle)):
        if pdfium.FPDFLink_GetAnnotRect(handle, ctypes.byref(rectangle)):
            box = page.frame.box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
            action = pdfium.FPDFLink_GetAction(handle)
            uri = action and pdfium.FPDFAction_GetType(action) == pdfium.PDFACTION_URI
            found.append((box, utf8(pdfium.FPDFAction_GetURIPath, page.document, action) if uri else ""))
    return tuple(found)
