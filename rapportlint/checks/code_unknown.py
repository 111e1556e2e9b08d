"""A code is cited that the official list does not hold.

Why: the oral is about named competences and tasks; a code of another diploma shows that the list was not read.
What is looked for: codes of a list of the rulebook, however they are written, in sentences that speak of them.
Certainty: probable: a code can be the name of something else.
Not checked: whether the activity really mobilises what it cites.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.codes import cited
from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.outline import SectionId
from rapportlint.model.query import Report
from rapportlint.model.regulation import CodeListId


class Facts(TypedDict):
    found: int
    unknown: tuple[str, ...]
    known: tuple[str, ...]
    """The codes that there are."""


def check(report: Report, *, section: SectionId, codes: CodeListId) -> Iterator[Hit]:
    """Yield one hit for all the codes of the parts of that kind that the list does not hold."""
    wanted = report.rulebook.code_list(codes)
    if wanted is None:
        return
    found = [
        citation
        for part in report.parts(section)
        for citation in cited(report.passages((part,)), wanted)
        if citation.code not in wanted.codes
    ]
    if found:
        unknown = tuple(sorted({citation.code for citation in found}))
        yield Hit(
            facts=Facts(found=len(unknown), unknown=unknown, known=wanted.codes),
            section=section,
            pages=tuple(sorted({page for citation in found for page in report.pages_of(citation.block)})),
            block=found[0].block,
            certainty=Certainty.PROBABLE,
        )
