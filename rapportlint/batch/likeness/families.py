"""Passages put together with those that they are like, directly or through a third one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence


class Families:
    """Which passages belong together; `is_alike` is asked only about those of two authors that are not yet known to."""

    def __init__(self, authors: Sequence[int], is_alike: Callable[[int, int], bool]) -> None:
        self._authors = authors
        self._is_alike = is_alike
        self._above = list(range(len(authors)))

    def meet(self, places: Iterable[int]) -> None:
        """Compare some passages with each other.

        A text that a thousand reports have is compared a thousand times, not half a million: each with one passage
        of the family.
        """
        seen: list[int] = []
        for place in places:
            for other in seen:
                if self._head(place) == self._head(other):
                    continue
                if self._authors[place] != self._authors[other] and self._is_alike(place, other):
                    self._join(place, other)
            if all(self._head(place) != self._head(other) for other in seen):
                seen.append(place)

    def found(self) -> list[list[int]]:
        """The families of two passages or more, each in order, by their first."""
        members: dict[int, list[int]] = defaultdict(list)
        for place in range(len(self._above)):
            members[self._head(place)].append(place)
        return [places for places in members.values() if len(places) > 1]

    def _join(self, one: int, other: int) -> None:
        first, last = sorted((self._head(one), self._head(other)))
        self._above[last] = first

    def _head(self, place: int) -> int:
        """The first passage of the family."""
        while self._above[place] != place:
            self._above[place] = self._above[self._above[place]]
            place = self._above[place]
        return place
