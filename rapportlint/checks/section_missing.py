"""A part that the regulation asks for is nowhere in the report.

Why: each part of the official list is compulsory.
Certainty: unsure when it may hide where the program cannot see: pages without text, a report in another language, or a
chapter whose title does not say what it is and that may be that part; the finding names it. Unsure too where a quarter
of the words stand in no known part: the plan was not understood.
Not checked: a part that is only in the annexes (`section_only_in_annexes` tells it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.outline import ACTIVITIES, CONTENTS, COVER, OTHER, Reason, Section, SectionId
from rapportlint.model.query import Report

_MANY = 3
"""Activities from which one that no title names is rather the part that lacks."""
_TELLING = 3
"""Different cues of a part from which a chapter of unknown kind may well be it."""
_UNKNOWN, _STRANGE = frozenset((OTHER, CONTENTS, COVER)), 0.25
"""Sections that hold no part, and share of the words from which they hold too much."""
_NONE = SectionId("")
_SPREAD = 150
"""Words for one cue, at most: a long chapter meets some of anything by chance."""


class Facts(TypedDict):
    holders: tuple[str, ...]
    """The chapters that may be the part, as « title » and page."""
    beside: tuple[str, ...]
    """The parts in another language that are no more than its like."""


def check(report: Report, *, section: SectionId, beside: SectionId = _NONE) -> Iterator[Hit]:
    """Yield one hit if the report has no part of that kind, in body or annexes; one of the kind `beside` is named."""
    if report.parts(section) or report.annexed(section):
        return
    chapters = [part for part in report.outline.sections if part.title and not part.in_annexes]
    holders = [part for part in chapters if section in part.may_be]
    holders = holders or [part for part in chapters if part.id == OTHER and _speaks(report, part, section)]
    holders = holders or [part for part in chapters if _is_surplus(report, part) and section != ACTIVITIES]
    like = [part for part in report.parts(beside) if part.title]
    shown = holders or like
    hidden = bool(holders or report.scanned() or _is_strange(report)) or report.language() == "en"
    yield Hit(
        facts=Facts(holders=tuple(map(_named, holders)), beside=tuple(map(_named, like))),
        section=section,
        block=shown[0].first if shown else None,
        pages=tuple(sorted({part.start.page for part in shown if part.start})),
        certainty=Certainty.UNSURE if hidden else Certainty.CERTAIN,
    )


def _is_strange(report: Report) -> bool:
    """Whether so much of the report stands in no known part that its plan was not understood."""
    tops = [part for part in report.outline.sections if part.parent is None and not part.in_annexes]
    unknown = sum(part.words for part in tops if part.id in _UNKNOWN)
    return unknown >= _STRANGE * sum(part.words for part in tops)


def _is_surplus(report: Report, part: Section) -> bool:
    """Whether a chapter is one activity of many and no title names it as one."""
    many = max(len(report.activities()), len(report.parts(ACTIVITIES))) >= _MANY
    return many and part.id == ACTIVITIES and Reason.CUES in part.reasons


def _speaks(report: Report, part: Section, section: SectionId) -> bool:
    """Whether a chapter of unknown kind speaks, outside the parts that it lodges, of what a part speaks of."""
    spec = report.spec(section)
    text = report.passages((part,)).text
    met = [count for cue in (spec.cues if spec else ()) if (count := len(re.findall(cue, text)))]
    return len(met) >= _TELLING and sum(met) * _SPREAD >= part.words


def _named(part: Section) -> str:
    return f"« {part.title} »" + (f" (p. {part.start.page})" if part.start else "")
