"""A social security number is in the report.

Why: it names one person for life and opens the way to others' rights; nothing in a report needs it.
What is looked for: numbers of the French form whose key is right, and those that the words before them announce.
Not checked: pictures and scanned pages, such as a copied certificate or contract.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.language.contacts import social_numbers
from rapportlint.model.document import Paragraph
from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.query import Report

_SHOWN = 4
"""Signs of the number that a message shows."""


class Facts(TypedDict):
    found: int
    shown: str
    """The beginning of the first one."""


def check(report: Report) -> Iterator[Hit]:
    """Yield one hit for all such numbers."""
    found = [
        (index, number)
        for index, block in enumerate(report.document.blocks)
        if isinstance(block, Paragraph)
        for number in social_numbers(block.text)
    ]
    if found:
        yield Hit(
            facts=Facts(found=len({number for _, number in found}), shown=f"{found[0][1][:_SHOWN].rstrip()}…"),
            pages=tuple(sorted({page for index, _ in found for page in report.pages_of(index)})),
            block=found[0][0],
            certainty=Certainty.PROBABLE,
        )
