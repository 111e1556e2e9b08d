"""A part that is written in another language is not marked so.

Why: the word processor underlines all its words, so that the mistakes in it are not seen.
What is measured: the proofing marks of the paragraphs of each part whose text is in `language`, by characters.
Not checked: parts without any mark; PDFs, which declare one language for all their text; annexes.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapportlint.model.findings import Hit
from rapportlint.model.outline import Section
from rapportlint.model.query import Report

_ENOUGH = 30
"""Words from which the language of a part is sure."""


def check(report: Report, *, language: str) -> Iterator[Hit]:
    """Yield each part in `language` of which most is marked as another one."""
    for part in report.all_parts():
        told = part.language == language and part.words >= _ENOUGH and not part.in_annexes
        if told and report.language() != language and _marked_otherwise(report, part, language):
            yield Hit(pages=report.pages(part)[:1], block=part.first)


def _marked_otherwise(report: Report, part: Section, language: str) -> bool:
    marks = [(p.language.lower(), len(p.text)) for p in report.written(part) if p.language]
    off = sum(weight for mark, weight in marks if not mark.startswith(language))
    return off * 2 > sum(weight for _, weight in marks)
