"""Pages are pictures without text: what they say cannot be checked.

Why: a report that was printed and scanned cannot be read by a program, nor searched, nor read aloud.
Certainty: always unsure in the body, so that no verdict rests on what was not read; sure in the annexes, and of one or
two pages among many (a signed visa, a certificate), where a scan is no fault and can only be told: a part that lacks or
is short stays unsure then.
Not checked: the content of these pages; the quality of a text layer made by character recognition.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.query import Report

_SIGNED, _READ = 2, 5
"""Scanned pages of a body that are the visa and a certificate, signed by hand, and pages that it has for each one."""
NEEDS_NO_TEXT = True
"""Runs on a report whose pages are only pictures too."""


def check(report: Report, *, annexes: bool = False, few: bool = False) -> Iterator[Hit]:
    """Yield each scanned page of the body, where these are more than the `few` that a signature takes; or only these,
    or only those of the `annexes`."""
    body = report.scanned()
    signed = len(body) <= _SIGNED and len(report.document.pages) >= _READ * len(body)
    scanned = (page.number for page in report.document.pages if page.scanned and not report.in_body(page.number))
    for number in scanned if annexes else body if few == signed else ():
        yield Hit(pages=(number,), certainty=Certainty.CERTAIN if annexes or few else Certainty.UNSURE)
