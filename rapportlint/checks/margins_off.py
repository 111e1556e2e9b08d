"""The margins around the body of the text are not those that were asked for.

Why: schools ask for margins, for binding and for the jury's notes; narrow ones also hide pages that are too many.
What is measured: the margins of the Word sections that hold the running text, by characters, in portrait; in a PDF, how
far from the left and right edges of the sheet its text stands. Certainty: probable in a PDF.
Not checked: the top and the bottom in a PDF, where headers and unfilled pages blur them; landscape pages; annexes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.body_text import unlike
from rapportlint.model.document import Paragraph
from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.geometry import Pt, cm
from rapportlint.model.query import Report

_SLACK = 0.1
_SLACK_PDF = 0.3
"""Centimetres: text that is not justified ends before its margin."""
Sides = tuple[float, float, float, float]
"""Left, right, top and bottom, in centimetres."""


class Facts(TypedDict):
    left: float
    """Centimetres, as are the next ones: the margins of most of the text that is off."""
    right: float
    top: float
    bottom: float
    percent: float


def check(report: Report, *, minimum: float, maximum: float, share: float = 10.0) -> Iterator[Hit]:
    """Yield one hit if the margins of more than `share` percent of the text are not of `minimum` to `maximum` cm."""
    setups = report.document.setups
    judged, slack = (4, _SLACK) if setups else (2, _SLACK_PDF)

    def fits(sides: Sides) -> bool:
        return all(minimum - slack <= side <= maximum + slack for side in sides[:judged])

    off = unlike(report, lambda paragraph: _sides(report, paragraph), fits, share=share)
    if off:
        left, right, top, bottom = off.most
        yield Hit(
            facts=Facts(left=left, right=right, top=top, bottom=bottom, percent=off.percent),
            pages=off.pages(report),
            block=off.blocks[0],
            certainty=Certainty.CERTAIN if setups else Certainty.PROBABLE,
        )


def _sides(report: Report, paragraph: Paragraph) -> Sides | None:
    """The margins around a paragraph; None on a landscape page, or where no page is known."""
    document = report.document
    if document.setups:
        setup = document.setups[min(paragraph.setup, len(document.setups) - 1)]
        if setup.width > setup.height:
            return None
        return _in_cm(setup.left, setup.right, setup.top, setup.bottom)
    page = document.pages[paragraph.places[0].page - 1] if paragraph.places else None
    if page is None or page.width > page.height:
        return None
    area = page.text_area
    return _in_cm(area.left, page.width - area.right, area.top, page.height - area.bottom)


def _in_cm(left: Pt, right: Pt, top: Pt, bottom: Pt) -> Sides:
    return round(left / cm(1), 1), round(right / cm(1), 1), round(top / cm(1), 1), round(bottom / cm(1), 1)
