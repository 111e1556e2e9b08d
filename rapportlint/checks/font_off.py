"""The body of the text is not set in a font that was asked for.

Why: some schools ask for one; each school has its own, so that the rule waits to be told which.
What is measured: the main font of each paragraph of running text, by characters; fonts that are as wide and look
alike (Times New Roman and Liberation Serif, Calibri and Carlito) are the same one.
Not checked: titles, captions, tables, notes, cover and annexes; PDFs whose fonts have no name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.body_text import unlike
from rapportlint.model.document import Paragraph
from rapportlint.model.findings import Hit
from rapportlint.model.query import Report
from rapportlint.model.typefaces import is_named, known_as, same_widths


class Facts(TypedDict):
    font: str
    """What most of it is set in instead."""
    percent: float
    """How much of the running text is in other fonts."""


def check(report: Report, *, fonts: tuple[str, ...], share: float = 10.0) -> Iterator[Hit]:
    """Yield one hit if more than `share` percent of the running text is in none of `fonts`."""
    if not fonts:
        return
    off = unlike(report, _font, lambda found: any(_same(font, found) for font in fonts), share=share)
    if off:
        facts = Facts(font=off.most, percent=off.percent)
        yield Hit(facts=facts, pages=off.pages(report), block=off.blocks[0])


def _font(paragraph: Paragraph) -> str | None:
    return known_as(paragraph.look.font) if is_named(paragraph.look.font) else None


def _same(asked: str, found: str) -> bool:
    return same_widths(asked, found) or same_widths(found, asked)
