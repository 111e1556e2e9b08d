"""The body of the text is not justified where that was asked for.

Why: many guides want both edges of the text straight; others do not care.
What is measured: how each paragraph of running text that is long enough to fill two lines is aligned, by characters;
in a PDF, whether its lines end together. Not checked: titles, captions, tables, notes, cover and annexes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.body_text import unlike
from rapportlint.model.document import Align, Paragraph
from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.query import Report

_TWO_LINES = 180
"""Characters that no usual page holds on one line and a half: shorter ones show no edge."""


class Facts(TypedDict):
    percent: float


def check(report: Report, *, share: float = 20.0) -> Iterator[Hit]:
    """Yield one hit if more than `share` percent of the running text is not justified."""
    off = unlike(report, _align, lambda align: align is Align.JUSTIFY, share=share, least=_TWO_LINES)
    if off:
        yield Hit(
            facts=Facts(percent=off.percent),
            pages=off.pages(report),
            block=off.blocks[0],
            certainty=Certainty.PROBABLE if report.document.info.format == "pdf" else Certainty.CERTAIN,
        )


def _align(paragraph: Paragraph) -> Align:
    return paragraph.look.align or Align.LEFT
