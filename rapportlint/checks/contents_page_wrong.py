"""The table of contents gives a page on which the title does not stand.

Why: a wrong number sends the reader elsewhere, and shows that the contents were not updated.
What is measured: the number beside each entry against the one that the title's page shows, and against the physical
page moved by what most entries agree on (a cover that is not counted, roman front pages): either will do.
Certainty: certain on a PDF whose pages show their numbers; unsure where pages are estimated.
Not checked: what lies within the page margin; contents of which few entries show a page; titles on an unknown page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.document import Method
from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.outline import ContentsEntry
from rapportlint.model.query import Report
from rapportlint.text import roman

_LEAST = 3
"""Entries or pages that must agree on a shift."""
_LABELLED = 0.6
"""Share of the entries that must show a page."""


class Facts(TypedDict):
    title: str
    shown: str
    real: str


def check(report: Report) -> Iterator[Hit]:
    """Yield each entry whose page is wrong."""
    entries = [entry for entry in report.outline.contents if entry.label]
    if len(entries) < max(_LEAST, _LABELLED * len(report.outline.contents)):
        return
    printed = {page.number: page.printed.lower() for page in report.document.pages if page.printed}
    shifts = _shifts(report, entries, printed)
    for entry in entries:
        pages = [page for index in entry.found for page in report.pages_of(index)]
        right = {form for page in pages for form in (printed.get(page), str(roman(printed.get(page, ""))))}
        if not pages or not shifts or entry.label.lower() in right or not entry.label.isdigit():
            continue
        claimed = int(entry.label)
        page = min(pages, key=lambda page: abs(page - shifts[0] - claimed))
        if min(abs(page - shift - claimed) for page in pages for shift in shifts) > report.account.page_margin:
            real = printed.get(page) or str(page - shifts[0])
            certainty = _certainty(report, page in printed and len(pages) == 1)
            facts = Facts(title=entry.title, shown=entry.label, real=real)
            yield Hit(facts=facts, pages=report.pages_of(entry.block), block=entry.block, certainty=certainty)


def _shifts(report: Report, entries: list[ContentsEntry], printed: dict[int, str]) -> list[int]:
    """By how much numbers may lag behind physical pages: by what pages show, then by what most entries say."""
    shown = _agreed(page - int(number) for page, number in printed.items() if number.isdigit())
    sure = [(entry.found[0], int(entry.label)) for entry in entries if len(entry.found) == 1 and entry.label.isdigit()]
    said = _agreed(page - label for index, label in sure for page in report.pages_of(index))
    return [shift for shift in (shown, said) if shift is not None]


def _agreed(differences: Iterator[int]) -> int | None:
    """What most differences are; None where they do not agree."""
    counts = Counter(differences)
    shift, votes = counts.most_common(1)[0] if counts else (0, 0)
    return shift if votes >= _LEAST and votes * 2 > counts.total() else None


def _certainty(report: Report, plain: bool) -> Certainty:
    if report.account.method is Method.ESTIMATE:
        return Certainty.UNSURE
    return Certainty.CERTAIN if plain and report.is_pdf else Certainty.PROBABLE
