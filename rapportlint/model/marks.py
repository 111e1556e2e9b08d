"""Where findings stand in the file, and which of them a reader set aside in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rapportlint.model.document import Container, Paragraph, Table
from rapportlint.model.findings import Finding, Mark
from rapportlint.model.outline import COVER
from rapportlint.model.query import Report

_TITLE = "title"


def settled(finding: Finding, report: Report) -> Finding:
    """The finding with its marks and what readers of the file answered to it."""
    waivers = report.document.info.waivers
    waiver = next((waiver for waiver in waivers if waiver.reference == finding.reference), None)
    blocks = finding.blocks or tuple(_around(finding, report))
    return replace(finding, marks=tuple(_mark(block, report) for block in blocks), waiver=waiver)


def title_mark(report: Report) -> Mark:
    """The title on the cover: its own style, else its largest print, else the first paragraph."""
    own = {block for part in report.parts(COVER) for block in range(part.first, part.stop)}
    paragraphs = [
        (index, block)
        for index, block in enumerate(report.document.blocks)
        if isinstance(block, Paragraph) and block.container is Container.BODY and block.text
    ]
    cover = [(index, block) for index, block in paragraphs if index in own]
    titled = [index for index, block in cover if block.style == _TITLE]
    if cover and not titled:
        titled = [max(cover, key=lambda found: found[1].look.size or 0.0)[0]]
    chosen = titled or [index for index, _ in paragraphs]
    return _mark(chosen[0], report) if chosen else Mark()


def _around(finding: Finding, report: Report) -> Iterator[int]:
    """The one block to point at for a finding that names none: the head of its part, else of its page."""
    parts = (*report.parts(finding.section), *report.annexed(finding.section)) if finding.section else ()
    if parts:
        yield parts[0].first
    elif finding.page is not None:
        on_page = (i for i, b in enumerate(report.document.blocks) if b.places and b.places[0].page == finding.page)
        yield from list(on_page)[:1]


def _mark(index: int, report: Report) -> Mark:
    """A block's place; a table is anchored by what its first cell holds, as text alone can bear a comment."""
    blocks = report.document.blocks
    block, anchored = blocks[index], blocks[index]
    while isinstance(anchored, Table) and index + 1 < len(blocks):
        index += 1
        anchored = blocks[index]
    return Mark(anchor=anchored.anchor, places=block.places)
