"""The body has no two levels of titles: it is not structured.

Why: the official text speaks of a structured report; chapters without sub-titles do not show how each one is built.
What is measured: the levels of the titles outside cover, contents and annexes; a visa or a certificate, which stands
under the last part, is none of its sub-titles. A level that has one title divides nothing.
Certainty: certain where titles have heading styles, else probable, as levels are then read from their look; unsure
where pages are scanned.
Not checked: whether the plan is good.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.outline import CONTENTS, COVER, Reason, SectionId
from rapportlint.model.query import Report

_FEWEST = 2
"""Titles that make a level."""
_ASIDE = frozenset((COVER, CONTENTS, SectionId("certificate")))


class Facts(TypedDict):
    found: int
    titles: int


def check(report: Report, *, levels: int) -> Iterator[Hit]:
    """Yield one hit if the body has titles of fewer than `levels` levels."""
    titles = [s for s in report.outline.sections if s.title and not s.in_annexes and s.id not in _ASIDE]
    counts = Counter(section.level for section in titles)
    found = sum(count >= _FEWEST for count in counts.values())
    if found >= levels:
        return
    styled = bool(titles) and all(Reason.STYLE in section.reasons for section in titles)
    certainty = Certainty.CERTAIN if styled else Certainty.PROBABLE
    yield Hit(
        facts=Facts(found=found, titles=len(titles)),
        block=titles[0].first if titles else None,
        certainty=Certainty.UNSURE if report.scanned() else certainty,
    )
