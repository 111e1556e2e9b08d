"""A part that is written in another language is not marked so.

Why: the word processor underlines all its words, so that the mistakes in it are not seen.
What is measured: the proofing marks of the paragraphs of the part, by characters, where its text is in `language`.
Not checked: parts without any mark; PDFs, which declare one language for all their text.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapportlint.model.findings import Hit
from rapportlint.model.outline import Section, SectionId
from rapportlint.model.query import Report


def check(report: Report, *, section: SectionId, language: str) -> Iterator[Hit]:
    """Yield one hit if most of a part in `language` is marked as another one."""
    for part in report.parts(section):
        if part.language == language and _marked_otherwise(report, part, language):
            yield Hit(section=section, pages=report.pages(part)[:1], block=part.first, certainty=report.trust(part))
            return


def _marked_otherwise(report: Report, part: Section, language: str) -> bool:
    marks = [(p.language.lower(), len(p.text)) for p in report.written(part) if p.language]
    off = sum(weight for mark, weight in marks if not mark.startswith(language))
    return off * 2 > sum(weight for _, weight in marks)
