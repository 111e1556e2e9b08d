"""A report of some length has no table of contents.

Why: a reader who looks for one part of a long report finds it by the contents.
What is looked for: an automatic table, dotted lines, or a list of titles under its own title; a contents title without
any line below counts as none.
Certainty: probable for a PDF, unsure where pages of the body are pictures.
Not checked: whether the contents are true (`contents_outdated` and `contents_page_wrong` tell it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TypedDict

from rapportlint.model.document import Container, Paragraph
from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.outline import CONTENTS
from rapportlint.model.query import Report
from rapportlint.text import fold_title

_FIRST = 400
"""Lines among which the contents are named."""
_LEAST = 3
"""Lines of a generated or dotted table; fewer dots are those of a form."""
_TERSE = 8
"""Words of a line that may name the contents."""


class Facts(TypedDict):
    found: int


def check(report: Report, *, pages: int) -> Iterator[Hit]:
    """Yield one hit if `pages` pages count or more and no table of contents is found."""
    counted = report.account.counted
    lines = sum(block.is_contents for _, block in _paragraphs(report))
    if counted < pages or report.outline.contents or lines >= _LEAST:
        return
    parts = report.parts(CONTENTS)
    if any(not report.is_empty(part) for part in parts) or (not parts and _names_contents(report)):
        return
    certainty = Certainty.PROBABLE if report.is_pdf or parts else Certainty.CERTAIN
    yield Hit(
        facts=Facts(found=counted),
        pages=report.pages(parts[0])[:1] if parts else (),
        block=parts[0].first if parts else None,
        certainty=Certainty.UNSURE if report.scanned() else certainty,
    )


def _names_contents(report: Report) -> bool:
    """Whether a line names the contents without having been taken for their title; a cell among the chapters, which
    may head a column « Contenu », does not."""
    spec = report.spec(CONTENTS)
    patterns = [re.compile(pattern) for pattern in spec.titles] if spec else []
    lines = (
        block.text
        for index, block in islice(_paragraphs(report), _FIRST)
        if len(block.text.split()) <= _TERSE and not (block.container is Container.TABLE and _in_chapter(report, index))
    )
    return any(pattern.search(fold_title(line)) for line in lines for pattern in patterns)


def _in_chapter(report: Report, index: int) -> bool:
    """Whether a block stands in a part that the rulebook has in the body."""
    around = report.innermost(index)
    spec = report.spec(around.id) if around else None
    return spec is not None and spec.place == "body"


def _paragraphs(report: Report) -> Iterator[tuple[int, Paragraph]]:
    return ((index, block) for index, block in enumerate(report.document.blocks) if isinstance(block, Paragraph))
