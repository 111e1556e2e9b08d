"""What a PDF page shows besides text: images, ruling lines, filled areas and drawings.

Objects are counted and bounded: a page may hold `MAX_OBJECTS`, forms inside it included, and forms nest `MAX_DEPTH`
deep; what lies beyond is not seen.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

from rapportlint.formats.pdf_open import PdfPage
from rapportlint.formats.pdfium import Handle, pdfium
from rapportlint.model.geometry import Box, Pt

MAX_OBJECTS = 20_000
MAX_DEPTH = 4
_THIN: Pt = 2.5
_RULE_LENGTH: Pt = 8.0
_SPECK: Pt = 0.01

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A filled rectangle, or a stretch of a drawing, by its bounds."""

    box: Box
    white: bool
    """Filled with white: no ink on white paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """What a page shows besides text, in the order of its content."""

    images: tuple[Box, ...] = ()
    across: tuple[Box, ...] = ()
    """Thin horizontal rules."""
    down: tuple[Box, ...] = ()
    """Thin vertical rules."""
    areas: tuple[Area, ...] = ()
    """Other paths and shadings."""


def ink_of(page: PdfPage) -> Ink:
    """The images and paths of one loaded page, cut to what is shown of it."""
    probe = _Probe(page)
    found: dict[str, list[Box]] = {"images": [], "across": [], "down": []}
    areas: list[Area] = []
    for kind, handle, box in probe.objects():
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            found["images"].append(box)
        elif box.height <= _THIN < _RULE_LENGTH <= box.width:
            found["across"].append(box)
        elif box.width <= _THIN < _RULE_LENGTH <= box.height:
            found["down"].append(box)
        else:
            areas.append(Area(box=box, white=kind == pdfium.FPDF_PAGEOBJ_PATH and probe.is_white(handle)))
    return Ink(
        images=tuple(found["images"]), across=tuple(found["across"]), down=tuple(found["down"]), areas=tuple(areas)
    )


class _Probe:
    """Goes through the objects of one page that are not text."""

    def __init__(self, page: PdfPage) -> None:
        self._page = page
        self._left = MAX_OBJECTS
        self._bounds = [ctypes.c_float() for _ in range(4)]
        self._refs = [ctypes.byref(value) for value in self._bounds]

    def objects(self) -> Iterator[tuple[int, Handle, Box]]:
        """Kind, handle and place of each object with a place on the page."""
        raw = self._page.raw
        for index in range(min(self._left, max(0, pdfium.FPDFPage_CountObjects(raw)))):
            yield from self._object(pdfium.FPDFPage_GetObject(raw, index), None, 0)

    def _object(self, handle: Handle, matrix: Matrix | None, depth: int) -> Iterator[tuple[int, Handle, Box]]:
        self._left -= 1
        kind = pdfium.FPDFPageObj_GetType(handle) if handle else pdfium.FPDF_PAGEOBJ_TEXT
        if kind == pdfium.FPDF_PAGEOBJ_TEXT or self._left < 0:
            return
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            if depth < MAX_DEPTH:
                inner = _product(_matrix(handle), matrix)
                for index in range(min(self._left, max(0, pdfium.FPDFFormObj_CountObjects(handle)))):
                    yield from self._object(pdfium.FPDFFormObj_GetObject(handle, index), inner, depth + 1)
            return
        box = self._box(handle, matrix)
        if box is not None:
            yield kind, handle, box

    def _box(self, handle: Handle, matrix: Matrix | None) -> Box | None:
        """Where an object shows; None when that is nowhere."""
        if not pdfium.FPDFPageObj_GetBounds(handle, *self._refs):
            return None
        left, bottom, right, top = (value.value for value in self._bounds)
        if matrix is not None:
            left, bottom, right, top = _mapped(matrix, left, bottom, right, top)
        frame = self._page.frame
        box = frame.box(left, bottom, right, top)
        cut = Box(
            left=max(0.0, box.left),
            top=max(0.0, box.top),
            right=min(frame.width, box.right),
            bottom=min(frame.height, box.bottom),
        )
        return cut if cut.width >= 0 and cut.height >= 0 and cut.width + cut.height > _SPECK else None

    def is_white(self, handle: Handle) -> bool:
        """Whether a path leaves white paper white."""
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not pdfium.FPDFPath_GetDrawMode(handle, ctypes.byref(fill), ctypes.byref(stroke)) or stroke.value:
            return False
        if not fill.value:
            return True
        rgba = [ctypes.c_uint() for _ in range(4)]
        pdfium.FPDFPageObj_GetFillColor(handle, *(ctypes.byref(value) for value in rgba))
        return min(value.value for value in rgba[:3]) >= 250 or rgba[3].value == 0


def _matrix(handle: Handle) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(handle, ctypes.byref(matrix))
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _product(inner: Matrix, outer: Matrix | None) -> Matrix:
    """The map that applies `inner`, then `outer`."""
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _mapped(matrix: Matrix, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
    """Bounds of a mapped rectangle: left, bottom, right, top."""
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)
