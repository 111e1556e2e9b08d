"""Pages are pictures without text: what they say cannot be checked.

Why: a report that was printed and scanned cannot be read by a program, nor searched, nor read aloud.
Certainty: always unsure in the body, so that no verdict rests on what was not read; sure in the annexes, where a scan
is no fault and can only be told.
Not checked: the content of these pages; the quality of a text layer made by character recognition.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.query import Report

NEEDS_NO_TEXT = True
"""Runs on a report whose pages are only pictures too."""


def check(report: Report, *, annexes: bool = False) -> Iterator[Hit]:
    """Yield each scanned page of the body, or only of the `annexes`."""
    for page in report.document.pages:
        if page.scanned and report.in_body(page.number) != annexes:
            yield Hit(pages=(page.number,), certainty=Certainty.CERTAIN if annexes else Certainty.UNSURE)
