"""The table of contents gives a page on which the title does not stand.

Why: a wrong number sends the reader elsewhere, and shows that the contents were not updated.
What is measured: the number beside each entry against the one that the title's page shows, and against the physical
page moved by what most entries agree on (a cover that is not counted, roman front pages): either will do.
Certainty: certain on a PDF whose pages show their numbers; unsure where pages are estimated.
Not checked: what lies within the page margin; contents of which few entries show a page; titles on an unknown page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.contents_pages import ContentsPages
from rapportlint.model.document import Method
from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.query import Report


class Facts(TypedDict):
    title: str
    shown: str
    real: str


def check(report: Report) -> Iterator[Hit]:
    """Yield each entry whose page is wrong."""
    for wrong in ContentsPages(report).misnumbered():
        entry = wrong.entry
        yield Hit(
            facts=Facts(title=entry.title, shown=entry.label, real=wrong.real),
            pages=report.pages_of(entry.block),
            block=entry.block,
            certainty=_certainty(report, wrong.printed),
        )


def _certainty(report: Report, printed: bool) -> Certainty:
    if report.account.method is Method.ESTIMATE:
        return Certainty.UNSURE
    return Certainty.CERTAIN if printed and report.is_pdf else Certainty.PROBABLE
