"""Nothing says in which language the text is.

Why: its spelling is checked by the rules of whoever opens it, or not at all; a screen reader guesses.
What is measured: the proofing marks of the running text, by characters. Of PDFs only tagged ones are asked for a
language: in others, nothing would use it. Not checked: whether the marks are right (`document_language_off`).
"""

from __future__ import annotations

from collections.abc import Iterator

from rapportlint.model.body_text import body_text
from rapportlint.model.findings import Hit
from rapportlint.model.query import Report

_WORD = ("docx", "docm", "odt", "doc", "rtf")
_NONE = ("", "zxx", "und")
"""Marks that tell no language; the second one turns the checking off."""


def check(report: Report, *, share: float = 80.0) -> Iterator[Hit]:
    """Yield one hit if more than `share` percent of the running text has no language."""
    info = report.document.info
    if info.format == "pdf":
        if info.is_tagged and not info.language:
            yield Hit()
        return
    if info.format not in _WORD:
        return
    weights = [(p.language.lower() in _NONE, len(p.text)) for _, p in body_text(report)]
    unmarked = sum(weight for bare, weight in weights if bare)
    if unmarked * 100 > share * sum(weight for _, weight in weights):
        yield Hit()
