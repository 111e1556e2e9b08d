"""Rectangles and lines of text as the content of a PDF page or of a note's picture.

Text is set in Helvetica, which every viewer has, in the signs of Windows-1252.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapportlint.model.geometry import Box, Pt

ENCODING = "cp1252"
FONTS = {"F0": "Helvetica", "F1": "Helvetica-Bold"}
_UPRIGHT = (1, 0, 0, 1)
_TURNS = (_UPRIGHT, (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """A filled rectangle."""

    box: Box
    colour: str
    """"RRGGBB"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A line of text from the left end of its baseline."""

    x: Pt
    y: Pt
    text: str
    size: Pt
    bold: bool = False
    colour: str = "000000"
    quarter_turns: int = 0
    """Counter-clockwise."""


Drawing = Fill | Words


def content(drawings: Iterable[Drawing], height: Pt) -> bytes:
    """The operators that draw on a page of that height, given with the origin at its top left corner."""
    return b"\n".join(_filled(d, height) if isinstance(d, Fill) else _shown(d, height) for d in drawings)


def turned(quarters: int) -> tuple[int, int, int, int]:
    """The linear part of the matrix that turns counter-clockwise."""
    return _TURNS[quarters % 4]


def _filled(fill: Fill, height: Pt) -> bytes:
    box = fill.box
    corner = f"{box.left:.2f} {height - box.bottom:.2f} {box.width:.2f} {box.height:.2f}"
    return f"{_paint(fill.colour)} rg {corner} re f".encode()


def _shown(words: Words, height: Pt) -> bytes:
    a, b, c, d = turned(words.quarter_turns)
    place = f"{a} {b} {c} {d} {words.x:.2f} {height - words.y:.2f}"
    signs = words.text.encode(ENCODING, "replace").hex()
    font = f"/F{int(words.bold)} {words.size:g} Tf"
    return f"BT {_paint(words.colour)} rg {font} {place} Tm <{signs}> Tj ET".encode()


def _paint(colour: str) -> str:
    return " ".join(f"{part:.3f}" for part in parts(colour))


def parts(colour: str) -> tuple[float, float, float]:
    """Red, green and blue, from 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue
