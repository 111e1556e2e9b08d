"""Where the lines of a paragraph end, as Word breaks them: greedy, by advance widths.

Word breaks after blanks, hyphens and dashes, and at optional hyphens; never at a non-breaking space or hyphen. Blanks
at the end of a line hang over it. A justified line may squeeze its blanks to take one more word, from Word 2013 on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapportlint.formats.font_widths import EM, Face
from rapportlint.formats.line_parts import NARROWEST, SLACK, Line, Measure, Run, TabKind
from rapportlint.model.geometry import Pt

_TOKENS = re.compile(
    "[\t\n\f\u00ad]"
    "|[\u2010\u2013\u2014-]*[^ \t\n\f\u00ad\u200b\u2010\u2013\u2014-]+(?:[\u2010\u2013\u2014-]+|\u200b)? *"
    "|[\u2010\u2013\u2014\u200b-]+ *"
    "| +"
)
"""Controls; words with the hyphens and blanks that follow them; hyphens alone; blanks alone."""
_CONTROLS = "\t\n\f\u00ad"
_BREAKS_AFTER = " -\u2010\u2013\u2014\u200b"
_REMEMBERED = 40_000
"""Tokens whose width is kept for a font: more than a report has, few enough for a hostile file."""
_SQUEEZED = 0.75
"""The least that Word leaves of a blank to take one more word."""
_STRETCHED = 1.5
"""Blanks wider than this are avoided by squeezing, whatever it costs."""
_STRETCH_WEIGHT = 1.7


def break_lines(runs: Sequence[Run], measure: Measure) -> list[Line]:
    """The lines of a paragraph; an empty one has one line."""
    setter = _Setter(measure)
    for index, run in enumerate(runs):
        setter.enter(index, run)
        if run.object_width is None:
            _set_text(setter, run)
        else:
            setter.place_object(run.object_width)
    setter.finish()
    return setter.lines


def _set_text(setter: _Setter, run: Run) -> None:
    known = _token_widths(run.face)
    points = run.face.scale * run.scale * run.size / EM
    spacing = run.spacing
    for token in _TOKENS.findall(run.text):
        ink, blank, inked, closes = known[token]
        if token in _CONTROLS:
            setter.control(token, ink * points + spacing)
            continue
        setter.add(token, ink * points + inked * spacing)
        if closes:
            setter.place(blank * points + (len(token) - inked) * spacing)


class _TokenWidths(dict[str, tuple[int, int, int, bool]]):
    """Width of a token's ink and of its blanks, signs of ink, and whether a line may end after it."""

    def __init__(self, face: Face) -> None:
        self._face = face

    def __missing__(self, token: str) -> tuple[int, int, int, bool]:
        if len(self) >= _REMEMBERED:
            self.clear()
        units = self._face.units
        ink = "-" if token in _CONTROLS else token.rstrip(" ")
        blank = units(" ") * (len(token) - len(ink))
        self[token] = found = (units(ink), blank, len(ink), token[-1] in _BREAKS_AFTER)
        return found


@lru_cache(maxsize=128)
def _token_widths(face: Face) -> _TokenWidths:
    return _TokenWidths(face)


class _Setter:
    """A line as it fills, and the lines before it. Positions are counted from the column's left edge."""

    def __init__(self, measure: Measure) -> None:
        self.lines: list[Line] = []
        self._measure = measure
        self._index = 0
        self._run: Run
        self._kind = TabKind.RIGHT
        self._at = 0
        self._width: Pt = 0.0
        """Of the word at hand: what has come since the last place where a line may end."""
        self._parts: list[tuple[int, Run, str]] = []
        """The word at hand, piece by piece, for when it is wider than a line."""
        self._open(0, 0)

    def _open(self, start: int, run: int) -> None:
        """Begin a line."""
        measure, number = self._measure, len(self.lines)
        self._left = measure.left + (0.0 if number else measure.first)
        taken = measure.beside[number] if number < len(measure.beside) else 0.0
        self._limit = max(measure.width - measure.right - taken, self._left + NARROWEST) + SLACK
        self._x = self._ink = self._left
        self._blanks: Pt = 0.0
        self._pull: Pt = 0.0
        self._start, self._first, self._last = start, run, run
        self._empty = True

    def _close(self, ended_by: str, start: int, run: int) -> None:
        """End the line; the next one begins at `start`, in `run`."""
        self.lines.append(Line(self._start, self._ink - self._left, self._first, self._last, ended_by))
        self._open(start, run)

    def enter(self, index: int, run: Run) -> None:
        """From here on text is in this run."""
        self._index, self._run = index, run
        if self._empty and not self._parts:
            self._first = self._last = index

    def add(self, token: str, width: Pt) -> None:
        """Lengthen the word at hand."""
        self._at += len(token)
        self._width += width
        self._parts.append((self._index, self._run, token))

    def place(self, blank: Pt = 0.0, hyphen: Pt = 0.0) -> None:
        """Set the word at hand, a line may end after it; `hyphen` shows only if it does."""
        end = self._x + self._width
        if self._pull:
            end -= self._absorbed(self._width)
        if end + hyphen > self._limit:
            if not self._empty and not self._squeezes(end):
                self._close("", self._at - sum(len(token) for _, _, token in self._parts), self._parts[0][0])
                end = self._x + self._width
            if self._empty and end > self._limit:
                end = self._split()
        if self._width:
            self._ink = end
        self._empty = False
        self._x = end + blank
        self._blanks += blank
        self._last = self._index
        self._width = 0.0
        self._parts.clear()

    def _squeezes(self, end: Pt) -> bool:
        """Whether a justified line narrows its blanks to take the word that would end at `end`.

        Not below three quarters of a blank, and only where leaving the word would stretch the blanks more, stretching
        counting for less than squeezing (as LibreOffice's developers found Word to do, tdf#119908).
        """
        if not self._measure.squeeze or not self._blanks:
            return False
        kept = 1 - (end - self._limit) / self._blanks
        between = self._blanks - (self._x - self._ink)
        stretched = 1 + (self._limit - self._ink) / between if between > 0 else _STRETCHED + 1
        return kept >= _SQUEEZED and (stretched > _STRETCHED or 1 + (stretched - 1) / _STRETCH_WEIGHT >= 1 / kept)

    def _split(self) -> Pt:
        """Cut a word that is wider than its line between its letters; where its last piece ends."""
        x = self._x
        start = self._at - sum(len(token) for _, _, token in self._parts)
        for index, run, token in self._parts:
            for char in token.rstrip(" "):
                width = run.face.width(char, run.size) * run.scale + run.spacing
                if x + width > self._limit and x > self._left:
                    self._ink, self._last = x, index
                    self._close("", start, index)
                    x = self._x
                x += width
                start += 1
            start += len(token) - len(token.rstrip(" "))
        return x

    def place_object(self, width: Pt) -> None:
        """Set an object; a line may end on either side of it."""
        if self._parts:
            self.place()
        self._at += 1
        self._width = width
        self._parts.append((self._index, self._run, " "))
        if self._x + width > self._limit and self._empty:
            # Wider than the column: it stands there all the same.
            self._limit = self._x + width
        elif self._x + width > self._limit:
            self._close("", self._at - 1, self._index)
            self._limit = max(self._limit, self._x + width)
        self.place()

    def control(self, sign: str, hyphen: Pt) -> None:
        """Obey a tab, a break or an optional hyphen."""
        if self._parts:
            self.place(hyphen=hyphen if sign == "\u00ad" else 0.0)
        self._at += 1
        if sign == "\t":
            self._tab()
        elif sign != "\u00ad":
            self._last = self._index
            self._close(sign, self._at, self._index)

    def _tab(self) -> None:
        stop = self._measure.next_stop(self._x)
        if stop.at > self._limit and not self._empty and stop not in self._measure.tabs:
            self._close("", self._at - 1, self._index)
            stop = self._measure.next_stop(self._x)
        if stop in self._measure.tabs:
            # A stop beyond the right indent is honoured: page numbers of contents stand there.
            self._limit = max(self._limit, stop.at + SLACK)
        at = min(stop.at, self._limit)
        self._pull = 0.0
        if stop.kind is not TabKind.LEFT:
            self._pull, self._kind = at - self._x, stop.kind
        self._x = self._ink = max(at, self._x)
        # Blanks before a tab are neither stretched nor squeezed.
        self._blanks = 0.0
        self._empty = False
        self._last = self._index

    def _absorbed(self, width: Pt) -> Pt:
        """The part of a width that grows leftwards from a right or centred stop."""
        taken = min(self._pull, width if self._kind is TabKind.RIGHT else width / 2)
        self._pull -= taken
        return taken

    def finish(self) -> None:
        """End the paragraph."""
        if self._parts:
            self.place()
        self._close("end", self._at, self._index)
