"""A part has its title but says nothing.

Why: a title alone does not answer what the regulation asks.
Certainty: unsure when a chapter that no title named follows, which may be its content, or when pages have no text.
Not checked: parts that still hold a template's text (`placeholder_left` tells it); whether the text is to the point.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.outline import Reason, Section, SectionId
from rapportlint.model.query import Report


def check(report: Report, *, section: SectionId) -> Iterator[Hit]:
    """Yield one hit if every part of that kind is empty."""
    parts = report.parts(section)
    if not parts or any(report.has_placeholder(part) or not report.is_empty(part) for part in parts):
        return
    hidden = bool(report.scanned()) or any(_leads_to_guess(report, part) for part in parts)
    yield Hit(
        section=section,
        pages=report.pages(parts[0])[:1],
        block=parts[0].first,
        certainty=Certainty.UNSURE if hidden else report.trust(*parts),
    )


def _leads_to_guess(report: Report, part: Section) -> bool:
    """Whether the kind of what comes right after an empty part was guessed."""
    named = {Reason.TITLE, Reason.REPAIRED_TITLE, Reason.TAG}
    after = [other for other in report.outline.sections if other.first == part.stop]
    return any(not named & set(other.reasons) for other in after)
