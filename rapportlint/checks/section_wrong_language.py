"""A part is not in the language that the regulation asks for.

Why: a summary in English under whose title the text is French is no summary in English.
What is measured: the language of its sentences, never its title nor the file's proofing marks.
Certainty: unsure when both languages are mixed. Not checked: how good the language is; parts of fewer than 15 words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.outline import SectionId
from rapportlint.model.query import Report

_ENOUGH = 15
"""Words from which a language can be told."""


class Facts(TypedDict):
    words_found: int


def check(report: Report, *, section: SectionId, language: str) -> Iterator[Hit]:
    """Yield one hit if no part of that kind is in `language` (`fr` or `en`)."""
    parts = [part for part in report.parts(section) if not report.has_placeholder(part) and not report.is_empty(part)]
    told = {part.language for part in parts}
    words = sum(part.words for part in parts)
    if not parts or language in told or words < _ENOUGH or told == {""}:
        return
    mixed = told - {"fr", "en"}
    yield Hit(
        facts=Facts(words_found=words),
        section=section,
        pages=report.pages(parts[0])[:1],
        block=parts[0].first,
        certainty=Certainty.UNSURE if mixed else report.trust(*parts),
    )
