"""No trace of the host's visa was found.

Why: the official text wants the report endorsed by the host organisation.
What is looked for: a short paragraph, or a figure's alternative text, that one of the `labels` describes; a figure
beside such a paragraph is shown with it.
Certainty: always unsure: a signature may be a picture, on a page added by hand or on the printed copy only.
Not checked: that a signature or a stamp really is there, and whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from rapportlint.model.document import Block, Figure, Paragraph
from rapportlint.model.findings import Certainty, Evidence, Hit
from rapportlint.model.query import Report
from rapportlint.text import fold, shortened

_SHORT = 200
"""Characters of a paragraph that can be a label; a longer one tells a story."""
_BEFORE, _AFTER = 2, 6
"""Blocks around a label among which a picture may be the signature or the stamp."""


def check(report: Report, *, labels: tuple[str, ...]) -> Iterator[Hit | Evidence]:
    """Yield the first label of a visa block and the picture beside one, or one hit if there is no label."""
    wanted = re.compile("|".join(f"(?:{label})" for label in labels))
    blocks = report.document.blocks
    found = [index for index, block in enumerate(blocks) if _is_label(block, wanted)]
    if not found:
        yield Hit(certainty=Certainty.UNSURE)
        return
    yield _evidence(blocks, found[0], found[0], "label")
    for index in found:
        picture = _picture(blocks, index)
        if picture is not None:
            yield _evidence(blocks, index, picture, "picture")
            return


def _is_label(block: Block, wanted: re.Pattern[str]) -> bool:
    text = block.alt if isinstance(block, Figure) else block.text if isinstance(block, Paragraph) else ""
    contents = isinstance(block, Paragraph) and block.is_contents
    return bool(text) and len(text) < _SHORT and not contents and wanted.search(fold(text)) is not None


def _picture(blocks: tuple[Block, ...], label: int) -> int | None:
    """The figure that is the label or stands beside it on its page."""
    pages = {place.page for place in blocks[label].places}
    after = range(label, min(len(blocks), label + _AFTER + 1))
    for index in chain(after, range(max(0, label - _BEFORE), label)):
        beside = index == label or bool(pages & {place.page for place in blocks[index].places})
        if beside and isinstance(blocks[index], Figure):
            return index
    return None


def _evidence(blocks: tuple[Block, ...], label: int, shown: int, aspect: str) -> Evidence:
    block = blocks[label]
    text = block.alt if isinstance(block, Figure) else block.text if isinstance(block, Paragraph) else ""
    pages = tuple(place.page for place in blocks[shown].places[:1])
    return Evidence(passage=shortened(text), aspect=aspect, pages=pages, block=shown)
