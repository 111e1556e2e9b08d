"""What a report's own body text looks like: the measure that titles are compared with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from rapportlint.model.document import Container, Document, Paragraph

_T = TypeVar("_T")
_ORDINARY_SIZE = 11.0
"""Points; only where a file gives no size at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The look of most characters outside tables."""

    size: float
    bold: bool
    colour: str | None

    def outsize(self, paragraph: Paragraph) -> float:
        """How much larger than body text a paragraph is: 1.0 for the same size."""
        return (paragraph.look.size or self.size) / self.size


def measure(document: Document) -> Body:
    """The body look of a document: the most frequent by characters."""
    sizes: Counter[float] = Counter()
    bold: Counter[bool] = Counter()
    colours: Counter[str | None] = Counter()
    for _, paragraph in flowing(document):
        weight = len(paragraph.text)
        if weight > 60 and paragraph.outline_level is None:
            sizes[round((paragraph.look.size or _ORDINARY_SIZE) * 2) / 2] += weight
            bold[paragraph.look.bold] += weight
            colours[paragraph.look.colour] += weight
    return Body(size=_first(sizes, _ORDINARY_SIZE), bold=_first(bold, False), colour=_first(colours, None))


def flowing(document: Document) -> Iterator[tuple[int, Paragraph]]:
    """Index and paragraph of the text that flows in the body: no tables, notes or contents entries."""
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph) and block.container is Container.BODY and block.text and not block.is_contents:
            yield index, block


def page_of(document: Document, index: int) -> int:
    """The page on which a block starts; of the nearest earlier placed block where it has none; 1 at worst."""
    for earlier in range(index, -1, -1):
        places = document.blocks[earlier].places
        if places:
            return places[0].page if earlier == index else places[-1].page
    return 1


def _first(counter: Counter[_T], default: _T) -> _T:
    return counter.most_common(1)[0][0] if counter else default
