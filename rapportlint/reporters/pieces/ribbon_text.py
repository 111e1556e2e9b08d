"""The ribbon of a report in text: a letter a page, the gravest finding and what exceeds a limit under it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from rapportlint.model.outline import OTHER
from rapportlint.model.regulation import Rulebook
from rapportlint.model.result import Result
from rapportlint.reporters.pieces import words
from rapportlint.reporters.pieces.console import Console, Style
from rapportlint.reporters.pieces.digest import Weight
from rapportlint.reporters.pieces.ribbon import Cell, ribbon
from rapportlint.reporters.pieces.signs import WEIGHTS

_TENS = 10
_NOTHING, _BEYOND = ".", "+"

Sign = tuple[str, tuple[Style, ...]]
"""What stands for a page on a line, and how it is painted."""


def ribbon_lines(result: Result, rulebook: Rulebook, console: Console, *, indent: str) -> list[str]:
    """Rows of pages as wide as the screen allows, each under its page numbers, then what the signs stand for."""
    cells = ribbon(result, rulebook)
    row = (console.width - len(indent)) // _TENS * _TENS
    rows = [cells[start : start + row] for start in range(0, len(cells), row)]
    lines = [line for pages in rows for line in _row(pages, console)]
    legend = [console.wrap(text, Style.DIM, indent=indent) for text in _legend(cells, rulebook)]
    return [*(indent + line for line in lines), *legend]


def _row(cells: Sequence[Cell], console: Console) -> Iterator[str]:
    """The page numbers, the letters, and the lines of signs that have any."""
    tens = "".join(str(cell.page).rjust(_TENS) for cell in cells if cell.page % _TENS == 0)
    yield console.paint(tens, Style.DIM)
    for sign in _LINES:
        signs = [sign(cell) for cell in cells]
        if any(text.strip() for text, _ in signs):
            runs = groupby(signs, key=lambda pair: pair[1])
            yield "".join(console.paint("".join(text for text, _ in run), *style) for style, run in runs).rstrip()


def _letter(cell: Cell) -> Sign:
    letter = words.SECTION_LETTERS.get(cell.section, words.SECTION_LETTERS[OTHER]) if cell.section else _NOTHING
    return letter, () if cell.counts else (Style.DIM,)


def _fault(cell: Cell) -> Sign:
    """The sign of the gravest finding; advice is left to its own lines."""
    if cell.weight is None or cell.weight is Weight.INFO:
        return " ", ()
    sign, colour = WEIGHTS[cell.weight]
    return sign, (colour,)


def _excess(cell: Cell) -> Sign:
    exceeds = cell.exceeds or any(band.exceeds for band in cell.bands)
    return (_BEYOND, (Style.RED,)) if exceeds else (" ", ())


_LINES: tuple[Callable[[Cell], Sign], ...] = (_letter, _fault, _excess)


def _legend(cells: Sequence[Cell], rulebook: Rulebook) -> Iterator[str]:
    """The letters in the order in which they come, then the signs."""
    kinds = dict.fromkeys(cell.section for cell in cells)
    letters = (
        f"{words.SECTION_LETTERS[id]}={words.section_name(id, rulebook)}"
        for id in kinds
        if id is not None and id in words.SECTION_LETTERS
    )
    yield " · ".join(letters)
    if any(_excess(cell)[0] == _BEYOND for cell in cells):
        yield f"{_BEYOND} : au-delà de ce qui est admis"
