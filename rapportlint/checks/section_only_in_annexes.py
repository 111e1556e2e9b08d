"""A part that belongs in the body of the report is only in its annexes.

Why: annexes may only complete the report; a reader of the body finds nothing there.
Certainty: as sure as the annexes' start and the part's kind.
Not checked: annexes that complete a part which the body has.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.outline import SectionId
from rapportlint.model.query import SURE, Report


def check(report: Report, *, section: SectionId) -> Iterator[Hit]:
    """Yield one hit that points at the annexed part if the body has none."""
    annexed = report.annexed(section)
    if not annexed or report.parts(section):
        return
    annexes = report.outline.annexes
    doubtful = annexes is None or annexes.certainty < SURE or bool(report.scanned())
    yield Hit(
        section=section,
        pages=report.pages(annexed[0])[:1],
        block=annexed[0].first,
        certainty=Certainty.UNSURE if doubtful else report.trust(*annexed),
    )
