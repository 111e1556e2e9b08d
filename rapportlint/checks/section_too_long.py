"""A part is longer than the regulation allows.

Why: the official text gives some parts a maximum.
What is measured: heights of ink over heights of text area, summed over the pages that the part touches; blank space
after its last line is free. Several stretches of one kind are added up.
Tolerance: `maximum` is the official number; lengths up to `tolerance` above it are the `tolerated` fault, for a rule
of its own.
Certainty: sure beyond the margin of the measure, whatever the way it was made; never sure on a doubtful part.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.outline import SectionId
from rapportlint.model.query import Report


class Facts(TypedDict):
    found: float
    """Pages."""
    words_found: int
    margin: float
    """Pages by which the measure may be wrong, where that decides."""
    guessed: str
    """Title of the part where it does not name it."""


def check(
    report: Report, *, section: SectionId, maximum: float, tolerance: float = 0.0, tolerated: bool = False
) -> Iterator[Hit]:
    """Yield the length of a part over `maximum` pages: beyond the tolerance, or only within it."""
    length = report.length(section)
    if length is None:
        return
    found, margin = round(length, 2), report.account.length_margin
    limit = maximum + tolerance
    # A tolerance absorbs the margin of the measure; what it does not absorb leaves a doubt.
    beyond = found + (max(0.0, margin - tolerance) if tolerance else 0.0) > limit
    if beyond == tolerated or (tolerated and found <= maximum):
        return
    parts = report.parts(section)
    proved = found - margin > (maximum if tolerated else limit)
    yield Hit(
        facts=Facts(
            found=found,
            words_found=sum(part.words for part in parts),
            margin=0.0 if proved else margin,
            guessed=parts[0].guessed_title,
        ),
        section=section,
        pages=report.pages(parts[0])[:1],
        block=parts[0].first,
        certainty=report.trust(*parts) if proved else Certainty.UNSURE,
    )
