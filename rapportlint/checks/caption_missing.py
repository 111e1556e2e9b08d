"""A figure or a table has no caption.

Why: without one the reader does not know what he is shown, and the text cannot send him to it.
What is looked for: near each figure of the body that is at least `width` × `height` centimetres large, or each table of
two rows and columns or more if `tables`, a short paragraph « Figure 3 : … », one in a caption style, or a short centred
or italic line. One caption serves figures side by side.
Certainty: probable for a word processor's file; in a PDF, where drawings and tables are guessed, unsure.
Not checked: covers, annexes, figures inside tables or text boxes, which lay out the page; forms; tables of long texts.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapportlint.model.captions import illustrations, is_captioned, is_data, is_large
from rapportlint.model.document import Table
from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.geometry import cm
from rapportlint.model.query import Report


def check(report: Report, *, width: float, height: float, tables: bool = False) -> Iterator[Hit]:
    """Yield each figure, or each table if `tables`, that matters and has no caption."""
    for index, block in illustrations(report):
        matters = isinstance(block, Table) is tables and is_large(block, cm(width), cm(height))
        if not matters or (tables and not is_data(report, index)) or is_captioned(report, index):
            continue
        yield Hit(
            pages=report.pages_of(index),
            block=index,
            certainty=Certainty.UNSURE if report.is_pdf else Certainty.PROBABLE,
        )
