"""Comments of readers are still in the file.

Why: the jury would read what tutor and student said to each other.
What is looked for: comments of a word processor, notes and review marks of a PDF; those of rapportlint do not count.
Not checked: text typed over a PDF, ink and stamps, which may be a visa; notes written in the text itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.findings import Hit
from rapportlint.model.query import Report


class Facts(TypedDict):
    found: int


def check(report: Report) -> Iterator[Hit]:
    """Yield one hit if any comment is left."""
    if found := report.document.info.comments:
        yield Hit(facts=Facts(found=found))
