"""A page of the body has nothing on it.

Why: it counts among the pages of the file, and looks like an oversight.
Not checked: the back of the cover, pages of the annexes, and a last page that a final paragraph mark makes.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapportlint.model.findings import Hit
from rapportlint.model.query import Report

_BACK_OF_COVER = 2

NEEDS_NO_TEXT = True
"""Runs on a report whose pages are only pictures too."""


def check(report: Report) -> Iterator[Hit]:
    """Yield each blank page between the cover and the annexes."""
    for page in report.document.pages[_BACK_OF_COVER:-1]:
        if page.blank and report.in_body(page.number):
            yield Hit(pages=(page.number,))
