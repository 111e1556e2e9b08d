"""The pages of the body show no number.

Why: contents, a jury's questions and a printed copy need them.
What is looked for: a page-number field in the header or footer of a word processor's file; in a PDF a number near the
edge that follows the pages. Cover, first pages and annexes may lack it.
Certainty: certain for a word processor's file; for a PDF, where a number may be part of a picture, probable at most.
Not checked: reports of a few pages; body pages without a number where half of them or more show one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.document import Page
from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.outline import CONTENTS, COVER
from rapportlint.model.query import Report

_LEAST = 5
"""Pages that a report needs to be numbered."""


class Facts(TypedDict):
    total: int
    missing: int


def check(report: Report) -> Iterator[Hit]:
    """Yield one hit with the pages without a number if most pages of the body are."""
    body = _body(report)
    bare = [page.number for page in body if not page.printed]
    if len(body) < _LEAST or len(bare) * 2 <= len(body):
        return
    doubtful = Certainty.PROBABLE if len(bare) == len(body) else Certainty.UNSURE
    yield Hit(
        facts=Facts(total=len(body), missing=len(bare)),
        pages=tuple(bare),
        certainty=doubtful if report.is_pdf else Certainty.CERTAIN,
    )


def _body(report: Report) -> list[Page]:
    """The pages after cover and contents and before the annexes that could show a number."""
    front = {page for id in (COVER, CONTENTS) for part in report.parts(id) for page in report.pages(part)}
    return [
        page
        for page in report.document.pages[1:]
        if page.number not in front and not page.blank and not page.scanned and report.in_body(page.number)
    ]
