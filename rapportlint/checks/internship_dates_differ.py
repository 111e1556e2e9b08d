"""The report gives the internship other dates, or another length, in one place than in another.

Why: whoever controls the report compares the cover, the introduction and the certificate.
What is looked for: dates and lengths that words tell as the internship's, and that differ by more than a few days.
Certainty: probable: a part of the internship may be told as if it were the whole.
Not checked: dates that no word ties to the internship, other internships, school years.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.query import Report


class Facts(TypedDict):
    told: str
    other: str


def check(report: Report) -> Iterator[Hit]:
    """Yield one hit for the first telling that contradicts the one that is believed."""
    internship = report.candidacy.internship
    if internship is None or not internship.others:
        return
    believed = internship.periods[0].told
    others = [period.told for period in internship.others]
    pages = {told.page for told in (believed, *others) if told.page is not None}
    yield Hit(
        facts=Facts(told=believed.passage, other=others[0].passage),
        pages=tuple(sorted(pages)),
        block=others[0].block,
        certainty=Certainty.PROBABLE,
    )
