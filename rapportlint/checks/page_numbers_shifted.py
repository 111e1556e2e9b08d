"""The number printed on the pages is not that of the page in the file.

Why: limits are counted in pages of the file, and a reader who asks for page 12 on a screen lands elsewhere.
What is measured: the difference between the page of the file and the arabic number that it shows, where it is the same
on all pages of the body and above zero.
Not checked: roman front pages; numbers that jump.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.query import Report

_LEAST = 5
"""Pages that must agree."""


class Facts(TypedDict):
    physical: int
    printed: int
    shift: int


def check(report: Report) -> Iterator[Hit]:
    """Yield one hit if the numbers are shifted by the same amount on every page of the body."""
    numbers = {
        page.number: int(page.printed)
        for page in report.document.pages
        if page.printed.isdigit() and report.in_body(page.number)
    }
    shifts = {page - printed for page, printed in numbers.items()}
    if len(numbers) < _LEAST or len(shifts) != 1:
        return
    (shift,) = shifts
    if shift > 0:
        example = sorted(numbers)[len(numbers) // 2]
        yield Hit(
            facts=Facts(physical=example, printed=example - shift, shift=shift),
            pages=(example,),
            certainty=Certainty.PROBABLE if report.account.page_margin else Certainty.CERTAIN,
        )
