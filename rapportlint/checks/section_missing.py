"""A part that the regulation asks for is nowhere in the report.

Why: each part of the official list is compulsory.
Certainty: unsure when it may hide where the program cannot see: pages without text, a report in another language, or a
chapter that no title named and whose text speaks of the same things.
Not checked: a part that is only in the annexes (`section_only_in_annexes` tells it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.outline import OTHER, Reason, Section, SectionId
from rapportlint.model.query import Report
from rapportlint.text import fold

_NAMED = frozenset((Reason.TITLE, Reason.REPAIRED_TITLE, Reason.TAG, Reason.PARENT, Reason.LANGUAGE))
_TELLING = 3
"""Different cues of a part from which a chapter of unknown kind may well be it; one more where its kind was guessed."""

_SPREAD = 150
"""Words for one cue, at most: a long chapter meets some of anything by chance."""


def check(report: Report, *, section: SectionId) -> Iterator[Hit]:
    """Yield one hit if the report has no part of that kind, in its body or its annexes."""
    if report.parts(section) or report.annexed(section):
        return
    hidden = bool(report.scanned()) or report.language() == "en" or _may_be_unnamed(report, section)
    yield Hit(section=section, certainty=Certainty.UNSURE if hidden else Certainty.CERTAIN)


def _may_be_unnamed(report: Report, section: SectionId) -> bool:
    """Whether a chapter that no title named speaks of what that part speaks of."""
    spec = report.spec(section)
    cues = [re.compile(cue) for cue in spec.cues] if spec else []
    for part in report.outline.sections:
        if part.title and not part.in_annexes and not _NAMED & set(part.reasons):
            text = fold(report.body_text(part))
            met = [count for cue in cues if (count := len(cue.findall(text)))]
            if len(met) >= _enough(part) and sum(met) * _SPREAD >= part.words:
                return True
    return False


def _enough(part: Section) -> int:
    return _TELLING if part.id == OTHER else _TELLING + 1
