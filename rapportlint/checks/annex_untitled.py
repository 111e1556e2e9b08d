"""An annex has a number and no title.

Why: « Annexe 3 » alone does not say what the document is, nor why it is there.
What is looked for: a title « Annexe 3 » with nothing behind it, no short line below it, and no title in the contents.
Certainty: probable: a title may be part of a picture.
Not checked: whether the title says what the document is.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TypedDict

from rapportlint.model.document import Paragraph
from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.labels import ANNEXES, label_of
from rapportlint.model.outline import Section
from rapportlint.model.query import Report

_TITLE = 20
"""Words of a line that may be a title."""
_NEXT = 3
"""Blocks below « Annexe 3 » that may hold its title."""


class Facts(TypedDict):
    name: str


def check(report: Report) -> Iterator[Hit]:
    """Yield each annex without a title."""
    labels = (label_of(entry.title, ANNEXES) for entry in report.outline.contents)
    listed = {label.number for label in labels if label is not None and label.rest}
    for section, label in report.annexes():
        if label.rest or not label.number or label.number in listed or _has_title_below(report, section):
            continue
        facts = Facts(name=label.name)
        page = report.pages(section)[:1]
        yield Hit(facts=facts, pages=page, block=section.first, certainty=Certainty.PROBABLE)


def _has_title_below(report: Report, section: Section) -> bool:
    """Whether a short line follows « Annexe 3 » on its page, or a sub-title opens the annex."""
    if any(other.first == section.first + 1 for other in report.outline.sections):
        return True
    following = islice(report.document.blocks, section.first + 1, min(section.stop, section.first + 1 + _NEXT))
    return any(isinstance(block, Paragraph) and 0 < len(block.text.split()) <= _TITLE for block in following)
