"""Pages of the body are not of the paper size expected.

Why: another sheet holds more or less text, and the number of pages changes when it is printed.
What is measured: width and height of each page, either way round, within 3 mm.
Not checked: annexes, which may hold plans and wide tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.findings import Hit
from rapportlint.model.geometry import cm
from rapportlint.model.query import Report

_SLACK = 3.0

NEEDS_NO_TEXT = True
"""Runs on a report whose pages are only pictures too."""


class Facts(TypedDict):
    width_found: float
    """Millimetres."""
    height_found: float


def check(report: Report, *, width: float, height: float) -> Iterator[Hit]:
    """Yield each page of the body that is not `width` by `height` millimetres."""
    wanted = sorted((width, height))
    for page in report.document.pages:
        found = page.width / cm(0.1), page.height / cm(0.1)
        off = max(abs(a - b) for a, b in zip(sorted(found), wanted, strict=True))
        if off > _SLACK and report.in_body(page.number):
            yield Hit(facts=Facts(width_found=found[0], height_found=found[1]), pages=(page.number,))
