"""A long PDF has no bookmarks.

Why: bookmarks let a reader go to a chapter with one click; a word processor makes them from the heading styles.
What is looked for: any entry in the outline of the PDF.
Not checked: whether the bookmarks lead to the right pages; other formats.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.findings import Hit
from rapportlint.model.query import Report


class Facts(TypedDict):
    total: int


def check(report: Report, *, pages: int) -> Iterator[Hit]:
    """Yield one hit for a PDF of more than `pages` pages without bookmarks."""
    total = report.account.total
    if report.is_pdf and total > pages and not report.document.bookmarks:
        yield Hit(facts=Facts(total=total))
