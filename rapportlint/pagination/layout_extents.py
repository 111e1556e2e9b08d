"""The room that each block takes down a page, for those whose page is already known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rapportlint.model.document import Document
from rapportlint.model.geometry import Pt
from rapportlint.model.typesetting import Float, SetParagraph, Wrap
from rapportlint.pagination.heights import Extent, setup_of
from rapportlint.pagination.layout_blocks import script_of
from rapportlint.pagination.layout_columns import columns_of
from rapportlint.pagination.layout_lines import Compositor
from rapportlint.pagination.layout_strips import Strip, Unit, gap_between
from rapportlint.pagination.layout_tables import Tables


def measure(document: Document) -> list[Extent]:
    """The extent of every block, in their order; a table's own is empty, its cells take the room."""
    script = script_of(document)
    measured = _Measured(tables=Tables(compositor=Compositor(script=script)), adds=script.adds_spaces)
    for section in script.sections:
        width = columns_of(setup_of(document, section), section.bounds)[0][1]
        measured.tables.compositor.set_grid(section.bounds.line_grid)
        measured.column(measured.tables.units(section.items, width), width)
    return [measured.extents.get(index, Extent(lines=0, line=0.0)) for index in range(len(document.blocks))]


@dataclass(slots=True)
class _Measured:
    """The extents found so far, by block."""

    tables: Tables
    adds: bool
    extents: dict[int, Extent] = field(default_factory=dict)
    _blank: Pt = 0.0

    def column(self, units: Sequence[Unit], width: Pt) -> None:
        """Measure units that stand one under the other."""
        before: Unit | None = None
        for unit in units:
            gap = gap_between(before, unit, self.adds)
            found = self._row(unit) if unit.setting is None else self._paragraph(unit)
            if found:
                first = self.extents[found[0]]
                self.extents[found[0]] = replace(first, before=first.before + gap, blank=self._blank)
                self._blank = 0.0
            else:
                self._blank += gap + unit.height()
            for floating in unit.floats:
                self._float(floating)
            for strip in unit.strips:
                for items in strip.notes:
                    self.column(self.tables.units(items, width), width)
            before = unit

    def _paragraph(self, unit: Unit) -> list[int]:
        """Measure the text of a paragraph, and the pictures in its lines."""
        item = unit.item
        if not isinstance(item, SetParagraph):
            return []
        found: list[int] = []
        pictures = [(run.block, run.height) for run in item.runs if run.block is not None]
        if item.block is not None:
            lines = [strip for strip in unit.strips if len(strip.marks) == 1] or unit.strips[:1]
            found.append(item.block)
            self.extents[item.block] = Extent(lines=len(lines), line=_mean(lines))
        for strip in unit.strips:
            held = [mark.block for mark in strip.marks if mark.block != item.block]
            for block in held:
                self.extents[block] = Extent(lines=1, line=strip.height / len(held))
                found.append(block)
        return found if item.block is not None or pictures else []

    def _row(self, unit: Unit) -> list[int]:
        """Share the height of a row among the blocks of its cells."""
        strip = unit.strips[0]
        total = sum(mark.bottom - mark.top for mark in strip.marks)
        shares: dict[int, Pt] = {}
        for mark in strip.marks:
            share = strip.height * (mark.bottom - mark.top) / total if total > 0 else 0.0
            shares[mark.block] = shares.get(mark.block, 0.0) + share
        for block, share in shares.items():
            self.extents[block] = Extent(lines=1, line=share)
        return list(shares)

    def _float(self, floating: Float) -> None:
        """Measure what floats: it takes room only where text stands above and below it."""
        takes = floating.wrap is Wrap.ABOVE_AND_BELOW
        strips = self.tables.stack(floating.items, max(1.0, floating.width))[0]
        blocks = dict.fromkeys(mark.block for strip in strips for mark in strip.marks)
        if floating.block is not None:
            blocks[floating.block] = None
        for block in blocks:
            self.extents[block] = Extent(lines=1, line=floating.height / len(blocks) if takes else 0.0)


def _mean(lines: Sequence[Strip]) -> Pt:
    return sum(strip.height for strip in lines) / max(1, len(lines))
