"""The cover names a session that was over when the internship took place.

Why: a cover taken from somebody else's report, or from last year's, keeps its year; the jury sees it first.
What is looked for: « Session 2025 » on the cover beside dates of the internship that end in a later year.
Certainty: probable: both are read from the report itself, and one of them may be a slip of the hand.
Not checked: dates without a year; school years; a session that is only too far in the future.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.query import Report


class Facts(TypedDict):
    found: str
    year: int


def check(report: Report) -> Iterator[Hit]:
    """Yield one hit if the internship ended after the year of every session on the cover."""
    told = [session for session in report.candidacy.sessions if session.sure and session.value.isdigit()]
    internship = report.candidacy.internship
    ends = [period.end.year for period in internship.periods if period.end and period.year_told] if internship else []
    if not told or not ends or any(int(session.value) >= max(ends) for session in told):
        return
    yield Hit(
        facts=Facts(found=told[0].value, year=max(ends)),
        pages=(told[0].page,) if told[0].page is not None else (),
        block=told[0].block,
        certainty=Certainty.PROBABLE,
    )
