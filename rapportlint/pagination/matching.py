"""Which elements of two sequences are the same, in order: patience matching, from long unique runs to single words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise

_RUNS = (6, 3, 2, 1)
"""Lengths of the runs that anchor a match: what is unique at six words is sure, single words only fill small gaps."""
_LONGEST_SINGLES = 400
"""Beyond this many words without a common run, the two sides speak of different things: single words would lie."""

Pair = tuple[int, int]
_Span = tuple[int, int, int, int, int]


def match(left: Sequence[Hashable], right: Sequence[Hashable]) -> list[Pair]:
    """Pairs of indexes of equal elements, growing on both sides."""
    pairs: list[Pair] = []
    spans: list[_Span] = [(0, len(left), 0, len(right), 0)]
    while spans:
        a, a_stop, b, b_stop, depth = spans.pop()
        while a < a_stop and b < b_stop and left[a] == right[b]:
            pairs.append((a, b))
            a, b = a + 1, b + 1
        while a < a_stop and b < b_stop and left[a_stop - 1] == right[b_stop - 1]:
            a_stop, b_stop = a_stop - 1, b_stop - 1
            pairs.append((a_stop, b_stop))
        if a < a_stop and b < b_stop:
            spans.extend(_split(left, right, (a, a_stop, b, b_stop, depth)))
    pairs.sort()
    return pairs


def _split(left: Sequence[Hashable], right: Sequence[Hashable], span: _Span) -> Iterator[_Span]:
    """The gaps between the anchors of a span, anchors themselves included at the start of the gap behind them."""
    a, a_stop, b, b_stop, depth = span
    while depth < len(_RUNS):
        run = _RUNS[depth]
        if run == 1 and (a_stop - a) + (b_stop - b) > _LONGEST_SINGLES:
            return
        depth += 1
        anchors = _growing(_common(left, right, span, run))
        if anchors:
            edges = [*_heads(anchors), (a_stop, b_stop)]
            yield a, edges[0][0], b, edges[0][1], depth
            for (a_from, b_from), (a_to, b_to) in pairwise(edges):
                yield a_from, a_to, b_from, b_to, depth
            return


def _heads(anchors: list[Pair]) -> Iterator[Pair]:
    """The first of the anchors that follow each other on both sides: the common run from it on covers the rest."""
    for before, here in pairwise([(-2, -2), *anchors]):
        if here != (before[0] + 1, before[1] + 1):
            yield here


def _common(left: Sequence[Hashable], right: Sequence[Hashable], span: _Span, run: int) -> list[Pair]:
    """Where the runs stand that each side of the span has exactly once, by their place on the left."""
    a, a_stop, b, b_stop, _ = span
    there = _once(right, b, b_stop, run)
    return [(at, there[key]) for key, at in _once(left, a, a_stop, run).items() if key in there]


def _once(items: Sequence[Hashable], start: int, stop: int, run: int) -> dict[tuple[Hashable, ...], int]:
    """The place of each run that stands only once."""
    places: dict[tuple[Hashable, ...], int] = {}
    repeated: set[tuple[Hashable, ...]] = set()
    for at in range(start, stop - run + 1):
        key = tuple(items[at : at + run])
        if key in places:
            repeated.add(key)
        else:
            places[key] = at
    for key in repeated:
        del places[key]
    return places


def _growing(pairs: list[Pair]) -> list[Pair]:
    """The longest choice of pairs, already in order on the left, that also grows on the right."""
    tails: list[int] = []
    chain: list[int] = []
    before: list[int] = []
    for index, (_, right) in enumerate(pairs):
        length = bisect_left(tails, right)
        before.append(chain[length - 1] if length else -1)
        if length == len(tails):
            tails.append(right)
            chain.append(index)
        else:
            tails[length] = right
            chain[length] = index
    found: list[Pair] = []
    at = chain[-1] if chain else -1
    while at != -1:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]
