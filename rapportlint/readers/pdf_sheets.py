"""The pages of a PDF as taken from the file, before anything is made of them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from rapportlint.formats.pdf_facts import comments_of, is_tagged, links_of, page_label
from rapportlint.formats.pdf_ink import Ink, ink_of
from rapportlint.formats.pdf_lines import Line, lines_of
from rapportlint.formats.pdf_open import Frame, Pdf, PdfPage
from rapportlint.formats.pdf_tags import undescribed_figures
from rapportlint.model.geometry import A4_HEIGHT, A4_WIDTH, Box, Pt

_WATERMARK_SIZE: Pt = 36.0
_SLANT = 4.0
_CHAPTER_NUMBER = re.compile(r"\W*(?:\d{1,2}|[IVX]{1,5})\W*")
_DWARFS = 1.5
"""How many times larger than all words of its page a number is that only adorns it."""
_LINE_NUMBERS = 3
_RUNNING_TEXT = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page: upright lines in `lines`, turned ones in `turned`."""

    number: int
    frame: Frame
    lines: tuple[Line, ...] = ()
    turned: tuple[Line, ...] = ()
    ink: Ink = field(default_factory=Ink)
    links: tuple[tuple[Box, str], ...] = ()
    label: str = ""
    comments: int = 0
    """Notes and review marks of readers."""
    undescribed: int = 0
    """Figures without alternative text, where the file is tagged."""

    @property
    def width(self) -> Pt:
        return self.frame.width

    @property
    def height(self) -> Pt:
        return self.frame.height


_LOST = Frame(width=A4_WIDTH, height=A4_HEIGHT, turn=0, axes=(1.0, 0.0, 0.0, -1.0, 0.0, A4_HEIGHT))


def sheets_of(pdf: Pdf) -> tuple[tuple[Sheet, ...], tuple[int, ...]]:
    """Every page of a file, and the numbers of those that could not be read (given as empty A4 sheets)."""
    tagged = is_tagged(pdf)
    sheets: list[Sheet] = []
    lost: list[int] = []
    for number, page in enumerate(pdf.pages(), start=1):
        if page is None:
            lost.append(number)
            sheets.append(Sheet(number=number, frame=_LOST))
        else:
            sheets.append(_sheet(pdf, page, tagged))
    return tuple(sheets), tuple(lost)


def _sheet(pdf: Pdf, page: PdfPage, tagged: bool) -> Sheet:
    lines, ink = lines_of(page), ink_of(page)
    if any(line.white for line in lines):
        lines = tuple(line for line in lines if not line.white or _on_colour(line, ink))
    upright = _without_ornaments(_without_line_numbers(tuple(line for line in lines if not 2 < line.turn < 358)))
    return Sheet(
        number=page.number,
        frame=page.frame,
        lines=upright,
        turned=tuple(line for line in lines if 2 < line.turn < 358 and not _is_watermark(line)),
        ink=ink,
        links=links_of(page),
        label=page_label(pdf, page.number),
        comments=comments_of(page),
        undescribed=undescribed_figures(page) if tagged and ink.images else 0,
    )


def _without_line_numbers(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Lines less the numbers that count them in the margin: three or more, evenly rising, left of all running text."""
    numbers = [line for line in lines if line.text.isdecimal() and len(line.text) <= 4]
    if len(numbers) < _LINE_NUMBERS:
        return lines
    edge = min((line.box.left for line in lines if len(line.text) >= _RUNNING_TEXT), default=0.0)
    margin = [line for line in numbers if line.box.right < edge]
    values = [int(line.text) for line in margin]
    steps = {after - before for before, after in pairwise(values)}
    if len(margin) < _LINE_NUMBERS or len(steps) != 1 or min(steps) <= 0:
        return lines
    dropped = {id(line) for line in margin}
    return tuple(line for line in lines if id(line) not in dropped)


def _on_colour(line: Line, ink: Ink) -> bool:
    """Whether white text stands on something that makes it readable."""
    x, y = (line.box.left + line.box.right) / 2, (line.box.top + line.box.bottom) / 2
    shapes = [*ink.images, *(area.box for area in ink.areas if not area.white)]
    return any(box.left <= x <= box.right and box.top <= y <= box.bottom for box in shapes)


def _without_ornaments(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines without a chapter's number that dwarfs all words of the page, unless it stands before some."""
    most = max((line.size for line in lines if not _CHAPTER_NUMBER.fullmatch(line.text)), default=math.inf)
    return tuple(
        line
        for line in lines
        if line.size < _DWARFS * most or not _CHAPTER_NUMBER.fullmatch(line.text) or _leads(line, lines)
    )


def _leads(number: Line, lines: Iterable[Line]) -> bool:
    """Whether words stand on the row of a number, after it."""
    return any(
        line.box.left >= number.box.right and number.box.top <= line.baseline <= number.box.bottom for line in lines
    )


def _is_watermark(line: Line) -> bool:
    """Whether turned text is a large word across the page."""
    slant = line.turn % 90
    return line.size >= _WATERMARK_SIZE or _SLANT < slant < 90 - _SLANT


def middle(values: Iterable[float]) -> float:
    """The median of some values, the upper one of the two middle ones (`statistics` costs 20 ms to import)."""
    ordered = sorted(values)
    return ordered[len(ordered) // 2]


def body_size(lines: Iterable[Line]) -> Pt:
    """The size of most of the characters, to half a point; 12 when there is no text."""
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.size * 2) / 2] += len(line.text)
    return max(weights.items(), key=lambda item: (item[1], -item[0]))[0] if weights else 12.0
