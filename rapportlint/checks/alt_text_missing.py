"""Figures have no alternative text.

Why: a reader who cannot see them, and whoever searches the file, learn nothing of them.
What is measured: the figures of the body, without those that their author calls decoration; in a PDF, the pictures
that its tags leave without a description. Not checked: what the descriptions are worth; PDFs without tags; annexes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.document import Figure
from rapportlint.model.findings import Hit
from rapportlint.model.query import Report


class Facts(TypedDict):
    found: int
    total: int
    """Figures of the body."""


def check(report: Report) -> Iterator[Hit]:
    """Yield one hit for all the figures without a description."""
    figures = [
        (index, page)
        for index, block in enumerate(report.document.blocks)
        if isinstance(block, Figure) and not block.decorative
        for page in report.pages_of(index) or (0,)
        if report.in_body(page)
    ]
    if report.document.info.format == "pdf":
        bare = _left_by_tags(report, figures)
    else:
        bare = [(index, page) for index, page in figures if not _described(report, index)]
    if bare:
        pages = tuple(sorted({page for _, page in bare if page}))
        yield Hit(facts=Facts(found=len(bare), total=len(figures)), pages=pages, block=bare[0][0])


def _described(report: Report, index: int) -> bool:
    block = report.document.blocks[index]
    return isinstance(block, Figure) and bool(block.alt)


def _left_by_tags(report: Report, figures: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """On each page, as many of its figures as its tags do not describe: which ones, tags do not say."""
    left = {page.number: page.undescribed for page in report.document.pages}
    bare: list[tuple[int, int]] = []
    for index, page in figures:
        if left.get(page, 0) > 0:
            left[page] -= 1
            bare.append((index, page))
    return bare
