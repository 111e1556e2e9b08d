"""Empty paragraphs in a row make the spacing of the page.

Why: one word added above moves all that follows; spacing belongs to the style, and a new page to a page break.
What is measured: rows of `run` empty paragraphs or more in the body, between two blocks.
Not checked: PDFs, which have no empty paragraph; cover, contents and annexes; room that is left for a signature.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.document import Block, Container, Paragraph
from rapportlint.model.findings import Hit
from rapportlint.model.outline import CONTENTS, COVER, SectionId
from rapportlint.model.query import Report
from rapportlint.text import fold

_ASIDE = frozenset((COVER, CONTENTS, SectionId("certificate")))
_SIGNED = re.compile(r"\b(?:visas?|signatures?|signe|cachet|tampon|lu et approuve|vu et approuve|fait a|bon pour)\b")
_LABEL = 200
"""Characters of a line that room for a signature may follow."""


class Facts(TypedDict):
    places: int
    """Rows of empty paragraphs."""
    found: int
    """Empty paragraphs in them."""


def check(report: Report, *, run: int) -> Iterator[Hit]:
    """Yield a hit for each row of `run` empty paragraphs or more; each tells of all of them."""
    sections = report.outline.sections
    aside = {i for s in sections if s.in_annexes or s.id in _ASIDE for i in range(s.first, s.stop)}
    blocks = report.document.blocks
    found = [
        index
        for index, block in enumerate(blocks)
        if block.blanks_before >= run
        and index not in aside
        and block.container is Container.BODY
        and index
        and not _is_signed(blocks[index - 1])
    ]
    facts = Facts(places=len(found), found=sum(blocks[index].blanks_before for index in found))
    for index in found:
        yield Hit(facts=facts, pages=report.pages_of(index), block=index)


def _is_signed(block: Block) -> bool:
    """Whether a signature may be put after a block."""
    return isinstance(block, Paragraph) and len(block.text) < _LABEL and bool(_SIGNED.search(fold(block.text)))
