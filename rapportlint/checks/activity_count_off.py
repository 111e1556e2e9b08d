"""The report describes more activities than the regulation speaks of.

Why: the official text asks for one or two activities, described and analysed in depth.
Certainty: probable at most: what looks like three activities may be three steps of one. Unsure where a chapter may be
another part, which its title does not name.
Not checked: a report without any activity (`section_missing` tells it).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.outline import ACTIVITIES
from rapportlint.model.query import Report


class Facts(TypedDict):
    found: int
    titles: tuple[str, ...]


def check(report: Report, *, maximum: int) -> Iterator[Hit]:
    """Yield one hit if more than `maximum` activities are described."""
    activities = [report.outline.sections[index] for index in report.outline.activities]
    activities = [activity for activity in activities if not activity.in_annexes]
    if len(activities) <= maximum:
        return
    doubtful = report.trust(*activities) is Certainty.UNSURE
    yield Hit(
        facts=Facts(found=len(activities), titles=tuple(f"« {activity.title} »" for activity in activities)),
        section=ACTIVITIES,
        pages=tuple(sorted({page for activity in activities for page in report.pages(activity)[:1]})),
        block=activities[0].first,
        certainty=Certainty.UNSURE if doubtful else Certainty.PROBABLE,
    )
