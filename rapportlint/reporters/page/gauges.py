"""How much of what is admitted a part takes, as a bar on a scale of 100."""

from __future__ import annotations

from dataclasses import dataclass

from rapportlint.reporters.pieces.rows import Bounds

_SPARE = 1.35
"""Room on the scale beyond the most that is admitted: an excess is seen as such."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gauge:
    """Lengths on a scale of 100."""

    value: float
    least: float | None
    most: float | None

    @property
    def within(self) -> float:
        """The part of the bar that is admitted."""
        return self.value if self.most is None else min(self.value, self.most)

    @property
    def excess(self) -> float:
        return self.value - self.within

    @property
    def lack(self) -> float:
        """What is missing to reach the least."""
        return max(0.0, (self.least or 0.0) - self.value)


def gauge(value: float | None, bounds: Bounds) -> Gauge | None:
    """The bar of a length in pages; None where there is nothing to compare."""
    limit = bounds.most or bounds.least
    if value is None or not limit:
        return None
    scale = 100 / max(limit * _SPARE, value)
    least, most = (None if bound is None else bound * scale for bound in (bounds.least, bounds.most))
    return Gauge(value=value * scale, least=least, most=most)
