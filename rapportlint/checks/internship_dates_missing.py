"""The report does not tell when the internship was.

Why: its length is the first thing that the administration checks, and a cover usually gives the dates.
What is looked for: two dates, or a number of weeks, told as the internship's on the cover, in the text or on an annexed
certificate. Months alone (« mai à juillet 2026 ») are no dates.
Not checked: pages that are pictures; the running headers and footers; a cover on which a template's text still stands
for what is to be told (`placeholder_left` tells it).
"""

from __future__ import annotations

from collections.abc import Iterator

from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.outline import COVER
from rapportlint.model.query import Report


def check(report: Report) -> Iterator[Hit]:
    """Yield one hit if neither dates nor a length are told."""
    if report.candidacy.internship is not None:
        return
    cover = next((section for section in report.outline.sections if section.id == COVER), None)
    if cover is not None and report.has_placeholder(cover):
        return
    hidden = bool(report.scanned())
    yield Hit(
        pages=report.pages(cover)[:1] if cover else (),
        block=cover.first if cover else None,
        certainty=Certainty.UNSURE if hidden else Certainty.PROBABLE,
    )
