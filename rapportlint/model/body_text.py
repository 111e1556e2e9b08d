"""The running text of a report, weighed by characters: what habits of typography are about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapportlint.model.document import Container, Paragraph
from rapportlint.model.outline import ANNEXES, CONTENTS, COVER, Section, SectionId
from rapportlint.model.query import Report
from rapportlint.text import fold

_ASIDE = frozenset((COVER, CONTENTS, ANNEXES, SectionId("certificate")))
"""Parts whose look is their own."""
_LABEL = 40
"""Characters below which a paragraph is a label, a title that no style names or the end of a page."""
_CAPTION = re.compile(
    r"(?:figure|fig\.?|tableau|tab\.?|photo\w*|image|graphique|schema|illustration|source) ?(?:n ?° ?)?\d"
)
_ENOUGH = 1000
"""Characters from which a habit can be told."""
_WHOLE = 80
"""Percent from which a fault is everywhere: its pages are not listed."""

Value = TypeVar("Value", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlike(Generic[Value]):
    """Running text that is not as expected."""

    most: Value
    """What most of it is instead."""
    percent: float
    """Its part of the running text."""
    blocks: tuple[int, ...]

    def pages(self, report: Report) -> tuple[int, ...]:
        """Where it is; empty when that is nearly everywhere."""
        if self.percent >= _WHOLE:
            return ()
        return tuple(sorted({page for block in self.blocks for page in report.pages_of(block)}))


def body_text(
    report: Report, *, least: int = _LABEL, but: Callable[[Section], bool] = lambda _: False
) -> Iterator[tuple[int, Paragraph]]:
    """Index and paragraph of `least` characters or more that are neither title, caption, cell, note, cover nor annex.

    `but` says of a part whether it is left out too.
    """
    sections = report.outline.sections
    aside = {i for s in sections if s.in_annexes or s.id in _ASIDE or but(s) for i in range(s.first, s.stop)}
    titles = {section.first for section in sections if section.title}
    for index, block in enumerate(report.document.blocks):
        if index not in aside and index not in titles and isinstance(block, Paragraph) and _is_running(block, least):
            yield index, block


def unlike(
    report: Report,
    value: Callable[[Paragraph], Value | None],
    fits: Callable[[Value], bool],
    *,
    share: float,
    least: int = _LABEL,
    but: Callable[[Section], bool] = lambda _: False,
) -> Unlike[Value] | None:
    """The running text whose value does not fit, where it is more than `share` percent of it; see `body_text`.

    None too where too few values are known to tell.
    """
    known: Counter[Value] = Counter()
    blocks: list[tuple[int, Value]] = []
    total = 0
    for index, paragraph in body_text(report, least=least, but=but):
        found = value(paragraph)
        total += len(paragraph.text)
        if found is not None:
            known[found] += len(paragraph.text)
            blocks.append((index, found))
    off = Counter({found: weight for found, weight in known.items() if not fits(found)})
    if known.total() < max(_ENOUGH, total / 2) or off.total() * 100 <= share * known.total():
        return None
    return Unlike(
        most=off.most_common(1)[0][0],
        percent=100 * off.total() / known.total(),
        blocks=tuple(index for index, found in blocks if found in off),
    )


def _is_running(block: Paragraph, least: int) -> bool:
    if block.container is not Container.BODY or block.outline_level is not None or block.is_contents:
        return False
    return len(block.text) >= least and block.style != "caption" and not _CAPTION.match(fold(block.text[:_LABEL]))
