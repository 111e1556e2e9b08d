"""How wide text is and how high its lines are: advance widths of the fonts that reports are set in.

The tables (`font_widths.bin`, made by `fonts/make_tables.py`) hold numbers only, in 1/2048 em, measured on free fonts
with the metrics of Microsoft's (Carlito, Liberation, Gelasio…) and on the subsets that Word embeds in its PDFs.
"""

from __future__ import annotations

import json
import unicodedata
import zlib
from array import array
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

from rapportlint.formats.font_files import FontFile, find_installed
from rapportlint.formats.font_names import guessed_family, plain_name
from rapportlint.model.geometry import Pt

EM = 2048
"""Units of the tables in an em."""
_UNSEEN = 1100
"""Width of a character that no table has."""
_STAND_IN = "DejaVu Sans"
_STAND_IN_SCALE = 0.9
"""Signs that a text font lacks come from another, somewhat narrower than this widest of tables."""


class Fit(StrEnum):
    """How surely a face has the widths of the font asked for."""

    TWIN = "twin"
    """The same advances: the font itself, or one made to replace it."""
    NEAR = "near"
    """Most letters measured, the rest scaled."""
    GUESS = "guess"
    """A look-alike, or the usual font where the name tells nothing."""


class _Advances(dict[str, int]):
    """Width of each character; those that the font lacks come from their plain letter or another font."""

    def __missing__(self, char: str) -> int:
        self[char] = width = self._elsewhere(char)
        return width

    def _elsewhere(self, char: str) -> int:
        if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc"):
            return 0
        plain = unicodedata.normalize("NFKD", char)
        if plain[0] != char and plain[0] in self:
            return self[plain[0]]
        if unicodedata.east_asian_width(char) in ("W", "F"):
            return EM
        stand_in = _tables().advances(_STAND_IN, 0).get(char)
        return round(stand_in * _STAND_IN_SCALE) if stand_in else _UNSEEN


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Face:
    """A font in one weight and slant. Faces are shared: two runs of one font have the same object."""

    family: str
    """The family whose widths these are: the one asked for, or what stands for it."""
    fit: Fit
    advances: dict[str, int]
    scale: float
    """What advances are multiplied by."""
    ascent: float
    """Of a line, in ems; so are the next two."""
    descent: float
    leading: float

    def units(self, text: str) -> int:
        """Sum of the advances of a text, before `scale`."""
        return sum(map(self.advances.__getitem__, text))

    def width(self, text: str, size: Pt) -> Pt:
        """Width of a text set on one line, without kerning: Word has it off unless a style turns it on."""
        return self.units(text) * self.scale * size / EM

    def line_height(self, size: Pt) -> Pt:
        """Height of a line that Word spaces singly."""
        return (self.ascent + self.descent + self.leading) * size


@lru_cache(maxsize=512)
def face(family: str, bold: bool = False, italic: bool = False, *, installed: bool = True) -> Face:
    """The face to measure a font with: its twin's table, the font's own file where this machine has it, or the nearest.

    `installed=False` leaves the machine's fonts aside: the answer is then the same everywhere.
    """
    style = 2 * italic + bold
    table, scale, fit = _tables().known(family)
    if fit is not Fit.TWIN and installed and (found := find_installed(family, bold, italic)):
        return _from_file(family, found)
    if table is None:
        table, scale, fit = guessed_family(family), 1.0, Fit.GUESS
    return _from_table(table, scale, fit, style)


def _from_file(family: str, found: FontFile) -> Face:
    ascent, descent, leading = found.line
    return Face(
        family=family, fit=Fit.TWIN, advances=_Advances(found.advances), scale=1.0,
        ascent=ascent / EM, descent=descent / EM, leading=leading / EM,
    )  # fmt: skip


def _from_table(table: str, scale: float, fit: Fit, style: int) -> Face:
    ascent, descent, leading = _tables().line(table)
    return Face(
        family=table, fit=fit, advances=_Advances(_tables().advances(table, style)), scale=scale,
        ascent=ascent / EM, descent=descent / EM, leading=leading / EM,
    )  # fmt: skip


class _Tables:
    """The file of widths: its list of families is read at once, a face when it is asked for."""

    def __init__(self, data: bytes) -> None:
        header, _, self._body = data.partition(b"\n")
        written = json.loads(header)
        self._characters: str = written["characters"]
        self._families: dict[str, Any] = written["families"]
        self._names: dict[str, tuple[str, float, Fit]] = {}
        for name, family in self._families.items():
            self._names[plain_name(name)] = (name, 1.0, Fit(family["certainty"]))
            for other, scale, certainty in family["also"]:
                self._names.setdefault(plain_name(other), (name, scale, Fit(certainty)))
        self._read: dict[tuple[str, int], dict[str, int]] = {}

    def known(self, family: str) -> tuple[str | None, float, Fit]:
        """The table for a family, its scale and how well it fits; None where the name is not listed."""
        return self._names.get(plain_name(family), (None, 1.0, Fit.GUESS))

    def line(self, table: str) -> tuple[int, int, int]:
        """Ascent, descent and leading of a family."""
        ascent, descent, leading = self._families[table]["line"]
        return ascent, descent, leading

    def advances(self, table: str, style: int) -> dict[str, int]:
        """The widths of a face; characters that it lacks are absent."""
        spans = self._families[table]["faces"]
        style = style if style < len(spans) else 0
        key = (table, style)
        if key not in self._read:
            start, length = spans[style]
            row = array("H", zlib.decompress(self._body[start : start + length]))
            if array("H", b"\1\0")[0] != 1:
                row.byteswap()
            self._read[key] = {char: width for char, width in zip(self._characters, row, strict=True) if width}
        return self._read[key]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    return _Tables((files("rapportlint.formats") / "font_widths.bin").read_bytes())
