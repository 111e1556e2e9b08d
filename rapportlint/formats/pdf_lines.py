"""The lines of text of a PDF page, with their place and look.

A line is what stands on one baseline without a wide gap: the cells of a table row and the columns of a page are lines
of their own. `page_lines` gives them from top to bottom, then from left to right; `Line.order` keeps the order of the
page's content, which most programs write as it is to be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from unicodedata import is_normalized

from rapportlint.formats.pdf_open import Pdf, PdfPage
from rapportlint.formats.pdf_runs import HYPHEN_MARKS, SPREAD, PageRuns, Run
from rapportlint.formats.pdf_styles import Style
from rapportlint.formats.pdfium import Handle, pdfium
from rapportlint.model.geometry import Box, Pt
from rapportlint.text import tidy

_GAP = 1.0
_TIGHT_GAP = 0.7
_WIDE_BLANK = 1.6
"""Width of a blank in that of a character with the space after it."""
_SPACE = 0.12
_BETWEEN_WORDS = 1.5
"""How much wider the gap between words is than that between letters that are set wide apart."""
_SAME_ROW = 0.3
_SCRIPT_SIZE, _SCRIPT_RISE = 0.8, 0.5
_OVERPRINT = 0.2
_SMALL_CAPITALS = 0.66, 0.86
"""Size of small capitals beside that of the others."""
_MOSTLY = 0.9
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
"""Signs of symbol fonts: list bullets, nearly always."""
_ACCENTS = {"´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "¨": "\u0308", "¸": "\u0327"}
_APART = re.compile(r"([´ˆ¨](?=[aeiouyAEIOUY\u0131])|`(?=[aeuAEU])|¸(?=[cC]))(\w)")
_NO_TEXT = "\ufffd\ufffe\u0002"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Text on one baseline without a wide gap in it."""

    text: str
    """NFC, single spaces; a hyphen of the layout is kept as "-"."""
    box: Box
    baseline: Pt
    size: Pt
    """Of most of its characters, like font and colour."""
    font: str
    bold: bool
    """Nearly all of it."""
    italic: bool
    colour: str | None
    starts_bold: bool
    order: int
    turn: float = 0.0
    """Degrees clockwise from upright."""
    white: bool = False
    invisible: bool = False
    tail: str = ""
    """Its last words, where a wide gap stands before them in a line put together from several."""


def page_lines(pdf: Pdf) -> Iterator[tuple[Line, ...]]:
    """The lines of each page, in page order; none for a page that cannot be read."""
    for page in pdf.pages():
        yield lines_of(page) if page is not None else ()


def lines_of(page: PdfPage) -> tuple[Line, ...]:
    """The lines of one loaded page: upright ones from top to bottom, then turned ones in content order."""
    text_page = pdfium.FPDFText_LoadPage(page.raw)
    if not text_page:
        return ()
    try:
        return _lines(text_page, page)
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _lines(text_page: Handle, page: PdfPage) -> tuple[Line, ...]:
    upright: list[list[Run]] = []
    turned: list[list[Run]] = []
    for run in _once(PageRuns(page, text_page)):
        straight = not 2 < run.style.turn < 358
        pieces = upright if straight else turned
        if pieces and straight and _follows(pieces[-1][-1], run):
            pieces[-1].append(run)
        else:
            pieces.append([run])
    order = {id(piece): index for index, piece in enumerate(upright + turned)}
    merged = [_line(piece, order[id(piece)]) for row in _rows(upright) for piece in _merged(row, order)]
    return tuple(line for line in [*merged, *(_line(piece, order[id(piece)]) for piece in turned)] if line.text)


def _once(runs: Iterable[Run]) -> list[Run]:
    """Runs without those printed again over themselves, as shadow or to look bold."""
    kept: list[Run] = []
    seen: dict[str, list[int]] = {}
    for run in runs:
        reach = _OVERPRINT * run.style.size
        for index in seen.get(run.text, ()):
            twin = kept[index]
            if abs(twin.box.left - run.box.left) <= reach and abs(twin.baseline - run.baseline) <= reach:
                break
        else:
            seen.setdefault(run.text, []).append(len(kept))
            kept.append(run)
    return kept


def _follows(run: Run, following: Run) -> bool:
    """Whether a run stands right after another on the same line."""
    size = max(run.style.size, following.style.size)
    gap = following.box.left - run.box.right
    # Letters set wide apart make wide blanks.
    widest = max(
        _GAP * size, _WIDE_BLANK * max(run.box.width / len(run.text), following.box.width / len(following.text))
    )
    return abs(run.baseline - following.baseline) <= _SAME_ROW * size and -_TIGHT_GAP * size <= gap <= widest


def _rows(pieces: list[list[Run]]) -> list[list[list[Run]]]:
    """Pieces grouped by baseline, from top to bottom; raised and lowered small print goes with its line."""
    rows: list[list[list[Run]]] = []
    baseline = size = 0.0
    for piece in sorted(pieces, key=lambda piece: piece[0].baseline):
        own, own_size = piece[0].baseline, piece[0].style.size
        shift = own - baseline
        script = min(size, own_size) <= _SCRIPT_SIZE * max(size, own_size) and shift <= _SCRIPT_RISE * max(
            size, own_size
        )
        if rows and (shift <= _SAME_ROW * min(size, own_size) or (script and _touches(rows[-1], piece))):
            rows[-1].append(piece)
            if own_size > size:
                baseline, size = own, own_size
        else:
            rows.append([piece])
            baseline, size = own, own_size
    return rows


def _touches(row: list[list[Run]], piece: list[Run]) -> bool:
    """Whether a piece stands close beside one of a row."""
    left, right = piece[0].box.left, piece[-1].box.right
    reach = _TIGHT_GAP * piece[0].style.size
    return any(other[0].box.left - reach <= right and left <= other[-1].box.right + reach for other in row)


def _merged(row: list[list[Run]], order: dict[int, int]) -> Iterator[list[Run]]:
    """The pieces of one row from left to right, joined where no gap parts them."""
    current: list[Run] = []
    for piece in sorted(row, key=lambda piece: piece[0].box.left):
        size = max(piece[0].style.size, current[-1].style.size) if current else 0.0
        gap = piece[0].box.left - current[-1].box.right if current else 0.0
        if current and -_TIGHT_GAP * size <= gap <= _TIGHT_GAP * size:
            current.extend(piece)
            continue
        if current:
            yield current
        order[id(piece)] = order.get(id(piece), 0)
        current = piece
    if current:
        yield current


def _line(runs: list[Run], order: int) -> Line:
    """One line from its runs."""
    first = runs[0]
    if len(runs) == 1:
        text, box, main, bold, italic = first.text, first.box, first.style, first.style.bold, first.style.italic
    else:
        text, box = _text(runs), first.box
        for run in runs[1:]:
            box = box.joined(run.box)
        weights: dict[int, int] = {}
        for run in runs:
            weights[id(run.style)] = weights.get(id(run.style), 0) + len(run.text)
        main = _capitals(runs) or max((run.style for run in runs), key=lambda style: weights[id(style)])
        total = sum(weights.values())
        bold = sum(len(run.text) for run in runs if run.style.bold) >= _MOSTLY * total
        italic = sum(len(run.text) for run in runs if run.style.italic) >= _MOSTLY * total
    return Line(
        text=_clean(text),
        box=box,
        baseline=next(run.baseline for run in runs if run.style is main or len(runs) == 1),
        size=main.size,
        font=main.font,
        bold=bold,
        italic=italic,
        colour=main.colour,
        starts_bold=first.style.bold,
        order=order,
        turn=main.turn,
        white=main.white,
        invisible=main.invisible,
    )


def _capitals(runs: list[Run]) -> Style | None:
    """The style of the capitals of a line in small capitals, which a browser prints as smaller text; a word is one run,
    which looks as its first letter does."""
    tall = max(runs, key=lambda run: run.style.size).style
    below = [run for run in runs if run.style.size < tall.size]
    small = all(
        _SMALL_CAPITALS[0] <= run.style.size / tall.size <= _SMALL_CAPITALS[1]
        and run.style.font == tall.font
        and (run.text[0].islower() or run.text.isupper())
        for run in below
    )
    lower = any(run.text[0].islower() for run in runs if run.style.size == tall.size)
    return tall if below and small and not lower else None


def _text(runs: list[Run]) -> str:
    """The text of runs that stand side by side, with a blank where one is written or seen."""
    gaps = [run.box.left - before.box.right for before, run in pairwise(runs)]
    spread = SPREAD.fullmatch(" ".join(run.text for run in runs)) is not None
    between_letters = _BETWEEN_WORDS * median(gaps) if spread else 0.0
    pieces = [runs[0].text]
    for gap, run in zip(gaps, runs[1:], strict=True):
        seen = gap > _SPACE * run.style.size and (run.spaced or gap > 2 * _SPACE * run.style.size)
        if seen and gap > between_letters:
            pieces.append(" ")
        pieces.append(run.text)
    return "".join(pieces)


def _clean(text: str) -> str:
    """Text without pdfium's marks and control characters, in NFC, with single spaces."""
    text = _APART.sub(_put_on, text)
    if text[-1:] in HYPHEN_MARKS:
        text = text[:-1] + "-"
    if text.isprintable() and "  " not in text and is_normalized("NFC", text):
        return text.strip()
    soft = text.endswith("\u00ad")
    text = tidy(_PRIVATE.sub("•", text)).replace("\n", " ")
    text = "".join(sign for sign in text if sign.isprintable() and sign not in _NO_TEXT)
    return text + ("-" if soft else "")


def _put_on(apart: re.Match[str]) -> str:
    """A letter under the accent that old TeX fonts print as a sign of its own before it: « m´etal »."""
    return apart[2].replace("\u0131", "i") + _ACCENTS[apart[1]]
