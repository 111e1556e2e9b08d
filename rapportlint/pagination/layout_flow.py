"""The flow of paragraphs and rows down the pages: what stays together, what is parted, what floats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rapportlint.model.geometry import Pt
from rapportlint.model.typesetting import Float, Section, SetParagraph, Wrap
from rapportlint.pagination.layout_columns import level_height
from rapportlint.pagination.layout_paper import Paper, Zone
from rapportlint.pagination.layout_strips import Mark, Strip, Unit, gap_between, space_before
from rapportlint.pagination.layout_tables import part_row, rest_of_row


@dataclass(slots=True)
class Flow:
    """Places the units of a section one after the other."""

    paper: Paper
    adds_spaces: bool = False
    before: Unit | None = None
    """The unit placed last."""
    _settled: set[int] = field(default_factory=set)
    """Units that follow, by index, for which there is room."""

    def section(self, section: Section, *, is_balanced: bool) -> None:
        """Place what a section holds; its columns end level when another section goes on below them."""
        paper = self.paper
        units = paper.tables.units(section.items, paper.width)
        self._settled.clear()
        page = -1
        for index in range(len(units)):
            if is_balanced and len(paper.columns) > 1 and paper.page != page:
                page = paper.page
                height = level_height(units[index:], len(paper.columns), paper.room)
                paper.balanced = None if height is None else paper.y + height
            self._place(units, index)

    def _place(self, units: Sequence[Unit], index: int) -> None:
        unit, paper = units[index], self.paper
        if unit.page_break_before and not (paper.is_top and paper.is_forced and paper.column == 0):
            paper.turn_page(forced=True)
        gap = self._gap(unit)
        if not paper.is_top:
            needed = gap + self._chain(units, index)
            if needed > paper.room and needed - gap <= paper.full:
                paper.turn()
                self._repeat(unit)
                gap = 0.0
        if unit.setting is None:
            self._row(unit, gap)
        else:
            self._paragraph(unit, gap)
        self.before = unit
        if unit.page_break_after:
            paper.turn_page(forced=True)

    def _gap(self, unit: Unit) -> Pt:
        """The space above a unit; none at the top of a page that the text itself has reached."""
        if not self.paper.is_top:
            return gap_between(self.before, unit, self.adds_spaces)
        return space_before(None, unit) if self.paper.is_forced else 0.0

    def _chain(self, units: Sequence[Unit], index: int) -> Pt:
        """The height that must be left for a unit: its first lines, or all of it and of those that it stays with.

        The units of a chain are settled with its first one; one that no page holds is let go.
        """
        if index in self._settled:
            return 0.0
        self._settled.clear()
        total: Pt = 0.0
        unit = units[index]
        while _is_chained(unit) and index + 1 < len(units) and not units[index + 1].page_break_before:
            total += unit.height()
            if total > self.paper.full:
                return 0.0
            index += 1
            self._settled.add(index)
            total += gap_between(unit, units[index], self.adds_spaces)
            unit = units[index]
        return total + unit.first_chunk() if not unit.cells else total + _first_part(unit)

    def _paragraph(self, unit: Unit, gap: Pt) -> None:
        paper = self.paper
        blocking = sum(f.height + f.above + f.below for f in unit.floats if _pushes(f))
        if blocking and not paper.is_top and blocking + gap + unit.first_chunk() > paper.room:
            paper.turn()
            gap = 0.0
        paper.move(gap)
        for floating in unit.floats:
            self._float(floating)
        unit = self._beside(unit)
        strips, start = unit.strips, 0
        while start < len(strips):
            end = start + 1
            while end < len(strips) and strips[end].bound:
                end += 1
            self._chunk(strips[start:end])
            start = end

    def _beside(self, unit: Unit) -> Unit:
        """The paragraph set again beside what floats there."""
        paper = self.paper
        if not paper.zones or not isinstance(unit.item, SetParagraph):
            return unit
        line = unit.strips[0].height
        beside = paper.beside(paper.clear(paper.y, line), line)
        return paper.tables.compositor.unit(unit.item, paper.width, beside) if beside else unit

    def _chunk(self, strips: Sequence[Strip]) -> None:
        """Place strips that stay together; one by one where no page holds them all."""
        paper = self.paper
        if not self._fits(strips) and not paper.is_top:
            paper.turn()
        if not self._fits(strips) and len(strips) > 1:
            for strip in strips:
                self._chunk([strip])
            return
        for strip in strips:
            paper.y = paper.clear(paper.y, strip.height) if paper.zones else paper.y
            if strip.height - strip.trailing > paper.room and not paper.is_top:
                paper.turn()
            if not paper.is_top:
                paper.move(strip.gap)
            paper.put(strip)

    def _fits(self, strips: Sequence[Strip]) -> bool:
        paper, height = self.paper, 0.0
        for strip in strips:
            height += strip.gap + strip.height + (paper.notes_need(strip) if strip.notes else 0.0)
        y = paper.clear(paper.y, strips[0].height) if paper.zones else paper.y
        return height - strips[-1].trailing <= paper.room - (y - paper.y)

    def _row(self, unit: Unit, gap: Pt) -> None:
        paper = self.paper
        if not paper.is_top:
            paper.move(gap)
        while True:
            strip = unit.strips[0]
            if self._fits(unit.strips):
                paper.put(strip)
                return
            parted = part_row(unit, paper.room) if unit.cells and len(paper.zones) == 0 else None
            if parted is not None:
                paper.put(parted[0])
                unit = rest_of_row(unit, parted[1])
            elif paper.is_top:
                paper.put(strip)
                return
            paper.turn()
            self._repeat(unit)

    def _repeat(self, unit: Unit) -> None:
        """Repeat the header rows of a table at the top of a page, where they leave room for more."""
        if unit.header and sum(strip.height for strip in unit.header) < self.paper.room / 2:
            for strip in unit.header:
                self.paper.put(strip)
            self.paper.is_top = True

    def _float(self, floating: Float) -> None:
        """Place what floats, and keep text away from it."""
        paper = self.paper
        left, top = _left(floating, paper), _top(floating, paper)
        right, bottom = left + floating.width, top + floating.height
        if floating.block is not None:
            paper.record(Mark(floating.block, 0.0, floating.height, 0.0, floating.width), left, top)
        y = top
        for strip in paper.tables.stack(floating.items, max(20.0, floating.width - 14.4))[0]:
            y += strip.gap
            for mark in strip.marks:
                paper.record(mark, left, y)
            y += strip.height
        if floating.wrap is Wrap.ABOVE_AND_BELOW:
            paper.zones.append(
                Zone(top - floating.above, bottom + floating.below, paper.left, paper.left + paper.width)
            )
        elif floating.wrap is Wrap.SIDES:
            zone = Zone(top - floating.above, bottom + floating.below, left - floating.beside, right + floating.beside)
            paper.zones.append(zone)


def _is_chained(unit: Unit) -> bool:
    return unit.keep_with_next and not unit.page_break_after


def _pushes(floating: Float) -> bool:
    """Whether a float takes room of its own below the place of its paragraph."""
    return floating.wrap is Wrap.ABOVE_AND_BELOW and floating.from_y in ("paragraph", "line", "text")


def _first_part(unit: Unit) -> Pt:
    """The least height of a row that may be parted."""
    firsts = [cell.top + cell.strips[0].gap + cell.strips[0].height for cell in unit.cells if cell.strips]
    return min(unit.strips[0].height, max(firsts, default=unit.strips[0].height))


def _left(floating: Float, paper: Paper) -> Pt:
    setup = paper.setup
    start, width = paper.left, paper.width
    if floating.from_x == "page":
        start, width = 0.0, setup.width
    elif floating.from_x in ("margin", "leftMargin", "insideMargin"):
        start, width = setup.left, setup.width - setup.left - setup.right
    spare = width - floating.width
    return start + {"left": 0.0, "center": spare / 2, "right": spare}.get(floating.align_x, floating.x)


def _top(floating: Float, paper: Paper) -> Pt:
    """Where a float begins; one that hangs on its paragraph is moved up rather than over the page's end."""
    setup = paper.setup
    start, height = paper.y, setup.height - setup.top - setup.bottom
    if floating.from_y == "page":
        start, height = 0.0, setup.height
    elif floating.from_y in ("margin", "topMargin"):
        start = setup.top
    elif floating.from_y == "bottomMargin":
        start = setup.height - setup.bottom
    spare = height - floating.height
    top = start + {"top": 0.0, "center": spare / 2, "bottom": spare}.get(floating.align_y, floating.y)
    return min(top, max(0.0, setup.height - floating.height))
