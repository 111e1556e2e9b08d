"""The sentences of a part, ready to be searched for what they speak of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from rapportlint.model.regulation import Aspect
from rapportlint.text import fold, sentences

_SHOWN = 160
"""Characters of a passage that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence, or the words of it that were looked for."""

    text: str
    """As written, shortened."""
    block: int


class Passages:
    """The sentences of some blocks: one folded text, a sentence a line, so that a pattern is searched for once."""

    def __init__(self, sayings: Iterable[tuple[int, str]]) -> None:
        pairs = [(block, sentence) for block, text in sayings for sentence in sentences(text)]
        self._blocks = [block for block, _ in pairs]
        self._written = [sentence for _, sentence in pairs]
        folded = [fold(sentence) for sentence in self._written]
        self._starts = [0, *accumulate(len(line) + 1 for line in folded)][:-1]
        self.text = "\n".join(folded)

    def _without(self, decoys: tuple[str, ...]) -> str:
        """The folded text in which what the decoys name is blanked out, letter for letter."""
        if not decoys:
            return self.text
        return _compiled("|".join(f"(?:{decoy})" for decoy in decoys)).sub(lambda m: "·" * len(m[0]), self.text)

    def at(self, offset: int) -> Passage:
        """The sentence at an offset of the folded text."""
        index = bisect_right(self._starts, offset) - 1
        return Passage(text=shortened(self._written[index]), block=self._blocks[index])

    def best(self, aspect: Aspect) -> Passage | None:
        """The passage that speaks of an aspect: the first that a cue meets, or the one of enough different hints.

        None when nothing does. Of several sentences with hints, the one that holds most.
        """
        text = self._without(aspect.decoys)
        for cue in aspect.cues:
            if match := _compiled(cue).search(text):
                return self.at(match.start())
        met: dict[str, int] = {}
        for hint in aspect.hints:
            if match := _compiled(hint).search(text):
                met[hint] = match.start()
        if not met or len(met) < aspect.enough:
            return None
        lines = [bisect_right(self._starts, offset) for offset in met.values()]
        best = max(met.values(), key=lambda offset: (lines.count(bisect_right(self._starts, offset)), -offset))
        return self.at(best)

    def mentions(self, aspect: Aspect) -> Iterator[Passage]:
        """Every different thing that a cue names, in reading order, in the words that name it first."""
        text = self._without(aspect.decoys)
        spans = sorted(match.span() for cue in aspect.cues for match in _compiled(cue).finditer(text))
        seen: set[str] = set()
        reached = 0
        for start, stop in spans:
            if start < reached or text[start:stop] in seen:
                continue
            seen.add(text[start:stop])
            reached = stop
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


def shortened(text: str, most: int = _SHOWN) -> str:
    """A text on one line, cut at a word where it is long."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return f"{line[:most].rsplit(' ', 1)[0]}…"


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
