"""A part is shorter than the regulation asks.

Why: the official text gives some parts a minimum, or a length from which too little remains to be judged.
What is measured: its height as for `section_too_long`, or its words when `words` is given.
Certainty: sure beyond the margin of the measure; never sure on a doubtful part, near scanned pages, or
where another chapter may be of it.
Not checked: empty parts (`section_empty`) and parts that still hold a template's text (`placeholder_left`).
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
    report: Report,
    *,
    section: SectionId,
    minimum: float = 0.0,
    tolerance: float = 0.0,
    tolerated: bool = False,
    words: int = 0,
) -> Iterator[Hit]:
    """Yield a part under `minimum` pages (beyond the tolerance, or only within it) or under `words` words."""
    parts = report.parts(section)
    length = report.length(section)
    if not parts or any(report.has_placeholder(part) for part in parts) or all(map(report.is_empty, parts)):
        return
    count = sum(part.words for part in parts)
    found, margin = round(length or 0.0, 2), report.account.length_margin
    limit = minimum - tolerance
    doubt = max(0.0, margin - tolerance) if tolerance else 0.0
    short = length is not None and found - doubt < limit
    if tolerated:
        short, limit = length is not None and not short and found < minimum, minimum
    proved = found + margin < limit
    if words:
        short = proved = count < words
    if not short:
        return
    elsewhere = any(section in other.may_be for other in report.outline.sections)
    yield Hit(
        facts=Facts(found=found, words_found=count, margin=0.0 if proved else margin, guessed=parts[0].guessed_title),
        section=section,
        pages=report.pages(parts[0])[:1],
        block=parts[0].first,
        certainty=Certainty.UNSURE if elsewhere or report.scanned() or not proved else report.trust(*parts),
    )
