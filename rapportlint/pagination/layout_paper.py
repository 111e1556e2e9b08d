"""The sheets as they fill: columns, footnotes, what floats on them, and the place of every block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rapportlint.model.document import PageSetup
from rapportlint.model.geometry import Box, Place, Pt
from rapportlint.model.typesetting import Item, Section
from rapportlint.pagination.heights import DEFAULT_SETUP, area_of
from rapportlint.pagination.layout_columns import LEAST_COLUMN, columns_of
from rapportlint.pagination.layout_strips import Mark, Strip
from rapportlint.pagination.layout_tables import Tables
from rapportlint.pagination.sheets import Sheet

EPSILON: Pt = 0.05
_LEAST_ROOM: Pt = 72.0
"""Word sets no text beside an object where less than an inch is left."""
_SEPARATOR: Pt = 13.0
"""The line that carries the rule above footnotes."""
_LEAST_TEXT = 0.25
"""Part of the sheet that headers and footers leave to the text at least."""


@dataclass(frozen=True, slots=True)
class Zone:
    """Where text may not stand."""

    top: Pt
    bottom: Pt
    left: Pt
    right: Pt


@dataclass(slots=True)
class Paper:
    """Sheets, and the point that the text has reached on the last of them."""

    tables: Tables
    sheets: list[Sheet] = field(default_factory=list)
    places: dict[int, dict[int, Box]] = field(default_factory=dict)
    setup: PageSetup = DEFAULT_SETUP
    section: Section = field(default_factory=lambda: Section(setup=0))
    columns: list[tuple[Pt, Pt]] = field(default_factory=list)
    """Left edge and width of each."""
    column: int = 0
    top: Pt = 0.0
    bottom: Pt = 0.0
    balanced: Pt | None = None
    """Where columns that are to be equally long end on this page."""
    y: Pt = 0.0
    is_top: bool = True
    """Nothing stands in this column yet."""
    is_forced: bool = True
    """The file itself began this page."""
    zones: list[Zone] = field(default_factory=list)
    _page_top: Pt = 0.0
    _page_bottom: Pt = 0.0
    _deepest: Pt = 0.0
    _notes: list[Strip] = field(default_factory=list)
    _notes_height: Pt = 0.0
    _carried: list[Strip] = field(default_factory=list)
    _heights: dict[tuple[int, float], Pt] = field(default_factory=dict)

    @property
    def page(self) -> int:
        return len(self.sheets)

    @property
    def left(self) -> Pt:
        return self.columns[self.column][0]

    @property
    def width(self) -> Pt:
        return self.columns[self.column][1]

    @property
    def room(self) -> Pt:
        """Height left in the column."""
        end = self._page_bottom - self._notes_height
        if self.balanced is not None and self.column + 1 < len(self.columns):
            end = min(end, self.balanced)
        return end - self.y + EPSILON

    @property
    def full(self) -> Pt:
        """Height of a whole column."""
        return self._page_bottom - self._page_top

    def begin(self, section: Section, setup: PageSetup) -> None:
        """Take up a section: on this page if it continues there, else on the next, or the next odd or even one."""
        before, self.section, self.setup = self.setup, section, setup
        same = (round(before.width), round(before.height)) == (round(setup.width), round(setup.height))
        if self.sheets and setup.starts in ("continuous", "nextColumn") and same:
            self.top = self.y = max(self.y, self._deepest)
            self.columns, self.column, self.balanced = columns_of(setup, section.bounds), 0, None
            return
        wanted = {"oddPage": 1, "evenPage": 0}.get(setup.starts) if self.sheets else None
        if wanted is not None and (self.page + 1) % 2 != wanted:
            self._close()
            self.sheets.append(Sheet(width=setup.width, height=setup.height))
        self._open(is_first=True)
        self.is_forced = True

    def turn(self) -> None:
        """Go on in the next column."""
        if self.column + 1 < len(self.columns):
            self._deepest = max(self._deepest, self.y)
            self.column += 1
            self.y, self.is_top, self.is_forced = self.top, True, False
        else:
            self.turn_page(forced=False)

    def turn_page(self, *, forced: bool) -> None:
        """Go on on a new page."""
        self._open(is_first=False)
        self.is_forced = forced

    def _open(self, *, is_first: bool) -> None:
        self._close()
        setup, bounds = self.setup, self.section.bounds
        area, number = area_of(setup), self.page + 1
        head = self._running(self.section.headers, number, is_first, area.width)
        foot = self._running(self.section.footers, number, is_first, area.width)
        top, bottom = area.top, area.bottom
        if head and bounds.pushes_top:
            top = max(top, bounds.header_offset + head)
        if foot and bounds.pushes_bottom:
            bottom = min(bottom, setup.height - bounds.footer_offset - foot)
        if bottom - top < setup.height * _LEAST_TEXT:
            top, bottom = area.top, area.bottom
        self.sheets.append(
            Sheet(width=setup.width, height=setup.height, header_bottom=top if top > area.top else 0.0,
                  footer_top=bottom if bottom < area.bottom else None)
        )  # fmt: skip
        self._page_top = self._deepest = self.top = self.y = top
        self._page_bottom, self.balanced = bottom, None
        self.columns, self.column = columns_of(setup, bounds), 0
        self.is_top, self.zones = True, []
        carried, self._carried = self._carried, []
        self._add_notes(carried)

    def _running(self, parts: Sequence[tuple[str, tuple[Item, ...]]], number: int, is_first: bool, width: Pt) -> Pt:
        """The height of the header or footer of a page."""
        known = dict(parts)
        kind = "first" if is_first and "first" in known else "even" if number % 2 == 0 else "default"
        items = known.get(kind, known.get("default", ()))
        key = (id(items), width)
        if key not in self._heights:
            self._heights[key] = self.tables.height(items, width) if items else 0.0
        return self._heights[key]

    def move(self, height: Pt) -> None:
        """Leave a space, at most down to the end of the column."""
        self.y += min(height, max(0.0, self.room))

    def put(self, strip: Strip) -> None:
        """Place a strip here and go on below it."""
        for mark in strip.marks:
            self.record(mark, self.left, self.y)
        self.y += strip.height
        self._deepest = max(self._deepest, self.y)
        self.is_top = False
        for items in strip.notes:
            self._add_notes(self.tables.stack(items, self.width)[0])

    def record(self, mark: Mark, left: Pt, y: Pt) -> None:
        """Note where a block stands, cut at the edges of the sheet."""
        height, width = self.setup.height, self.setup.width
        top, bottom = max(0.0, min(y + mark.top, height)), max(0.0, min(y + mark.bottom, height))
        box = Box(
            left=max(0.0, min(left + mark.left, width)), top=top,
            right=max(0.0, min(left + max(mark.left, mark.right), width)), bottom=max(top, bottom),
        )  # fmt: skip
        on_page = self.places.setdefault(mark.block, {})
        on_page[self.page] = on_page[self.page].joined(box) if self.page in on_page else box

    def notes_need(self, strip: Strip) -> Pt:
        """The room that the first lines of a strip's footnotes take."""
        needed: Pt = 0.0
        for items in strip.notes:
            found = self.tables.stack(items, self.width)[0]
            needed += found[0].height if found else 0.0
        return needed + (_SEPARATOR if needed and not self._notes else 0.0)

    def _add_notes(self, strips: Sequence[Strip]) -> None:
        """Put footnotes at the foot of the page; what does not fit goes to the next one."""
        for index, strip in enumerate(strips):
            height = strip.gap + strip.height + (0.0 if self._notes else _SEPARATOR)
            if height > self.room and (index or self._carried or self.is_top):
                self._carried += strips[index:]
                return
            self._notes.append(strip)
            self._notes_height += height

    def _close(self) -> None:
        """Place the footnotes of the page that ends."""
        y = self._page_bottom - self._notes_height + _SEPARATOR
        for strip in self._notes:
            y += strip.gap
            for mark in strip.marks:
                self.record(mark, self.setup.left, y)
            y += strip.height
        self._notes, self._notes_height = [], 0.0

    def finish(self) -> None:
        """End the last page, and those that its footnotes still need."""
        self._close()
        while self._carried:
            left = len(self._carried)
            self._open(is_first=False)
            if len(self._carried) >= left:
                self._notes, self._carried = [*self._notes, *self._carried], []
            self._close()

    def clear(self, y: Pt, height: Pt) -> Pt:
        """The first height from `y` on where a line is not kept out by what floats there."""
        moved = True
        while moved:
            moved = False
            for zone in self.zones:
                if zone.top < y + height and zone.bottom > y and self.width - self._taken(zone) < _LEAST_ROOM:
                    y, moved = zone.bottom, True
        return y

    def beside(self, y: Pt, line: Pt) -> list[Pt]:
        """The room taken beside each line from `y` on, for lines of a height."""
        last = max((zone.bottom for zone in self.zones), default=0.0)
        taken: list[Pt] = []
        while y < last and len(taken) < 500:
            over = [zone for zone in self.zones if zone.top < y + line and zone.bottom > y]
            taken.append(min(sum(self._taken(zone) for zone in over), self.width - LEAST_COLUMN))
            y += max(1.0, line)
        return taken if any(taken) else []

    def _taken(self, zone: Zone) -> Pt:
        """The width that a zone takes of the column."""
        return max(0.0, min(zone.right, self.left + self.width) - max(zone.left, self.left))


def places_of(paper: Paper, count: int) -> list[tuple[Place, ...]]:
    """The places of each of `count` blocks, in page order."""
    return [
        tuple(Place(page=page, box=box) for page, box in sorted(paper.places.get(block, {}).items()))
        for block in range(count)
    ]
