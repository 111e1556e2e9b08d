"""Find the ruled tables of a PDF page and put its lines into their cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapportlint.formats.pdf_ink import Ink
from rapportlint.formats.pdf_lines import Line
from rapportlint.model.geometry import Box, Pt

MAX_RULES = 1_500
"""Ruling lines of one page that are looked at; a page with more holds a drawing, not tables."""
_TOUCH: Pt = 3.5
_SAME_RULE: Pt = 4.0
_PAGE_FRAME = 0.85
_NARROWEST: Pt = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A ruled table: where its columns and rows are parted, edges included."""

    box: Box
    xs: tuple[Pt, ...]
    ys: tuple[Pt, ...]

    def holds(self, line: Line) -> bool:
        """Whether a line stands in the table."""
        box, middle = self.box, (line.box.top + line.box.bottom) / 2
        x = min(line.box.left + 1, line.box.right)
        return box.top <= middle <= box.bottom and box.left - 2 <= x <= box.right + 2

    def cells(self, lines: Iterable[Line]) -> dict[tuple[int, int], list[Line]]:
        """Lines by row and column, cells in reading order."""
        cells: dict[tuple[int, int], list[Line]] = {}
        for line in lines:
            row = bisect_right(self.ys, (line.box.top + line.box.bottom) / 2) - 1
            column = bisect_right(self.xs, min(line.box.left + 2, line.box.right)) - 1
            key = (min(max(row, 0), len(self.ys) - 2), min(max(column, 0), len(self.xs) - 2))
            cells.setdefault(key, []).append(line)
        return dict(sorted(cells.items()))


@dataclass(slots=True)
class _Cluster:
    """Ruling lines that touch."""

    box: Box
    across: list[Box] = field(default_factory=list)
    down: list[Box] = field(default_factory=list)


def grids_of(ink: Ink, width: Pt, height: Pt, lines: Sequence[Line]) -> tuple[Grid, ...]:
    """The tables of a page, from top to bottom."""
    if len(ink.across) + len(ink.down) > MAX_RULES or not ink.across or not ink.down:
        return ()
    clusters: list[_Cluster] = []
    for rule in ink.across:
        if rule.width <= width * (_PAGE_FRAME + 0.05):
            _home(clusters, rule).across.append(rule)
    for rule in ink.down:
        if rule.height <= height * _PAGE_FRAME:
            _home(clusters, rule).down.append(rule)
    grids = (_grid(cluster) for cluster in clusters)
    found = [grid for grid in grids if grid is not None and any(grid.holds(line) for line in lines)]
    return tuple(sorted(found, key=lambda grid: grid.box.top))


def _home(clusters: list[_Cluster], rule: Box) -> _Cluster:
    """The cluster that a rule touches (several become one), or a new one."""
    touched = [cluster for cluster in clusters if _meet(cluster.box, rule)]
    if not touched:
        clusters.append(_Cluster(rule))
        return clusters[-1]
    home = touched[0]
    home.box = home.box.joined(rule)
    for other in touched[1:]:
        home.box = home.box.joined(other.box)
        home.across += other.across
        home.down += other.down
        clusters.remove(other)
    return home


def _meet(box: Box, rule: Box) -> bool:
    return (
        box.left - _TOUCH <= rule.right
        and rule.left <= box.right + _TOUCH
        and box.top - _TOUCH <= rule.bottom
        and rule.top <= box.bottom + _TOUCH
    )


def _grid(cluster: _Cluster) -> Grid | None:
    """The table that a cluster draws; None for a frame or a loose line."""
    xs = _distinct((rule.left + rule.right) / 2 for rule in cluster.down)
    ys = _distinct((rule.top + rule.bottom) / 2 for rule in cluster.across)
    if len(xs) < 2 or len(ys) < 2 or len(xs) + len(ys) < 5 or cluster.box.width < _NARROWEST:
        return None
    return Grid(box=cluster.box, xs=xs, ys=ys)


def _distinct(values: Iterable[Pt]) -> tuple[Pt, ...]:
    """Sorted values, those that differ by less than a rule's play once."""
    kept: list[Pt] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _SAME_RULE:
            kept.append(value)
    return tuple(kept)
