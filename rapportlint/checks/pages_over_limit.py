"""The report has more pages than the regulation allows, annexes left out.

Why: the limit is a plain number of the official text; beyond it the report can be refused before the oral.
What counts: whether cover, contents and thanks count is argued about. An excess that remains without them is the
fault; one that they alone make is the `tolerated` fault, for a rule of its own.
Certainty: sure only beyond the margin of the page count, and when the start of the annexes is sure.
Not checked: text set so small that it fits.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.query import SURE, Report

NEEDS_NO_TEXT = True
"""Runs on a report whose pages are only pictures too."""


class Facts(TypedDict):
    counted: int
    """Pages, annexes left out."""
    lenient: int
    """The same without cover, contents and thanks."""
    excess: int
    margin: int


def check(report: Report, *, maximum: int, tolerated: bool = False) -> Iterator[Hit]:
    """Yield the excess over `maximum` pages: the plain one, or only the `tolerated` one."""
    account = report.account
    annexes = report.outline.annexes
    doubtful = annexes is not None and annexes.certainty < SURE
    plain = account.lenient + account.page_margin > maximum or (doubtful and account.total > maximum)
    if plain == tolerated or (tolerated and account.counted <= maximum):
        return
    floor = (account.counted if tolerated else account.lenient) - account.page_margin - len(report.scanned())
    yield Hit(
        facts=Facts(
            counted=account.counted,
            lenient=account.lenient,
            excess=max(0, account.counted - maximum),
            margin=account.page_margin,
        ),
        certainty=Certainty.CERTAIN if floor > maximum and not doubtful else Certainty.UNSURE,
    )
