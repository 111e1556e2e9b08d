"""The table of contents leaves out a chapter of the body.

Why: a reader who goes by the contents does not find it, and sees that they were not updated.
What is looked for: chapters that no entry names, and sub-chapters where most of them are listed: titles with a heading
style or a bookmark, and chapters that name a part of the report.
Certainty: certain for an automatic table, else probable.
Not checked: typed contents without page numbers, whose end is not sure, or that leave out most chapters; annexes,
thanks, summaries, glossary, visa and declarations before the contents, which these may leave out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.outline import CONTENTS, COVER, OTHER, Reason, Section, SectionId
from rapportlint.model.query import Report
from rapportlint.text import fold_title

_FREE = frozenset(
    (
        *(COVER, CONTENTS),
        *map(SectionId, ("acknowledgements", "certificate", "english-summary", "french-summary", "glossary")),
    )
)
_SURE = {Reason.STYLE, Reason.BOOKMARK}
_LEAST = 3
"""Entries that must be found in the body."""


class Facts(TypedDict):
    title: str


def check(report: Report) -> Iterator[Hit]:
    """Yield each chapter that no entry names."""
    entries = report.outline.contents
    kept = [entry for entry in entries if entry.found]
    automatic = all(entry.generated for entry in entries)
    labelled = sum(bool(entry.label) for entry in entries) * 2 > len(entries)
    if report.scanned() or len(kept) < _LEAST or not (automatic or labelled):
        return
    named = {index for entry in kept for index in entry.found}
    words = [fold_title(entry.title) for entry in kept]
    for section in _absent(report, named, words, automatic):
        if section.id == OTHER and section.first < entries[0].block:
            continue
        yield Hit(
            facts=Facts(title=section.title),
            pages=report.pages(section)[:1],
            block=section.first,
            certainty=Certainty.CERTAIN if automatic else Certainty.PROBABLE,
        )


def _absent(report: Report, named: set[int], words: list[str], automatic: bool) -> Iterator[Section]:
    """Titles that no entry names: chapters of an automatic table, others where most of their level are named."""
    for level in (1, 2):
        titled = [s for s in report.outline.sections if s.level == level and _is_chapter(s)]
        absent = [s for s in titled if s.first not in named and not _near(fold_title(s.title), words)]
        if len(absent) * 2 < len(titled) or (automatic and level == 1):
            yield from absent


def _is_chapter(section: Section) -> bool:
    sure = bool(_SURE & set(section.reasons)) or (Reason.TITLE in section.reasons and section.level == 1)
    return bool(section.title) and sure and not section.in_annexes and section.id not in _FREE


def _near(title: str, words: list[str]) -> bool:
    """Whether an entry holds a title, or a title an entry."""
    return any(title in entry or entry in title for entry in words if entry)
