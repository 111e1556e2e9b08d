"""The lines of the body of the text are closer or wider apart than was asked for.

Why: schools ask for single, 1.15 or 1.5 spacing, and contradict each other: the rule waits to be told which.
What is measured: for each paragraph of running text, the distance of its lines as a multiple of the single line of its
font, by characters; an exact height in points is divided by what a single line usually takes.
Certainty: probable in a PDF, where the single line of an unknown font is supposed. Not checked: titles, captions,
tables, notes, cover and annexes; the space between paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.body_text import unlike
from rapportlint.model.document import Paragraph
from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.query import Report
from rapportlint.model.typefaces import single_line

_SLACK = 0.06
_SLACK_PDF = 0.09


class Facts(TypedDict):
    spacing: float
    """What most of it has instead."""
    percent: float


def check(report: Report, *, minimum: float, maximum: float, share: float = 10.0) -> Iterator[Hit]:
    """Yield one hit if more than `share` percent of the running text is not spaced by `minimum` to `maximum`."""
    measured = report.document.info.format == "pdf"
    slack = _SLACK_PDF if measured else _SLACK
    off = unlike(report, _spacing, lambda found: minimum - slack <= found <= maximum + slack, share=share)
    if off:
        yield Hit(
            facts=Facts(spacing=off.most, percent=off.percent),
            pages=off.pages(report),
            block=off.blocks[0],
            certainty=Certainty.PROBABLE if measured else Certainty.CERTAIN,
        )


def _spacing(paragraph: Paragraph) -> float | None:
    look = paragraph.look
    if look.line_spacing is not None:
        return round(look.line_spacing, 2)
    if look.line_height and look.size:
        return round(look.line_height / (look.size * single_line(look.font)), 2)
    return None
