"""A title stands alone at the bottom of its page.

Why: what it announces begins over the page; guides forbid it, and Word's own titles keep with their text.
What is measured: titles below two thirds of the text area after which nothing stands on their page, where pages are
certain: a PDF, or a DOCX with the PDF exported of it. Certainty: probable.
Not checked: titles alone on their page, which are separators; titles known by their look alone; annexes.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapportlint.model.document import Container, Method
from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.outline import Reason, Section
from rapportlint.model.query import Report

_LOW = 2 / 3
_SURE = frozenset((Reason.TAG, Reason.TITLE, Reason.STYLE, Reason.BOOKMARK, Reason.CONTENTS_ENTRY))


def check(report: Report) -> Iterator[Hit]:
    """Yield one hit for each title that its text has left."""
    pagination = report.document.pagination
    if pagination is None or pagination.method is not Method.PDF:
        return
    for part in report.outline.sections:
        if part.title and not part.in_annexes and _SURE & set(part.reasons) and _is_left(report, part):
            yield Hit(pages=report.pages_of(part.first), block=part.first, certainty=Certainty.PROBABLE)


def _is_left(report: Report, part: Section) -> bool:
    """Whether a title ends its page: what follows it begins on the next one."""
    blocks = report.document.blocks
    title = blocks[part.first].places[-1:]
    if not title:
        return False
    area = report.document.pages[title[0].page - 1].text_area
    if title[0].top < area.top + _LOW * area.height:
        return False
    after = (block for block in blocks[part.first + 1 : part.first + 6] if block.container is not Container.NOTE)
    following = next((block.places[0].page for block in after if block.places), None)
    return following is not None and following > title[0].page
