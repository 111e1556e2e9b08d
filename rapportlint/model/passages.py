"""The sentences of a part, ready to be searched for what they speak of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from rapportlint.model.document import Document, Figure, Paragraph
from rapportlint.model.regulation import Aspect
from rapportlint.text import fold, sentences

_SHOWN = 160
"""Characters of a passage that are shown."""
_MOST = 400_000
"""Characters that are searched, some hundred full pages: a part that goes on beyond them is no part of a report."""
_LABEL = 50
"""Characters up to which a passage is a sub-title or a label."""
_MONTH = "(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)"
_REST = re.compile(
    r"\w*(?:[ -]?n ?°|°|[ /:.-]?\d[\d./:-]*\d|[ /:.-]?\d"
    rf"| ?(?:er )?{_MONTH} \d{{4}}| du \d{{1,2}}(?:er)?(?= {_MONTH}))*"
)
"""The numbers and dates that follow the words by which a text is known: « décret n° 2001-387 du 3 mai 2001 »."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence, or the words of it that were looked for."""

    text: str
    """As written, shortened."""
    block: int


class Passages:
    """The sentences of some blocks: one folded text, a sentence a line, so that a pattern is searched for once."""

    def __init__(self, sayings: Iterable[tuple[int, str]]) -> None:
        pairs = ((block, sentence) for block, text in sayings for sentence in sentences(text))
        self._blocks: list[int] = []
        self._written: list[str] = []
        folded: list[str] = []
        left = _MOST
        for block, sentence in pairs:
            if (left := left - len(sentence)) < 0:
                break
            self._blocks.append(block)
            self._written.append(sentence)
            folded.append(fold(sentence))
        self._starts = [0, *accumulate(len(line) + 1 for line in folded)][:-1]
        self.text = "\n".join(folded)

    def _without(self, decoys: tuple[str, ...]) -> str:
        """The folded text in which what the decoys name is blanked out, letter for letter."""
        if not decoys:
            return self.text
        return _compiled("|".join(f"(?:{decoy})" for decoy in decoys)).sub(lambda m: "·" * len(m[0]), self.text)

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Block and text of each sentence, in reading order."""
        return zip(self._blocks, self._written, strict=True)

    def nth(self, index: int) -> Passage:
        """One of the sentences."""
        return Passage(text=shortened(self._written[index]), block=self._blocks[index])

    def line(self, offset: int) -> tuple[str, int]:
        """The folded sentence at an offset of the text, and the offset in it."""
        start = self._starts[bisect_right(self._starts, offset) - 1]
        stop = self.text.find("\n", offset)
        return self.text[start : stop if stop >= 0 else len(self.text)], offset - start

    def at(self, offset: int) -> Passage:
        """The sentence at an offset of the folded text."""
        return self.nth(bisect_right(self._starts, offset) - 1)

    def best(self, aspect: Aspect) -> Passage | None:
        """The passage that speaks of an aspect: the first that a cue meets, or the one of enough different hints.

        None when nothing does. A sentence shows more than a sub-title of a few words; of several sentences with hints,
        the one that holds most does.
        """
        text = self._without(aspect.decoys)
        label: Passage | None = None
        for cue in aspect.cues:
            if match := _compiled(cue).search(text):
                passage = self.at(match.start())
                if len(passage.text) > _LABEL:
                    return passage
                label = label or passage
        return label or self._hinted(text, aspect, aspect.enough)

    def nearest(self, aspect: Aspect) -> Passage | None:
        """The passage that any hint of an aspect meets."""
        return self._hinted(self._without(aspect.decoys), aspect, enough=1)

    def _hinted(self, text: str, aspect: Aspect, enough: int) -> Passage | None:
        """The sentence that holds most of the hints, where enough different ones are met."""
        found = (_compiled(hint).search(text) for hint in aspect.hints)
        met = [match.start() for match in found if match]
        if not met or len(met) < enough:
            return None
        lines = [bisect_right(self._starts, offset) for offset in met]
        return self.at(max(met, key=lambda offset: (lines.count(bisect_right(self._starts, offset)), -offset)))

    def mentions(self, aspect: Aspect) -> Iterator[Passage]:
        """Every different thing that a cue names, in reading order, in the words that name it first."""
        text = self._without(aspect.decoys)
        spans = sorted(match.span() for cue in aspect.cues for match in _compiled(cue).finditer(text))
        seen: set[str] = set()
        reached = 0
        for start, stop in spans:
            if start < reached:
                continue
            reached = stop = _REST.match(text, stop).end()  # type: ignore[union-attr]  # it may match nothing
            if text[start:stop] not in seen:
                seen.add(text[start:stop])
                yield self._named(start, stop)

    def _named(self, start: int, stop: int) -> Passage:
        """The words from `start` to `stop` as they were written, up to the end of the last one."""
        index = bisect_right(self._starts, start) - 1
        written, offset = self._written[index], start - self._starts[index]
        # Folding keeps most lengths; where it does not, the whole sentence is shown.
        if len(fold(written)) != len(written):
            return Passage(text=shortened(written), block=self._blocks[index])
        end = offset + stop - start
        while end < len(written) and (
            written[end].isalnum() or (written[end] in "-/" and written[end + 1 : end + 2].isalnum())
        ):
            end += 1
        return Passage(text=shortened(written[offset:end]), block=self._blocks[index])


def sayings(document: Document, indexes: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Index and text of each block that says something: content paragraphs and described figures."""
    for index in indexes:
        block = document.blocks[index]
        if isinstance(block, Figure) and block.alt:
            yield index, block.alt
        elif isinstance(block, Paragraph) and block.text and not block.is_contents:
            yield index, block.text


def shortened(text: str, most: int = _SHOWN) -> str:
    """A text on one line, cut at a word where it is long."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return f"{line[:most].rsplit(' ', 1)[0]}…"


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.MULTILINE)
