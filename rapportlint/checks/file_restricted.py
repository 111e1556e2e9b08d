"""The file opens, but it is protected against printing, copying or changes.

Why: some platforms refuse protected files, and the jury can neither annotate nor merge it.
What is looked for: a PDF encrypted under an empty password; a Word document that asks for a password to be changed.
Not checked: files that do not open without a password, which cannot be read at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapportlint.model.findings import Hit
from rapportlint.model.query import Report

NEEDS_NO_TEXT = True
"""Runs on a report whose pages are only pictures too."""


def check(report: Report) -> Iterator[Hit]:
    """Yield one hit for a protected file."""
    if report.document.info.is_restricted:
        yield Hit()
