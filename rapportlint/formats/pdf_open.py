"""Open a PDF held in memory and go through its pages."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rapportlint.formats.pdfium import Handle, pdfium, utf16, utf16_units
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.geometry import Box, Pt
from rapportlint.model.settings import Limits

OWN_PAGES = "RapportlintPages"
"""Property of a file annotated by rapportlint: how many pages it added in front."""
OWN_LABELS = "RapportlintLabels"
"""Property of such a file whose page labels are ours too: the report has none."""
OWN_PAGE = "rapportlint-page"
"""Name of a note that marks each of them: somebody else may have taken them away and left the property."""
MOST_OWN_PAGES = 50
_MESSAGES = {
    FailureKind.ENCRYPTED: "Ce PDF est protégé par un mot de passe : enregistrez-en une copie sans mot de passe.",
    FailureKind.CORRUPT: "Ce PDF est endommagé et ne s'ouvre pas : exportez-le de nouveau.",
    FailureKind.EMPTY: "Ce PDF ne contient aucune page : exportez-le de nouveau.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """How a page is shown: its size, and the map from the file's axes to ours (origin top left, y downwards)."""

    width: Pt
    height: Pt
    turn: int
    """Quarter turns clockwise from the file's axes to the page as shown."""
    axes: tuple[float, float, float, float, float, float]

    def point(self, x: float, y: float) -> tuple[Pt, Pt]:
        """Where a point of the file stands on the page."""
        a, b, c, d, e, f = self.axes
        return a * x + c * y + e, b * x + d * y + f

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Where a rectangle of the file stands on the page."""
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return Box(left=min(x0, x1), top=min(y0, y1), right=max(x0, x1), bottom=max(y0, y1))

    def in_file(self, x: Pt, y: Pt) -> tuple[float, float]:
        """Where a point of the page stands in the file's axes."""
        a, b, c, d, e, f = self.axes
        size = a * d - b * c
        return (d * (x - e) - c * (y - f)) / size, (a * (y - f) - b * (x - e)) / size


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfPage:
    """One page while it is loaded."""

    number: int
    raw: Handle
    frame: Frame
    document: Handle


@dataclass(frozen=True, slots=True, kw_only=True)
class Pdf:
    """An open file."""

    raw: Handle
    count: int
    added: int = 0
    """Pages that rapportlint put in front of a report: they are no part of it, and left out."""
    is_labelled: bool = True
    """Whether the report may have page labels of its own."""

    def pages(self) -> Iterator[PdfPage | None]:
        """Each page in turn, loaded while it is the current one; None for one that cannot be read."""
        for index in range(self.count):
            raw = pdfium.FPDF_LoadPage(self.raw, index)
            if not raw:
                yield None
                continue
            try:
                yield PdfPage(number=index + 1, raw=raw, frame=_frame(raw), document=self.raw)
            finally:
                pdfium.FPDF_ClosePage(raw)


@contextmanager
def open_pdf(data: bytes, limits: Limits) -> Iterator[Pdf]:
    """An open PDF, closed at the end; UnreadableFile when it is locked, broken, empty or too long."""
    if not data.strip(b"\x00\r\n\t "):
        raise unreadable(FailureKind.EMPTY)
    raw = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not raw:
        raise unreadable(_failure(pdfium.FPDF_GetLastError()))
    try:
        added = _without_own_pages(raw)
        count = pdfium.FPDF_GetPageCount(raw)
        if count < 1:
            raise unreadable(FailureKind.EMPTY)
        if count > limits.pages:
            message = (
                f"Ce PDF compte {count} pages ; {limits.pages} au plus sont lues : vérifiez qu'il s'agit du rapport."
            )
            raise UnreadableFile(FailureKind.TOO_LARGE, message)
        ours = utf16(pdfium.FPDF_GetMetaText, raw, OWN_LABELS.encode())
        yield Pdf(raw=raw, count=count, added=added, is_labelled=not (added and ours))
    finally:
        pdfium.FPDF_CloseDocument(raw)


def unreadable(kind: FailureKind) -> UnreadableFile:
    """The failure of one kind, worded."""
    return UnreadableFile(kind, _MESSAGES[kind])


def _without_own_pages(raw: Handle) -> int:
    """How many pages of rapportlint's own were taken away from the front of an open file."""
    told = utf16(pdfium.FPDF_GetMetaText, raw, OWN_PAGES.encode())
    most = min(int(told), MOST_OWN_PAGES) if told.isascii() and told.isdecimal() and len(told) < 4 else 0
    removed = 0
    while removed < most and pdfium.FPDF_GetPageCount(raw) > 1 and _is_own(raw):
        pdfium.FPDFPage_Delete(raw, 0)
        removed += 1
    return removed


def _is_own(raw: Handle) -> bool:
    """Whether the first page bears the mark of rapportlint."""
    page = pdfium.FPDF_LoadPage(raw, 0)
    if not page:
        return False
    note = pdfium.FPDFPage_GetAnnot(page, 0)
    name = utf16_units(pdfium.FPDFAnnot_GetStringValue, note, b"NM") if note else ""
    if note:
        pdfium.FPDFPage_CloseAnnot(note)
    pdfium.FPDF_ClosePage(page)
    return name == OWN_PAGE


def _failure(code: int) -> FailureKind:
    """What an error code of pdfium means for the user."""
    locked = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
    return FailureKind.ENCRYPTED if code in locked else FailureKind.CORRUPT


def _frame(raw: Handle) -> Frame:
    """How a loaded page is shown: its crop box, turned."""
    rectangle = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(raw, ctypes.byref(rectangle))
    left, bottom = min(rectangle.left, rectangle.right), min(rectangle.bottom, rectangle.top)
    right, top = max(rectangle.left, rectangle.right), max(rectangle.bottom, rectangle.top)
    return frame_of(left, bottom, right, top, max(0, pdfium.FPDFPage_GetRotation(raw)) % 4)


def frame_of(left: float, bottom: float, right: float, top: float, turn: int) -> Frame:
    """The frame of a visible rectangle, given in the file's axes and turned clockwise by `turn` quarters."""
    axes = (
        (1.0, 0.0, 0.0, -1.0, -left, top),
        (0.0, 1.0, 1.0, 0.0, -bottom, -left),
        (-1.0, 0.0, 0.0, 1.0, right, -bottom),
        (0.0, -1.0, -1.0, 0.0, top, right),
    )[turn]
    width, height = max(1.0, right - left), max(1.0, top - bottom)
    if turn % 2:
        width, height = height, width
    return Frame(width=width, height=height, turn=turn, axes=axes)
