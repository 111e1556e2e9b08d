"""Copies of separate pieces that a report happens to hold: a certificate among the annexes, an employer's letter.

The official text never asks for them in the report: what is found is shown beside the requirement, what is not found
is no fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapportlint.model.document import Paragraph
from rapportlint.model.findings import Evidence
from rapportlint.model.query import Report
from rapportlint.model.regulation import Requirement
from rapportlint.text import fold, fold_title, shortened

_LONGEST_TITLE = 120
"""Characters of a line on top of a scanned or pasted document."""


def traces(report: Report, requirement: Requirement) -> Iterator[Evidence]:
    """The first place of the report that bears the title of such a piece; its titles, then lines of its annexes."""
    if not requirement.traces:
        return
    wanted = re.compile("|".join(f"(?:{trace})" for trace in requirement.traces))
    titles = {section.first: section.title for section in report.outline.sections if section.title}
    annexes = (range(section.first, section.stop) for section in report.outline.sections if section.in_annexes)
    annexed = {index for annex in annexes for index in annex}
    for index, block in enumerate(report.document.blocks):
        if not isinstance(block, Paragraph) or block.is_contents or not 0 < len(block.text) <= _LONGEST_TITLE:
            continue
        if (index in titles or index in annexed) and wanted.search(fold_title(block.text) or fold(block.text)):
            pages = tuple(place.page for place in block.places[:1])
            yield Evidence(passage=shortened(block.text), pages=pages, block=index, code=requirement.code)
            return
