"""Which printed lines hold each passage of a text.

The words of the passages are matched, in order, with the words of the lines; what stands outside the order (text boxes,
notes, cells) is then looked for among the lines left over, near its neighbours.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapportlint.pagination.matching import match
from rapportlint.text import fold

_HYPHENS = "-\u2010\u2011"
_WORD = re.compile(rf"[^\W_]+(?:[{_HYPHENS}][^\W_]+)*")
_DISTINCT_WORDS = 1 << 16
_ENOUGH = 0.6
"""Part of a passage's words that must be found: LibreOffice renders fields and numbers its own way."""
_ENOUGH_APART = 0.8
"""The same for a passage found out of order."""
_LEAP = 25
"""Foreign words between two words of a passage on one page, beyond which one of them is a stray match."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph to find."""

    text: str
    in_order: bool
    """It stands in the main flow, as opposed to a text box or a note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A line of text on a page."""

    text: str
    page: int
    running: bool = False
    """Of a running header or footer: never a passage."""


def locate(passages: Sequence[Passage], lines: Sequence[Printed]) -> list[tuple[int, ...]]:
    """For each passage, the indexes of its lines, growing; empty when it was not found.

    `lines` come in the order of the page's content, page after page.
    """
    words = [_words(passage.text) for passage in passages]
    stream = _Stream.of(lines)
    search = _Search(words=words, stream=stream, found=[()] * len(words))
    search.in_order([index for index, passage in enumerate(passages) if passage.in_order])
    search.apart()
    return [stream.lines(positions) for positions in search.found]


def _words(text: str) -> list[str]:
    return [_folded(word) for word in _WORD.findall(text)]


@lru_cache(_DISTINCT_WORDS)
def _folded(word: str) -> str:
    """A word without accents, case or hyphens; a report repeats its words, so that most are folded once."""
    return fold(word).replace("-", "")


@dataclass(frozen=True, slots=True)
class _Stream:
    """The words of all lines, with the line where each begins and ends."""

    words: list[str]
    starts: list[int]
    stops: list[int]
    pages: list[int]

    @classmethod
    def of(cls, lines: Sequence[Printed]) -> _Stream:
        """The stream of the lines that are not running ones; a word parted at a line's end is whole again."""
        stream = cls([], [], [], [])
        hyphenated = False
        for index, line in enumerate(lines):
            if line.running:
                continue
            words = _words(line.text)
            if hyphenated and words:
                stream.words[-1] += words.pop(0)
                stream.stops[-1] = index
            for word in words:
                stream.words.append(word)
                stream.starts.append(index)
                stream.stops.append(index)
                stream.pages.append(line.page)
            text = line.text.rstrip()
            hyphenated = bool(stream.words) and len(text) > 1 and text[-1] in _HYPHENS and text[-2].isalpha()
        return stream

    def lines(self, positions: Sequence[int]) -> tuple[int, ...]:
        """The lines on which the words at `positions` stand."""
        return tuple(sorted({self.starts[p] for p in positions} | {self.stops[p] for p in positions}))


@dataclass(slots=True)
class _Search:
    """Passages found so far, as positions in the stream."""

    words: list[list[str]]
    stream: _Stream
    found: list[tuple[int, ...]]
    taken: set[int] = field(default_factory=set)

    def in_order(self, passages: Sequence[int]) -> None:
        """Find the passages of the main flow by one match of all words."""
        flow = [(word, index) for index in passages for word in self.words[index]]
        places: dict[int, list[int]] = defaultdict(list)
        for here, there in match([word for word, _ in flow], self.stream.words):
            places[flow[here][1]].append(there)
        for index, positions in places.items():
            kept = self._together(positions)
            if len(kept) >= _ENOUGH * len(self.words[index]):
                self._take(index, kept)

    def apart(self) -> None:
        """Look for each other passage among the words left over, near where its neighbours were found.

        Letters are compared, not words: a narrow cell parts its words anywhere.
        """
        where: dict[str, list[int]] = defaultdict(list)
        for position, word in enumerate(self.stream.words):
            if position not in self.taken:
                where[word[0]].append(position)
        windows = self._windows()
        for index, words in enumerate(self.words):
            if words and not self.found[index]:
                letters = "".join(words)
                run = self._best(letters, where.get(letters[0], []), windows[index])
                if sum(len(self.stream.words[position]) for position in run) >= _ENOUGH_APART * len(letters):
                    self._take(index, run)

    def _take(self, index: int, positions: Sequence[int]) -> None:
        self.found[index] = tuple(positions)
        self.taken.update(positions)

    def _together(self, positions: list[int]) -> list[int]:
        """The largest group of positions without a leap inside a page."""
        groups: list[list[int]] = []
        for position in positions:
            last = groups[-1][-1] if groups else None
            leaps = last is None or (
                position - last > _LEAP and not 0 < self.stream.pages[position] - self.stream.pages[last] <= 2
            )
            if leaps:
                groups.append([position])
            else:
                groups[-1].append(position)
        return max(groups, key=len)

    def _windows(self) -> list[tuple[int, int]]:
        """For each passage, the stretch of the stream from the page of the one before to the page of the next one."""
        pages, end = self.stream.pages, len(self.stream.words)
        starts, stops = [], [end] * len(self.found)
        start, stop = 0, end
        for positions in self.found:
            starts.append(start)
            start = bisect_left(pages, pages[positions[-1]]) if positions else start
        for index in range(len(self.found) - 1, -1, -1):
            stops[index] = stop
            positions = self.found[index]
            stop = bisect_right(pages, pages[positions[0]]) if positions else stop
        return list(zip(starts, stops, strict=True))

    def _best(self, letters: str, places: list[int], window: tuple[int, int]) -> list[int]:
        """The longest run of free positions that spells the passage from its first letter on, within a window."""
        best: list[int] = []
        reached = 0
        for position in places[bisect_left(places, window[0]) : bisect_left(places, window[1])]:
            run, spelled = self._run(letters, position)
            if spelled > reached:
                best, reached = run, spelled
            if reached == len(letters):
                break
        return best

    def _run(self, letters: str, position: int) -> tuple[list[int], int]:
        """Free positions from `position` on that spell the passage one after the other, and the letters spelled."""
        run: list[int] = []
        spelled = 0
        while position < len(self.stream.words) and position not in self.taken and spelled < len(letters):
            word = self.stream.words[position]
            if not letters.startswith(word, spelled):
                break
            run.append(position)
            position, spelled = position + 1, spelled + len(word)
        return run, spelled
