"""How a Word paragraph looks: the formats of its runs weighed by their characters."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from rapportlint.formats.word_paragraphs import ParagraphFormat
from rapportlint.formats.word_properties import RunFormat
from rapportlint.model.document import Look
from rapportlint.model.geometry import Pt

_CAPITALS = 0.9
"""Share of capitals from which letters are all capitals: a lone "à" does not undo a title."""
_LINE_OF_FONT = 1.2
"""A single line, as a multiple of the size of its font."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of shown text in one format."""

    text: str
    format: RunFormat
    is_contents: bool = False
    tag: str = ""
    is_placeholder: bool = False


def weigh(pieces: list[Piece], paragraph: ParagraphFormat) -> Look:
    """The look of a paragraph: the values that most of its characters have."""
    weights = [sum(map(len, piece.text.split())) for piece in pieces]
    total = sum(weights) or 1

    def share(name: str) -> float:
        return sum(w for piece, w in zip(pieces, weights, strict=True) if piece.format.get(name)) / total

    return Look(
        font=str(_most(pieces, weights, "font") or ""),
        size=_size(pieces, weights),
        bold=share("bold") > 0.5,
        italic=share("italic") > 0.5,
        underline=share("underline") > 0.5,
        caps=_is_capitals(pieces),
        colour=_colour(pieces, weights),
        align=paragraph.get("align"),
        space_before=paragraph.get("before", 0.0),
        space_after=paragraph.get("after", 0.0),
        line_spacing=paragraph.get("line_spacing"),
        line_height=paragraph.get("line_height"),
        indent_left=paragraph.get("left", 0.0),
        indent_right=paragraph.get("right", 0.0),
        indent_first=paragraph.get("first", 0.0),
        keep_with_next=paragraph.get("keep_with_next", False),
    )


def language_of(pieces: list[Piece]) -> str:
    """The proofing mark of most of its characters."""
    return str(_most(pieces, [len(piece.text) for piece in pieces], "language") or "")


@dataclass(frozen=True, slots=True)
class Blank:
    """Empty paragraphs in a row."""

    height: Pt = 0.0
    count: int = 0

    def after(self, run: RunFormat, paragraph: ParagraphFormat) -> Blank:
        """These and one more."""
        return Blank(self.height + _blank_height(run, paragraph), self.count + 1)


def _blank_height(run: RunFormat, paragraph: ParagraphFormat) -> Pt:
    """The height of an empty paragraph."""
    line = paragraph.get("line_height") or run.get("size", 0.0) * _LINE_OF_FONT * paragraph.get("line_spacing", 1.0)
    return line + paragraph.get("before", 0.0) + paragraph.get("after", 0.0)


def _most(pieces: list[Piece], weights: list[int], name: str) -> object:
    counter: Counter[object] = Counter()
    for piece, weight in zip(pieces, weights, strict=True):
        counter[piece.format.get(name)] += weight
    return counter.most_common(1)[0][0] if counter else None


def _size(pieces: list[Piece], weights: list[int]) -> Pt | None:
    size = _most(pieces, weights, "size")
    return size if isinstance(size, float) else None


def _colour(pieces: list[Piece], weights: list[int]) -> str | None:
    colour = _most(pieces, weights, "colour")
    return colour if isinstance(colour, str) else None


def _is_capitals(pieces: list[Piece]) -> bool:
    letters = capitals = 0
    for piece in pieces:
        count = sum(map(str.isalpha, piece.text))
        letters += count
        is_raised = piece.format.get("caps") or piece.format.get("small_caps")
        capitals += count if is_raised else sum(map(str.isupper, piece.text))
    return letters >= 2 and capitals >= _CAPITALS * letters
