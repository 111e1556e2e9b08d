"""No trace of the host's visa was found.

Why: the official text wants the report endorsed by the host organisation.
What is looked for: a short paragraph, or a figure's alternative text, that one of the `labels` describes.
Certainty: always unsure: a signature may be a picture, on a page added by hand or on the printed copy only.
Not checked: that a signature or a stamp really is there, and whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapportlint.model.document import Figure, Paragraph
from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.query import Report
from rapportlint.text import fold

_SHORT = 200
"""Characters of a paragraph that can be a label; a longer one tells a story."""


def check(report: Report, *, labels: tuple[str, ...]) -> Iterator[Hit]:
    """Yield one hit if no label of a visa block is found."""
    wanted = re.compile("|".join(f"(?:{label})" for label in labels))
    for block in report.document.blocks:
        text = block.alt if isinstance(block, Figure) else block.text if isinstance(block, Paragraph) else ""
        contents = isinstance(block, Paragraph) and block.is_contents
        if text and len(text) < _SHORT and not contents and wanted.search(fold(text)):
            return
    yield Hit(certainty=Certainty.UNSURE)
