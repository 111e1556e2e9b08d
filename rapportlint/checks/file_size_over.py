"""The file is heavier than a platform or a mailbox takes.

Why: a heavy file is refused on the day of the deadline; pictures larger than their print are nearly always the cause.
What is measured: the size of the file given. Not checked: the export in another format, which may be lighter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.findings import Hit
from rapportlint.model.query import Report

_MEGABYTE = 1024 * 1024
NEEDS_NO_TEXT = True
"""Runs on a report whose pages are only pictures too."""


class Facts(TypedDict):
    size: float
    """Megabytes."""


def check(report: Report, *, maximum: float) -> Iterator[Hit]:
    """Yield one hit if the file has over `maximum` megabytes."""
    size = report.document.info.size / _MEGABYTE
    if size > maximum:
        yield Hit(facts=Facts(size=size))
