"""What lines are made of, and the room that they have."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from rapportlint.formats.font_widths import Face
from rapportlint.model.geometry import Pt, cm

SLACK: Pt = 0.02
"""A word this much too wide still fits: widths are rounded to 1/2048 em here and elsewhere in Word."""
_DEFAULT_TAB = cm(1.25)
"""Word's in countries of the metric system."""
NARROWEST: Pt = 1.0
"""Room that a line has at least, whatever its indents."""


class TabKind(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    """Decimal stops are as good as right ones here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A tab stop; `at` is counted from the left edge of the column."""

    at: Pt
    kind: TabKind = TabKind.LEFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Text in one font, or an object in the line where `object_width` is given (it counts as one character)."""

    text: str
    face: Face
    size: Pt
    spacing: Pt = 0.0
    """Added to each character."""
    scale: float = 1.0
    """Width of characters beside their normal one."""
    object_width: Pt | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """The room that lines have."""

    width: Pt
    """Of the column; indents are taken from it."""
    left: Pt = 0.0
    right: Pt = 0.0
    first: Pt = 0.0
    """What the first line adds to `left`: negative where it hangs out."""
    tabs: Sequence[Tab] = ()
    default_tab: Pt = _DEFAULT_TAB
    beside: Sequence[Pt] = ()
    """Room taken by something beside the first lines, line by line."""
    squeeze: bool = False
    """Justified, in a file of Word 2013 or later (compatibility mode 15)."""

    def next_stop(self, x: Pt) -> Tab:
        """The stop that a tab goes to from `x`: a set one, the hanging indent, or the next of the default ones."""
        x += SLACK
        stop = min((tab for tab in self.tabs if tab.at > x), key=lambda tab: tab.at, default=None)
        if self.left > x and (stop is None or self.left <= stop.at):
            return Tab(at=self.left)
        if stop:
            return stop
        step = max(NARROWEST, self.default_tab)
        return Tab(at=(math.floor(x / step) + 1) * step)


class Line(NamedTuple):
    """One line of a paragraph."""

    start: int
    """Where it starts in the paragraph's text, the runs put end to end."""
    width: Pt
    """From its own left edge to its last ink."""
    first_run: int
    last_run: int
    """The runs that stand on it; the last one only with its blanks, at times."""
    ended_by: str
    """"" where the next word did not fit, "\\n" or "\\f" at a break typed there, "end" at the paragraph's end."""
