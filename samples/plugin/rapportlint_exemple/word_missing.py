"""A report never uses a word that its school wants to see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.findings import Hit
from rapportlint.model.query import Report
from rapportlint.text import fold


class Facts(TypedDict):
    """Fields of the rule's sentence beside its options."""


def check(report: Report, *, word: str) -> Iterator[Hit]:
    """Yield one hit when `word` is nowhere; case and accents do not matter."""
    wanted = fold(word)
    texts = (getattr(block, "text", "") for block in report.document.blocks)
    if not any(wanted in fold(text) for text in texts):
        yield Hit()
