"""The file is a Word document with macros.

Why: mailboxes and platforms refuse programs, and Word opens such a file with a warning.
What is looked for: the format that the content of the file declares, whatever its name.
Not checked: what the macros do; the .doc format.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapportlint.model.findings import Hit
from rapportlint.model.query import Report


def check(report: Report) -> Iterator[Hit]:
    """Yield one hit for a document with macros."""
    if report.document.info.format == "docm":
        yield Hit()
