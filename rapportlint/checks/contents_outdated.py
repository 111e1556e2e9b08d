"""The table of contents lists titles that the body does not have.

Why: contents that announce what is not there mislead, and show that they were not updated.
What is looked for: entries that no title and no line of the body bears, slips and cut lines forgiven.
Certainty: certain for an automatic table, else probable; unsure when half of the entries or more are not found.
Not checked: reports with scanned pages; typed entries of covers and annexes, which may be pictures in the file; entries
without a page number where most have one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.labels import ANNEXES, label_of
from rapportlint.model.outline import COVER, ContentsEntry
from rapportlint.model.query import Report
from rapportlint.text import fold_title

_LEAST = 3


class Facts(TypedDict):
    title: str


def check(report: Report) -> Iterator[Hit]:
    """Yield each entry whose title is not in the body."""
    entries = report.outline.contents
    if report.scanned() or len(entries) < _LEAST:
        return
    lost = sum(not entry.found for entry in entries) * 2 >= len(entries)
    for entry in _gone(report, entries):
        certainty = Certainty.CERTAIN if entry.generated else Certainty.PROBABLE
        yield Hit(
            facts=Facts(title=entry.title),
            pages=report.pages_of(entry.block),
            block=entry.block,
            certainty=Certainty.UNSURE if lost else certainty,
        )


def _gone(report: Report, entries: tuple[ContentsEntry, ...]) -> Iterator[ContentsEntry]:
    """Entries that name nothing in the body; from the annexes on only those of an automatic table."""
    cover = [re.compile(pattern) for spec in [report.spec(COVER)] if spec for pattern in spec.titles]
    labelled = sum(bool(entry.label) for entry in entries) * 2 > len(entries)
    in_annexes = False
    for entry in entries:
        in_annexes |= label_of(entry.title, ANNEXES) is not None
        counts = entry.generated or (labelled and bool(entry.label) and not in_annexes)
        if counts and not entry.found and not any(pattern.search(fold_title(entry.title)) for pattern in cover):
            yield entry
