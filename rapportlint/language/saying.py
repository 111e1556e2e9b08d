"""Whether a part says what it should: two witnesses, the rulebook's words and the bearing of its sentences.

Where both hear nothing, the part lacks it. Words that no sentence bears out are a doubt: they meet look-alikes.
Sentences that say a thing in words which no list foresees are believed. An aspect on which no sentence was ever
learned has words alone: too few of the weaker ones are a doubt.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from rapportlint.language.bearing import Bearing, bearing
from rapportlint.model.outline import Section, SectionId
from rapportlint.model.passages import Passage, Passages
from rapportlint.model.query import Report
from rapportlint.model.regulation import AspectId


class Heard(IntEnum):
    """What the two witnesses come to."""

    SAID = 0
    DOUBTFUL = 1
    LACKING = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What a part is heard to say of an aspect."""

    heard: Heard
    passages: tuple[Passage, ...]
    """Those that say it, or come nearest; none where it is lacking."""


def saying(
    report: Report, parts: tuple[Section, ...], section: SectionId, aspect: AspectId, *, each: bool, every: bool
) -> Saying:
    """What some parts say of an aspect; of `each` activity with what introduces it; `every` mention or the best."""
    passages = report.passages(parts, introduced=each)
    words = report.rulebook.aspect(section, aspect)
    best = passages.best(words)
    named = (tuple(passages.mentions(words)) if every else ()) or ((best,) if best else ())
    borne = bearing(section, aspect, _sentences(report, parts, passages))
    near = None if borne or named else passages.nearest(words)
    outcome = heard(met=bool(named), near=near is not None, borne=borne)
    if outcome is Heard.LACKING:
        return Saying(heard=outcome, passages=())
    closest = passages.nth(borne.best) if borne else near
    return Saying(heard=outcome, passages=named or ((closest,) if closest else ()))


def heard(*, met: bool, near: bool, borne: Bearing | None) -> Heard:
    """Lacking where both witnesses are against, doubtful where words have nothing to back them; words alone doubt where
    some come `near`."""
    if borne is None:
        return Heard.SAID if met else Heard.DOUBTFUL if near else Heard.LACKING
    if met:
        return Heard.DOUBTFUL if borne.contrary else Heard.SAID
    return Heard.LACKING if borne.lacking else Heard.SAID


def _sentences(report: Report, parts: tuple[Section, ...], passages: Passages) -> tuple[tuple[str, str], ...]:
    """The sentences of some parts, each after the sub-title that it stands under."""
    own = {part.first for part in parts}
    found: list[tuple[str, str]] = []
    for block, sentence in passages.sentences():
        inner = report.innermost(block)
        under = inner is not None and inner.first != block and inner.first not in own
        found.append((inner.title if inner is not None and under else "", sentence))
    return tuple(found)
