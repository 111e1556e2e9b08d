"""The body of the text is set larger or smaller than was asked for.

Why: some schools ask for a size; a small one is hard to read, a large one hides that there is little text.
What is measured: the main size of each paragraph of running text, by characters, within a quarter of a point.
Not checked: titles, captions, tables, notes, cover and annexes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.body_text import unlike
from rapportlint.model.findings import Hit
from rapportlint.model.query import Report

_SLACK = 0.3
"""Points; the sizes of a PDF are known to half a point."""


class Facts(TypedDict):
    size: float
    """What most of it is set in instead, in points."""
    percent: float


def check(report: Report, *, minimum: float, maximum: float, share: float = 10.0) -> Iterator[Hit]:
    """Yield one hit if more than `share` percent of the running text is not of `minimum` to `maximum` points."""
    off = unlike(
        report,
        lambda paragraph: paragraph.look.size,
        lambda size: minimum - _SLACK <= size <= maximum + _SLACK,
        share=share,
    )
    if off:
        facts = Facts(size=off.most, percent=off.percent)
        yield Hit(facts=facts, pages=off.pages(report), block=off.blocks[0])
