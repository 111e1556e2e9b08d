"""Passages that may be alike, found without comparing each with each: MinHash signatures, cut into bands."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

from rensa import RMinHash

_BANDS, _ROWS = 42, 3
"""Of two passages, those that have half of their pairs of words in common share a band in 996 cases of 1000, those that
have a twentieth of them in 5."""
_SEED = 2027
_NUMBERS = _BANDS * _ROWS


class Signatures:
    """The signatures of passages, in the order in which they were added: half a kilobyte each."""

    def __init__(self) -> None:
        self._numbers = array("I")

    def add(self, passages: Sequence[frozenset[str]]) -> None:
        """Sign passages, each given as its set of pairs of words."""
        for row in RMinHash.digests_from_token_sets(passages, _NUMBERS, _SEED):
            self._numbers.extend(row)

    def buckets(self) -> Iterator[list[int]]:
        """Places of the passages that share a band, two or more at a time; the same ones may come again.

        One band after the other: an index of all bands at once takes ten times the memory of the signatures.
        """
        rows = memoryview(self._numbers.tobytes())
        size = self._numbers.itemsize
        for band in range(_BANDS):
            start = band * _ROWS * size
            found: dict[bytes, int | list[int]] = {}
            for place in range(len(self._numbers) // _NUMBERS):
                at = start + place * _NUMBERS * size
                key = bytes(rows[at : at + _ROWS * size])
                before = found.setdefault(key, place)
                if isinstance(before, list):
                    before.append(place)
                elif before != place:
                    found[key] = [before, place]
            yield from (places for places in found.values() if isinstance(places, list))
