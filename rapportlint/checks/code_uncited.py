"""A part cites none of the codes that would link it with the official list.

Why: the official text wants activities linked with the competences that are assessed; citing their codes shows it.
What is looked for: codes of a list of the rulebook, however they are written, in sentences that speak of them.
Certainty: probable: a competence can be worded without its code.
Not checked: empty parts and parts that still hold a template's text; wordings without codes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.codes import cited
from rapportlint.model.findings import Certainty, Evidence, Hit
from rapportlint.model.outline import SectionId
from rapportlint.model.query import Report
from rapportlint.model.regulation import CodeListId


class Facts(TypedDict):
    known: tuple[str, ...]
    """The codes that there are."""


def check(report: Report, *, section: SectionId, codes: CodeListId) -> Iterator[Hit | Evidence]:
    """Yield each code of the list that the parts of that kind cite, once; one hit where they cite none."""
    wanted = report.rulebook.code_list(codes)
    parts = [part for part in report.parts(section) if not report.is_empty(part) and not report.has_placeholder(part)]
    if wanted is None or not parts:
        return
    found = {
        citation.code: citation
        for part in parts
        for citation in cited(report.passages((part,)), wanted)
        if citation.code in wanted.codes
    }
    for code, citation in sorted(found.items()):
        pages = report.pages_of(citation.block)
        yield Evidence(passage=code, section=section, aspect=codes, pages=pages, block=citation.block)
    if not found:
        yield Hit(
            facts=Facts(known=wanted.codes),
            section=section,
            pages=report.pages(parts[0])[:1],
            block=parts[0].first,
            certainty=Certainty.UNSURE if report.scanned() else Certainty.PROBABLE,
        )
