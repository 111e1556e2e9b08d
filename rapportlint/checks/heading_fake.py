"""Titles are only text made bold or larger, without a heading style.

Why: an automatic table of contents, the navigation pane and screen readers know headings by their style alone.
What is looked for: titles recognised by their look, their number or the contents, in a word processor's file, that have
neither a heading style nor an outline level. Where other titles have one, only those that are surely titles are told.
Certainty: certain for a title that the contents list or that names a part, else probable.
Not checked: PDF files; covers, titles of the contents and of thanks, which have styles of their own; annexes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.document import Paragraph
from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.outline import CONTENTS, COVER, Reason, Section, SectionId
from rapportlint.model.query import SURE, Report

_FREE = frozenset((COVER, CONTENTS, *map(SectionId, ("acknowledgements", "certificate"))))
_NAMED = {Reason.TITLE, Reason.CONTENTS_ENTRY}
_SEEN = {Reason.LOOK, Reason.NUMBERING, *_NAMED}


class Facts(TypedDict):
    title: str


def check(report: Report) -> Iterator[Hit]:
    """Yield each title of the body without a heading style."""
    if report.is_pdf:
        return
    titles = [s for s in report.outline.sections if s.title and not s.in_annexes and s.id not in _FREE]
    some_styled = any(Reason.STYLE in section.reasons for section in titles)
    for section in titles:
        sure = section.certainty >= SURE and bool(_NAMED & set(section.reasons))
        if _is_fake(report, section) and (sure or not some_styled):
            yield Hit(
                facts=Facts(title=section.title),
                pages=report.pages(section)[:1],
                block=section.first,
                certainty=Certainty.CERTAIN if sure else Certainty.PROBABLE,
            )


def _is_fake(report: Report, section: Section) -> bool:
    """Whether a title has no style and no level, on its own line or the one below a « Chapitre 3 »."""
    lines = report.document.blocks[section.first : section.first + 2]
    styled = any(isinstance(line, Paragraph) and (line.outline_level or line.style == "title") for line in lines)
    return not styled and Reason.STYLE not in section.reasons and bool(_SEEN & set(section.reasons))
