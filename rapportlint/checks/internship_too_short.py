"""The internship, by the dates that the report gives, is shorter than the official text asks for.

Why: the text asks for twelve weeks, lets the recteur alone reduce them, and never below eight.
What is measured: calendar days from the first to the last, both included: twelve weeks from a Monday to a Friday are
82, eight are 54. Periods add up with the weekends between them; a public holiday at either end takes no day away.
Certainty: certain for dates of the cover; probable for dates of the text and for weeks told without dates; unsure when
the report contradicts itself or does not surely speak of this internship.
Not checked: days of presence; an internship of which no date is told (`internship_dates_missing` tells it).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.candidate import Internship, Origin
from rapportlint.model.findings import Certainty, Evidence, Hit
from rapportlint.model.query import Report

_WEEK, _WEEKEND = 7, 2


class Facts(TypedDict):
    days: int
    weeks: int
    told: tuple[str, ...]


def check(report: Report, *, minimum: int, least: int = 0) -> Iterator[Hit | Evidence]:
    """Yield one hit for an internship of less than `minimum` days, `least` at the least; below, another rule tells it.

    The rule that has a `least` shows the passage that satisfies it: the milder one would only repeat it.
    """
    internship = report.candidacy.internship
    if internship is None:
        return
    if internship.days >= minimum:
        yield from _shown(internship) if least else ()
    elif internship.days >= least:
        told = [period.told for period in internship.periods]
        yield Hit(
            facts=Facts(
                days=internship.days,
                weeks=(internship.days + _WEEKEND) // _WEEK,
                told=tuple(f"« {passage} »" for passage in dict.fromkeys(one.passage for one in told)),
            ),
            pages=tuple(sorted({one.page for one in told if one.page is not None})),
            block=told[0].block,
            certainty=_certainty(internship),
        )


def _shown(internship: Internship) -> Iterator[Evidence]:
    """The passages that surely tell the internship, each once."""
    for told in {period.told.block: period.told for period in internship.periods if period.told.sure}.values():
        pages = (told.page,) if told.page else ()
        yield Evidence(passage=told.passage, aspect="internship", pages=pages, block=told.block)


def _certainty(internship: Internship) -> Certainty:
    if internship.others or not all(period.told.sure for period in internship.periods):
        return Certainty.UNSURE
    on_cover = all(period.start and period.told.origin is Origin.COVER for period in internship.periods)
    return Certainty.CERTAIN if on_cover else Certainty.PROBABLE
