"""Tracked changes still wait to be accepted or refused.

Why: whoever opens the file sees what was deleted and by whom, and the pages are not those that the author sees.
What is measured: insertions, deletions and moves in the text. Not checked: changes of format; headers and footnotes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.findings import Hit
from rapportlint.model.query import Report


class Facts(TypedDict):
    found: int


def check(report: Report) -> Iterator[Hit]:
    """Yield one hit if any change is pending."""
    if found := report.document.info.revisions:
        yield Hit(facts=Facts(found=found))
