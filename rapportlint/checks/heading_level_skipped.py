"""A heading is two levels or more below the one before it: a level is skipped.

Why: a « Titre 3 » right under a « Titre 1 » breaks automatic numbers, contents and the navigation of screen readers.
What is looked for: heading styles (or outline levels) of a word processor's file, in the order of the text.
Not checked: PDF files; titles without a heading style (`heading_fake` tells them); annexes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.document import Container, Paragraph
from rapportlint.model.findings import Hit
from rapportlint.model.query import Report


class Facts(TypedDict):
    title: str
    level: int
    above: int


def check(report: Report) -> Iterator[Hit]:
    """Yield each heading that skips a level."""
    if report.is_pdf:
        return
    above: int | None = None
    for section in report.outline.sections:
        heading = report.document.blocks[section.first]
        level = heading.outline_level if isinstance(heading, Paragraph) else None
        if level is None or section.in_annexes or heading.container is not Container.BODY:
            continue
        if above is not None and level > above + 1:
            facts = Facts(title=section.title, level=level, above=above)
            yield Hit(facts=facts, pages=report.pages(section)[:1], block=section.first)
        above = level
