"""Fonts, sizes and colours of the text of a PDF page."""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass

from rapportlint.formats.pdfium import Handle, address, pdfium, utf8
from rapportlint.model.geometry import Pt

_BOLD_NAME = re.compile(r"bold|black|heavy|demi(?!light)|gras(?![a-z])|cmbx|sfbx|ecbx|-bd\b|extrabd", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"ital|obli|cmti|cmsl|sfti|ecti|-it\b", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_STYLE_SUFFIX = re.compile(
    r"(?:[-,](?:Bold|Italic|Oblique|Regular|Roman|Medium|Semi|Demi|Light|Black|Book).*|PSMT|MT)$"
)
_ANONYMOUS = re.compile(r"^(?:CIDFont\+)?[A-Z]{0,2}\d+$")
_ITALIC_FLAG = 1 << 6
_FORCE_BOLD_FLAG = 1 << 18
_BOLD_WEIGHT = 700
_INVISIBLE, _STROKED = 3, {1, 2, 5, 6}
_DARK = 70
_GREY_SPREAD = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a run of text looks."""

    size: Pt
    bold: bool
    italic: bool
    font: str
    colour: str | None
    """"RRGGBB"; None for black and dark grey."""
    turn: float
    """Degrees clockwise from upright, as the page is shown."""
    invisible: bool
    white: bool


@dataclass(frozen=True, slots=True)
class _Font:
    name: str
    bold: bool
    italic: bool


class PageStyles:
    """Styles of the text objects of one page, each asked once."""

    def __init__(self, text_page: Handle, page_turn: int) -> None:
        self._text_page = text_page
        self._page_turn = page_turn * 90
        self._of_object: dict[int, Style] = {}
        self._fonts: dict[int, _Font] = {}
        self._known: dict[tuple[object, ...], Style] = {}
        self._matrix = pdfium.FS_MATRIX()
        self._matrix_ref = ctypes.byref(self._matrix)
        self._size = ctypes.c_float()
        self._size_ref = ctypes.byref(self._size)
        self._rgba = [ctypes.c_uint() for _ in range(4)]
        self._rgba_refs = [ctypes.byref(value) for value in self._rgba]

    def of(self, text_object: Handle, key: int, index: int) -> Style:
        """The style of the text object of address `key`, which holds the character `index`."""
        style = self._of_object.get(key)
        if style is None:
            style = self._of_object[key] = self._probe(text_object, index)
        return style

    def _probe(self, text_object: Handle, index: int) -> Style:
        matrix, rgba = self._matrix, self._rgba
        pdfium.FPDFText_GetMatrix(self._text_page, index, self._matrix_ref)
        pdfium.FPDFTextObj_GetFontSize(text_object, self._size_ref)
        pdfium.FPDFPageObj_GetFillColor(text_object, *self._rgba_refs)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(text_object)
        font = address(pdfium.FPDFTextObj_GetFont(text_object))
        colour = (rgba[0].value, rgba[1].value, rgba[2].value)
        key = (font, self._size.value, matrix.a, matrix.b, matrix.c, matrix.d, mode, colour)
        if key not in self._known:
            self._known[key] = self._style(self._font(text_object, font), mode, colour)
        return self._known[key]

    def _style(self, font: _Font, mode: int, colour: tuple[int, int, int]) -> Style:
        matrix = self._matrix
        size = abs(self._size.value) * (math.hypot(matrix.c, matrix.d) or 1.0)
        turn = -math.degrees(math.atan2(matrix.b, matrix.a)) + self._page_turn if (matrix.a or matrix.b) else 0.0
        return Style(
            size=round(min(max(size, 0.5), 2000.0), 2) if math.isfinite(size) else 1.0,
            bold=font.bold or mode in _STROKED,
            italic=font.italic or (abs(matrix.b) < 1e-6 < abs(matrix.c) and abs(matrix.c / (matrix.d or 1)) > 0.1),
            font=font.name,
            colour=_colour(colour),
            turn=round(turn, 1) % 360.0 if math.isfinite(turn) else 0.0,
            invisible=mode == _INVISIBLE,
            white=min(colour) >= 250 and mode != _INVISIBLE,
        )

    def _font(self, text_object: Handle, key: int) -> _Font:
        if key not in self._fonts:
            self._fonts[key] = _font(pdfium.FPDFTextObj_GetFont(text_object))
        return self._fonts[key]


def _font(raw: Handle) -> _Font:
    """What a font says of itself."""
    if not raw:
        return _Font("", False, False)
    base = _SUBSET.sub("", utf8(pdfium.FPDFFont_GetBaseFontName, raw))
    family = utf8(pdfium.FPDFFont_GetFamilyName, raw) if pdfium.FPDFFont_GetIsEmbedded(raw) == 1 else ""
    flags = max(0, pdfium.FPDFFont_GetFlags(raw))
    unnamed = not base or _ANONYMOUS.match(base) is not None
    heavy = unnamed and pdfium.FPDFFont_GetWeight(raw) >= _BOLD_WEIGHT
    return _Font(
        name=(_SUBSET.sub("", family) or _STYLE_SUFFIX.sub("", base)).strip(),
        bold=bool(_BOLD_NAME.search(base)) or bool(flags & _FORCE_BOLD_FLAG) or heavy,
        italic=bool(_ITALIC_NAME.search(base)) or bool(flags & _ITALIC_FLAG),
    )


def _colour(rgb: tuple[int, int, int]) -> str | None:
    """A colour as "RRGGBB"; None for black and the greys that are read as black."""
    if max(rgb) <= _DARK or (max(rgb) <= 2 * _DARK and max(rgb) - min(rgb) <= _GREY_SPREAD):
        return None
    return "{:02X}{:02X}{:02X}".format(*rgb)
