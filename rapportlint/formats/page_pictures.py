"""Small pictures of the pages of a PDF, drawn in a process of its own: pages are as hostile as their file."""

from __future__ import annotations

import ctypes
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from io import BytesIO

from rapportlint.formats.apart import Bounds, run_apart
from rapportlint.formats.pdf_open import PdfPage, open_pdf
from rapportlint.formats.pdfium import pdfium
from rapportlint.model.failures import UnreadableFile
from rapportlint.model.settings import Limits

MEDIA_TYPE = "image/webp"

_TALLEST = 3.0
"""Height of a picture over its width: a page that is a ribbon itself is cut."""
_BOUNDS = Bounds(
    memory=512 * 1024**2,
    processor_seconds=60,
    too_costly="Les pages de ce PDF sont trop lourdes à dessiner.",
    too_long="Les pages de ce PDF prennent trop de temps à dessiner.",
    crashed="Les pages de ce PDF ne peuvent pas être dessinées.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    """What to draw."""

    data: bytes
    pages: frozenset[int]
    width: int
    quality: int
    limits: Limits


def page_pictures(
    data: bytes, pages: Collection[int], *, width: int, quality: int, limits: Limits
) -> Mapping[int, bytes]:
    """The pictures of some pages of a PDF by their number, `width` pixels wide; empty where it cannot be drawn."""
    order = _Order(data=data, pages=frozenset(pages), width=width, quality=quality, limits=limits)
    try:
        return run_apart(_drawn, order, _BOUNDS, limits.seconds)
    except UnreadableFile:
        return {}


def _drawn(order: _Order) -> dict[int, bytes]:
    with open_pdf(order.data, order.limits) as pdf:
        return {
            page.number: _picture(page, order)
            for page in pdf.pages()
            if page is not None and page.number in order.pages
        }


def _picture(page: PdfPage, order: _Order) -> bytes:
    # Imported late: only who asks for pictures pays for the library that packs them.
    from PIL import Image

    width = order.width
    height = max(1, round(width * min(page.frame.height / page.frame.width, _TALLEST)))
    bitmap = pdfium.FPDFBitmap_Create(width, height, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page.raw, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    packed = BytesIO()
    picture = Image.frombuffer("RGB", (width, height), pixels, "raw", "BGRX", stride, 1)
    picture.save(packed, "WEBP", quality=order.quality, method=2)
    return packed.getvalue()
