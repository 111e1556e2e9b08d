"""Most of the report is in another language than the one expected.

Why: titles and cues of the rulebook are in one language; on another, recognition is not reliable.
What is measured: the words of the chapters whose language could be told, French or English only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.query import Report


class Facts(TypedDict):
    share: float
    """Words in another language, in percent."""


def check(report: Report, *, language: str) -> Iterator[Hit]:
    """Yield one hit if most words are not in `language`."""
    if report.language() in ("", "mixed", language):
        return
    told = [part for part in report.outline.sections if part.parent is None and part.language]
    total = sum(part.words for part in told)
    foreign = sum(part.words for part in told if part.language != language)
    yield Hit(facts=Facts(share=100 * foreign / total), certainty=Certainty.PROBABLE)
