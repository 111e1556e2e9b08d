"""Where findings stand in the file itself: what to point at in a copy of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapportlint.model.document import Anchor, Block, Container, Paragraph, Table
from rapportlint.model.findings import Finding
from rapportlint.model.geometry import Place
from rapportlint.model.outline import COVER
from rapportlint.model.result import Result

_TITLE = "title"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something to point at."""

    anchor: Anchor | None = None
    """In a DOCX."""
    places: tuple[Place, ...] = ()
    """On the pages."""


def marks(finding: Finding, result: Result) -> tuple[Mark, ...]:
    """Where to show a finding, the first place first; none where the whole report is meant."""
    blocks = result.document.blocks if result.document else ()
    return tuple(_mark(index, blocks) for index in finding.blocks or _around(finding, result, blocks))


def title_mark(result: Result) -> Mark:
    """The title on the cover: its own style, else its largest print, else the first paragraph."""
    blocks = result.document.blocks if result.document else ()
    cover = {index for part in result.sections if part.id == COVER for index in range(part.first, part.stop)}
    paragraphs = [
        (index, block)
        for index, block in enumerate(blocks)
        if isinstance(block, Paragraph) and block.container is Container.BODY and block.text
    ]
    titles = [(index, block) for index, block in paragraphs if index in cover] or paragraphs[:1]
    if not titles:
        return Mark()
    return _mark(max(titles, key=lambda found: (found[1].style == _TITLE, found[1].look.size or 0.0))[0], blocks)


def _around(finding: Finding, result: Result, blocks: tuple[Block, ...]) -> Iterator[int]:
    """The one block to point at for a finding that names none: the head of its part, else of its page."""
    parts = sorted((p.in_annexes, p.first) for p in result.sections if p.id == finding.section)
    if parts:
        yield parts[0][1]
    elif finding.page is not None:
        on_page = (index for index, block in enumerate(blocks) if block.places and block.places[0].page == finding.page)
        yield from list(on_page)[:1]


def _mark(index: int, blocks: tuple[Block, ...]) -> Mark:
    """A block's place; a table is anchored by what its first cell holds, as text alone can bear a comment."""
    anchored = index
    while isinstance(blocks[anchored], Table) and anchored + 1 < len(blocks):
        anchored += 1
    return Mark(anchor=blocks[anchored].anchor, places=blocks[index].places)
