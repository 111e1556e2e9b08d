"""The characters of a PDF page as runs: stretches of one line in one style, with their place.

Asking pdfium for the box of every character would cost more than all the rest. It is asked at the ends of each of
pdfium's own lines; only a line that holds several text objects, or that is too wide for its characters (a gap hides in
it), is asked at each word.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import NamedTuple

from rapportlint.formats.pdf_open import PdfPage
from rapportlint.formats.pdf_styles import PageStyles, Style
from rapportlint.formats.pdfium import Handle, address, characters, page_text, pdfium
from rapportlint.model.geometry import Box, Pt

MAX_CHARACTERS = 60_000
"""Characters of one page that are read: ten times what a sheet of small print holds."""
HYPHEN_MARKS = "\u0002\ufffe"
"""What pdfium writes for a hyphen at a line's end, when it takes both lines for one word."""

SPREAD = re.compile(r"[^\W_] (?:[^\s.…·] ){3,}[^\s.…·]")
"""Letters set wide apart: pdfium takes the distance between them for a blank."""
_STRETCH = re.compile(rf"[^\r\n{HYPHEN_MARKS}]+[{HYPHEN_MARKS}]?")
_WORD = re.compile(r"\S+")
_WIDE_CHARACTER = 0.6
_ASCENT, _DESCENT = 0.75, 0.22


class Run(NamedTuple):
    """A stretch of text; a tuple because a report has ten thousand of them."""

    text: str
    box: Box
    baseline: Pt
    style: Style
    spaced: bool
    """A blank stands before it."""


class PageRuns:
    """The runs of one page, in the order of its content."""

    def __init__(self, page: PdfPage, text_page: Handle) -> None:
        self._frame = page.frame
        self._axes = page.frame.axes
        self._upright = page.frame.turn == 0
        self._text_page = text_page
        self._styles = PageStyles(text_page, page.frame.turn)
        self._numbers = [ctypes.c_double() for _ in range(4)]
        self._refs = [ctypes.byref(number) for number in self._numbers]
        self._loose = pdfium.FS_RECTF()
        self._loose_ref = ctypes.byref(self._loose)
        count = min(MAX_CHARACTERS, max(0, pdfium.FPDFText_CountChars(text_page)))
        self._text = page_text(text_page, count) if count else ""
        self._exact = len(self._text) == count

    def __iter__(self) -> Iterator[Run]:
        for match in _STRETCH.finditer(self._text):
            text = match.group()
            start = match.start() + len(text) - len(text.lstrip())
            stop = match.start() + len(text.rstrip())
            if start < stop:
                yield from self._runs(start, stop)

    def _runs(self, start: int, stop: int) -> Iterator[Run]:
        """The runs of one of pdfium's lines, between two indexes of the page's text."""
        first, last = self._object(start), self._object(stop - 1)
        if address(first) == address(last):
            run = self._run(start, stop, first, spaced=True)
            if run is not None and not self._hides_gap(run):
                yield run
                return
        yield from self._words(start, stop)

    def _words(self, start: int, stop: int) -> Iterator[Run]:
        """Runs of the words between two indexes: words of one object that follow each other closely make one."""
        pending: tuple[int, int, Handle] | None = None
        pieces = [(match.start() + start, match.end() + start) for match in _WORD.finditer(self._text[start:stop])]
        for begin, end in pieces:
            handle = self._object(begin)
            if pending is not None and address(handle) == address(pending[2]):
                pending = (pending[0], end, pending[2])
                continue
            if pending is not None:
                yield from self._checked(*pending)
            pending = (begin, end, handle)
        if pending is not None:
            yield from self._checked(*pending)

    def _checked(self, start: int, stop: int, handle: Handle) -> Iterator[Run]:
        """One run, or one for each word when a gap hides between them or the line turns down inside it."""
        spaced = start == 0 or self._text[start - 1].isspace()
        run = self._run(start, stop, handle, spaced=spaced)
        if run is not None and not self._hides_gap(run):
            yield run
            return
        for match in _WORD.finditer(self._text[start:stop]):
            word = self._run(start + match.start(), start + match.end(), handle, spaced=bool(match.start()) or spaced)
            if word is not None:
                yield word

    def _hides_gap(self, run: Run) -> bool:
        wide = run.box.width > _WIDE_CHARACTER * run.style.size * len(run.text) and " " in run.text
        return wide or SPREAD.fullmatch(run.text) is not None

    def _object(self, index: int) -> Handle:
        return pdfium.FPDFText_GetTextObject(self._text_page, self._index(index))

    def _index(self, index: int) -> int:
        """pdfium's index of a character; it differs from ours where a character has no Unicode value."""
        return index if self._exact else max(0, pdfium.FPDFText_GetCharIndexFromTextIndex(self._text_page, index))

    def _run(self, start: int, stop: int, handle: Handle, *, spaced: bool) -> Run | None:
        """The run between two indexes; None when it has no object or lies outside the page."""
        if not handle:
            return None
        first = self._index(start)
        style = self._styles.of(handle, address(handle), first)
        box, baseline = self._place(first, self._index(stop - 1), style)
        middle, frame = (box.left + box.right) / 2, self._frame
        if not (0 <= middle <= frame.width and 0 <= baseline <= frame.height + 1):
            return None
        text = self._text[start:stop]
        return Run(text if text.isascii() else characters(text), box, baseline, style, spaced)

    def _place(self, first: int, last: int, style: Style) -> tuple[Box, Pt]:
        """The box and the baseline of the characters from `first` to `last`, as the page is shown."""
        if 2 < style.turn < 358:
            box = self._ink(first).joined(self._ink(last))
            return box, box.bottom
        x, y = self._numbers[:2]
        pdfium.FPDFText_GetCharOrigin(self._text_page, first, self._refs[0], self._refs[1])
        a, b, c, d, e, f = self._axes
        left, baseline = a * x.value + c * y.value + e, b * x.value + d * y.value + f
        if self._upright:
            pdfium.FPDFText_GetLooseCharBox(self._text_page, last, self._loose_ref)
            right = self._loose.right + e
        else:
            right = self._ink(last).right
        size = style.size
        top, bottom = baseline - _ASCENT * size, baseline + _DESCENT * size
        return Box(left=left, top=top, right=max(left, right), bottom=bottom), baseline

    def _ink(self, index: int) -> Box:
        """The box of one character's ink."""
        left, right, bottom, top = self._numbers
        pdfium.FPDFText_GetCharBox(self._text_page, index, *self._refs)
        return self._frame.box(left.value, bottom.value, right.value, top.value)
