"""A part of the report stands after its annexes.

Why: a reader takes what follows the annexes for one of them, and may not read it.
What is looked for: the first part of one of these `sections` after the last annex, where none stands before.
Certainty: as sure as the part and the start of the annexes are.
Not checked: a summary on the back cover, which has its place there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.findings import Hit
from rapportlint.model.outline import SectionId
from rapportlint.model.query import SURE, Report


class Facts(TypedDict):
    title: str


def check(report: Report, *, sections: tuple[SectionId, ...]) -> Iterator[Hit]:
    """Yield each of these parts that is only after the annexes."""
    annexes = report.outline.annexes
    last = max((section.stop for section in report.outline.sections if section.in_annexes), default=None)
    if last is None or annexes is None or annexes.certainty < SURE:
        return
    for id in sections:
        parts = report.parts(id)
        if parts and parts[0].first >= last:
            part = parts[0]
            pages, certainty = report.pages(part)[:1], report.trust(part)
            yield Hit(facts=Facts(title=part.title), pages=pages, block=part.first, certainty=certainty)
