"""What the tags of a PDF say of its figures."""

from __future__ import annotations

import ctypes

from rapportlint.formats.pdf_open import PdfPage
from rapportlint.formats.pdfium import Handle, pdfium, utf16

MAX_ELEMENTS = 5_000
"""Tagged elements of one page that are looked at: ten times what a page of a close table has."""
_FIGURE = "Figure\0".encode("utf-16-le")


def undescribed_figures(page: PdfPage) -> int:
    """How many figures of a tagged page have no alternative text."""
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return 0
    try:
        count = pdfium.FPDF_StructTree_CountChildren(tree)
        stack = [pdfium.FPDF_StructTree_GetChildAtIndex(tree, index) for index in range(count)]
        return sum(not _described(element) for element in _figures(stack))
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _figures(stack: list[Handle]) -> list[Handle]:
    """The figures among some elements and those below them; parts of a figure are none."""
    found: list[Handle] = []
    kind = ctypes.create_string_buffer(len(_FIGURE))
    seen = 0
    while stack and seen < MAX_ELEMENTS:
        element = stack.pop()
        if not element:
            continue
        seen += 1
        # A longer name does not fit and leaves the buffer as it was.
        if pdfium.FPDF_StructElement_GetType(element, kind, len(_FIGURE)) == len(_FIGURE) and kind.raw == _FIGURE:
            found.append(element)
        else:
            children = range(min(pdfium.FPDF_StructElement_CountChildren(element), MAX_ELEMENTS))
            stack += [pdfium.FPDF_StructElement_GetChildAtIndex(element, index) for index in children]
    return found


def _described(figure: Handle) -> bool:
    return any(
        utf16(getter, figure).strip()
        for getter in (pdfium.FPDF_StructElement_GetAltText, pdfium.FPDF_StructElement_GetActualText)
    )
