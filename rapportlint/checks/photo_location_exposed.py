"""Photographs in the file say where they were taken.

Why: a telephone writes its coordinates into each photograph; they tell the place of the company, or a home.
What is looked for: a latitude in the data of the JPEG files that a Word document holds.
Not checked: PDFs, whose makers mostly drop these data; other formats of pictures; what the photographs show.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.findings import Hit
from rapportlint.model.query import Report


class Facts(TypedDict):
    found: int


def check(report: Report) -> Iterator[Hit]:
    """Yield one hit if any photograph has its place."""
    if found := report.document.info.located_photos:
        yield Hit(facts=Facts(found=found))
