"""How much a text speaks of a section's matter: the rulebook's cues, counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapportlint.language import language
from rapportlint.model.document import Document, Paragraph
from rapportlint.model.outline import SectionId
from rapportlint.model.regulation import Rulebook
from rapportlint.recognition.tree import Node
from rapportlint.text import count_words, fold

_PROSE = 40
"""Words from which a text can be told what it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Cues of one kind in one text."""

    hits: int
    different: int
    words: int

    @property
    def density(self) -> float:
        """Hits for a hundred words."""
        return 100 * self.hits / max(60, self.words)


class Cues:
    """Counts the cues of one rulebook in the sections of one document."""

    def __init__(self, document: Document, rulebook: Rulebook) -> None:
        self.document = document
        self._patterns = {s.id: [re.compile(cue) for cue in s.cues] for s in rulebook.sections if s.cues}

    def count(self, node: Node, id: SectionId) -> Tally:
        """The cues of a kind under a title, its own words included."""
        folded = "\n".join(map(fold, self._texts(range(node.first, node.stop))))
        counts = [len(pattern.findall(folded)) for pattern in self._patterns.get(id, ())]
        different = sum(count > 0 for count in counts)
        return Tally(hits=sum(counts), different=different, words=count_words(folded))

    def is_prose(self, node: Node) -> bool:
        """Whether there is French text of some length under a title."""
        text = self.text(node)
        return count_words(text) >= _PROSE and language(text[:4000]) != "en"

    def text(self, node: Node, guests: Sequence[Node] = ()) -> str:
        """What stands under a title, sub-titles included, less some parts."""
        left = {index for part in guests for index in range(part.first, part.stop)}
        return "\n".join(self._texts(index for index in range(node.first + 1, node.stop) if index not in left))

    def words(self, node: Node) -> int:
        """How many words stand under a title."""
        return sum(map(count_words, self._texts(range(node.first + 1, node.stop))))

    def _texts(self, indexes: Iterable[int]) -> list[str]:
        blocks = map(self.document.blocks.__getitem__, indexes)
        return [block.text for block in blocks if isinstance(block, Paragraph) and not block.is_contents]
