"""The text is marked, for its spelling and for screen readers, as another language than its own.

Why: the word processor underlines nearly every word, so that real mistakes are no longer seen; a screen reader
pronounces it by the rules of that language.
What is measured: the proofing marks of the running text that is in no other language, by characters; the language that
a PDF declares for all its text.
Certainty: probable for a PDF, whose export may declare the document's default over a text marked right; else certain.
Not checked: a text without any mark (`document_language_missing`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.body_text import unlike
from rapportlint.model.document import Paragraph
from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.query import Report

_NONE = ("", "zxx", "und")
"""Marks that tell no language."""


class Facts(TypedDict):
    marked: str
    """Language that most of it is marked as."""
    percent: float


def check(report: Report, *, language: str, names: tuple[str, ...], share: float = 50.0) -> Iterator[Hit]:
    """Yield one hit if more than `share` percent is marked otherwise; `names` gives languages names ("en anglais")."""
    if report.language() != language:
        return
    called = dict(name.split(" ", 1) for name in names if " " in name)
    declared = _base(report.document.info.language)
    if declared not in (*_NONE, language):
        facts = Facts(marked=called.get(declared, declared), percent=100.0)
        yield Hit(facts=facts, certainty=Certainty.PROBABLE)
        return
    off = unlike(
        report,
        _marked,
        lambda found: found == language,
        share=share,
        but=lambda part: part.language not in ("", language),
    )
    if off:
        facts = Facts(marked=called.get(off.most, off.most), percent=off.percent)
        yield Hit(facts=facts, pages=off.pages(report), block=off.blocks[0])


def _marked(paragraph: Paragraph) -> str | None:
    found = _base(paragraph.language)
    return None if found in _NONE else found


def _base(mark: str) -> str:
    """ "fr" for "fr-FR"."""
    return mark.replace("_", "-").partition("-")[0].strip().lower()
