"""The truth about a laid-out report: where each part starts and ends, measured on the PDF by poppler alone.

The generator knows every sentence that it wrote; here those sentences are found again among the words that
`pdftotext -bbox` reports, and the last ink of each page is read from `pdftoppm`'s picture. No reader of ours is used.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from benchmarks.evaluation.blocks import Composition, Text, Title
from benchmarks.evaluation.makeups import MakeUp

_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(
    r'<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">(.*?)</word>', re.DOTALL
)
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&#39;": "'"}
_DPI = 36
_INK = 215
"""Darker than this is ink."""
_SLACK = 3.0
"""Points that glyphs' boxes may stand out of the text area."""


class TruthError(Exception):
    """A sentence that was written cannot be found in the PDF."""


@dataclass(frozen=True, slots=True)
class Spot:
    page: int
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its text area from `top` to `bottom`, and the first and last ink in it (None on a blank page)."""

    top: float
    bottom: float
    height: float
    ink: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of one kind, located."""

    kind: str
    start_page: int
    start_y: float
    end_page: int
    end_y: float
    length: float


@dataclass(frozen=True, slots=True)
class Measured:
    total: int
    blank: tuple[int, ...]
    pieces: tuple[Piece, ...]
    title_pages: dict[int, int]

    def parts(self, kind: str) -> list[Piece]:
        return [piece for piece in self.pieces if piece.kind == kind]

    def length(self, kind: str) -> float:
        """Pages of all parts of a kind, without the parts of other kinds nested in them."""
        return sum(piece.length - sum(inner.length for inner in self._nested(piece)) for piece in self.parts(kind))

    def _nested(self, piece: Piece) -> list[Piece]:
        start, end = (piece.start_page, piece.start_y), (piece.end_page, piece.end_y)
        return [
            inner
            for inner in self.pieces
            if inner.kind != piece.kind
            and start < (inner.start_page, inner.start_y)
            and (inner.end_page, inner.end_y) <= end
        ]


def fold(text: str) -> str:
    """Letters and digits only, without case or accents."""
    text = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text))
    return "".join(c for c in text.casefold() if c.isalnum())


class _Stream:
    """The words of a PDF within its text areas, as one folded string."""

    def __init__(self, path: Path, make_up: MakeUp) -> None:
        order = ["-raw"] if make_up.columns else []  # as drawn: columns do not mix, but boxes come last
        run = subprocess.run(["pdftotext", *order, "-bbox", path, "-"], capture_output=True, text=True, check=True)
        self.spots: list[Spot] = []
        self.owners: list[int] = []
        self.areas: list[tuple[float, float, float]] = []
        letters: list[str] = []
        for number, (_, height, body) in enumerate(_PAGE.findall(run.stdout), 1):
            top, bottom = make_up.margin, float(height) - make_up.margin
            self.areas.append((top, bottom, float(height)))
            for _, y, _, low, word in _WORD.findall(body):
                middle = (float(y) + float(low)) / 2
                if not top - _SLACK < middle < bottom + _SLACK:
                    continue
                for entity, sign in _ENTITIES.items():
                    word = word.replace(entity, sign)
                folded = fold(word)
                letters.append(folded)
                self.owners += [len(self.spots)] * len(folded)
                self.spots.append(Spot(number, float(y), float(low)))
        self.text = "".join(letters)

    def at(self, offset: int) -> Spot:
        return self.spots[self.owners[offset]]


def _ink(path: Path, areas: list[tuple[float, float, float]]) -> list[Sheet]:
    """The text area and the ink of every page."""
    run = subprocess.run(["pdftoppm", "-r", str(_DPI), "-gray", path], capture_output=True, check=True)
    data, offset = run.stdout, 0
    sheets: list[Sheet] = []
    for top, bottom, height in areas:
        header = re.compile(rb"P5\s+(\d+)\s+(\d+)\s+255\s").match(data, offset)
        if header is None:
            raise TruthError(f"{path.name}: no picture of page {len(sheets) + 1}")
        wide, high = int(header[1]), int(header[2])
        start, offset = header.end(), header.end() + wide * high
        scale = height / high
        rows = [row for row in range(high) if top - _SLACK <= row * scale <= bottom + _SLACK]
        inked = [row for row in rows if min(data[start + row * wide : start + (row + 1) * wide]) < _INK]
        span = (max(inked[0] * scale, top), min((inked[-1] + 1) * scale, bottom)) if inked else None
        sheets.append(Sheet(top, bottom, height, span))
    return sheets


def _locate(path: Path, composition: Composition, stream: _Stream) -> dict[int, tuple[int, int]]:
    """Offsets of the first and after the last letter of each text and title, by block index."""
    found: dict[int, tuple[int, int]] = {}
    cursor = 0
    for index, block in enumerate(composition.blocks):
        if not isinstance(block, Text):
            continue
        needle = fold(block.text)
        start = stream.text.find(needle[:48], cursor)
        if start < 0:  # poppler sometimes lists a table after the line that follows it
            start = stream.text.rfind(needle[:48])
        if start < 0:
            raise TruthError(f"{path.name}: lost {block.text[:60]!r}")
        end = stream.text.find(needle[-24:], start) + len(needle[-24:])
        if end < start or end - start > len(needle) * 1.5 + 200:
            raise TruthError(f"{path.name}: no end {block.text[-60:]!r}")
        found[index] = (start, end)
        cursor = max(cursor, end)
    limit = len(stream.text)
    for index in reversed(range(len(composition.blocks))):
        block = composition.blocks[index]
        if isinstance(block, Title):
            needle = fold(block.text)
            start = stream.text.rfind(needle, 0, limit)
            if start < 0:
                raise TruthError(f"{path.name}: lost title {block.text!r}")
            found[index] = (start, start + len(needle))
        if index in found:
            limit = found[index][0]
    return found


def _length(start: Spot, end: Spot, sheets: list[Sheet]) -> float:
    """Pages of a stretch: ink over text area, summed over the pages that it touches."""
    total = 0.0
    for page in range(start.page, end.page + 1):
        sheet = sheets[page - 1]
        if sheet.ink is None:
            continue
        top = start.top if page == start.page else sheet.ink[0]
        low = end.bottom if page == end.page else sheet.ink[1]
        total += max(0.0, min(low, sheet.bottom) - max(top, sheet.top)) / (sheet.bottom - sheet.top)
    return total


def measure(path: Path, composition: Composition, make_up: MakeUp) -> Measured:
    """Where everything is in the PDF; TruthError when a sentence is not where it should be."""
    stream = _Stream(path, make_up)
    sheets = _ink(path, stream.areas)
    found = _locate(path, composition, stream)
    pieces = []
    for stretch in composition.stretches:
        inside = [index for index in range(stretch.first, stretch.stop) if index in found]
        first = stream.at(found[inside[0]][0])
        last = max(
            (stream.at(offset) for index in inside[-3:] for offset in range(found[index][1] - 4, found[index][1])),
            key=lambda spot: (spot.page, spot.bottom),
        )
        length = _length(first, last, sheets)
        pieces.append(Piece(stretch.kind, first.page, first.top, last.page, last.bottom, round(length, 4)))
    titles = {i: stream.at(o[0]).page for i, o in found.items() if isinstance(composition.blocks[i], Title)}
    blank = tuple(number for number, sheet in enumerate(sheets, 1) if sheet.ink is None)
    return Measured(len(sheets), blank, tuple(pieces), titles)
