"""Lengths and places on a page.

Every length is in PostScript points (1/72 inch); the origin is the top left corner of the page, y grows downwards.
"""

from __future__ import annotations

from dataclasses import dataclass

Pt = float
"""A length in points: made by `cm`, `twips`, `emu` or read from a PDF, never typed as a bare number."""


def cm(value: float) -> Pt:
    """Points in `value` centimetres."""
    return value * 72 / 2.54


def twips(value: float) -> Pt:
    """Points in `value` twentieths of a point, the unit of WordprocessingML lengths."""
    return value / 20


def half_points(value: float) -> Pt:
    """Points in `value` half-points, the unit of `w:sz`."""
    return value / 2


def emu(value: float) -> Pt:
    """Points in `value` English Metric Units, the unit of DrawingML extents."""
    return value / 12700


A4_WIDTH = cm(21.0)
A4_HEIGHT = cm(29.7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle in points; `left <= right` and `top <= bottom`."""

    left: Pt
    top: Pt
    right: Pt
    bottom: Pt

    @property
    def width(self) -> Pt:
        return self.right - self.left

    @property
    def height(self) -> Pt:
        return self.bottom - self.top

    def joined(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            left=min(self.left, other.left),
            top=min(self.top, other.top),
            right=max(self.right, other.right),
            bottom=max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the ink of a block lies on one page."""

    page: int
    """Physical page, from 1."""
    box: Box

    @property
    def top(self) -> Pt:
        return self.box.top

    @property
    def bottom(self) -> Pt:
        return self.box.bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A height on a page: where a section starts or ends."""

    page: int
    y: Pt
