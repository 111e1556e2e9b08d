"""The length of a section from ink on pages, as DESIGN defines it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from benchmarks.pagination.printed import Ink, Sheet


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of a page, from `top` down, whose text stands in so many columns."""

    top: float
    columns: int


@dataclass(slots=True)
class Area:
    """Where the text of a page may stand, and what stands there."""

    left: float
    top: float
    right: float
    bottom: float
    foot: float
    """Where the footnotes begin, else `bottom`."""
    zones: list[Zone] = field(default_factory=list)
    ink: list[Ink] = field(default_factory=list)

    def key(self, x: float, y: float) -> tuple[int, int, float]:
        """What orders the ink of the page as one reads it: zone, column, height."""
        rank = max((n for n, zone in enumerate(self.zones) if zone.top <= y + 3), default=0)
        columns = self.zones[rank].columns if self.zones else 1
        width = (self.right - self.left) / columns
        column = min(columns - 1, max(0, int((x - self.left + 2) / width)))
        return rank, column, y


def area(sheet: Sheet, margins: tuple[float, float, float, float], head: float, feet: Iterable[float]) -> Area:
    """The text area of a page: `margins` (left, top, right, bottom), `head` the end of its running header, `feet` the
    starts of its running footer and of its notes, as far as there are any."""
    left, top, right, bottom = margins
    starts = list(feet)
    low = min([sheet.height - bottom, *starts[:1]]) if starts else sheet.height - bottom
    found = Area(left, max(top, head), sheet.width - right, low, min([low, *starts]))
    found.ink = [ink for ink in sheet.ink if found.top - 2 <= ink.middle <= found.foot + 1]
    return found


Spot = tuple[int, float, float]
"""Page, x, y."""


def length(areas: list[Area], start: Spot, end: Spot) -> float:
    """Pages from the top of the line at `start` to the bottom of the line at `end`."""
    total = 0.0
    for number in range(start[0], end[0] + 1):
        here = areas[number - 1]
        low = here.key(*start[1:]) if number == start[0] else (-1, 0, 0.0)
        high = here.key(*end[1:]) if number == end[0] else (1 << 30, 0, 0.0)
        ink = [i for i in here.ink if low[:2] <= here.key(i.left, i.middle)[:2] <= high[:2]]
        ink = [i for i in ink if _between(here.key(i.left, i.middle), low, high)]
        if ink:
            top, bottom = max(here.top, min(i.top for i in ink)), min(here.bottom, max(i.bottom for i in ink))
            total += max(0.0, bottom - top) / (here.bottom - here.top)
    return total


def _between(key: tuple[int, int, float], low: tuple[int, int, float], high: tuple[int, int, float]) -> bool:
    return low <= key <= high
