"""Equal words of two texts are paired in order, and only where they speak of the same thing."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapportlint.pagination.matching import match

CASES = {
    "the same text": ("a b c", "a b c", [(0, 0), (1, 1), (2, 2)]),
    "nothing in common": ("a b c", "x y z", []),
    "an empty side": ("", "a b", []),
    "a word lost": ("a b c d", "a c d", [(0, 0), (2, 1), (3, 2)]),
    "a word added": ("a b", "a x b", [(0, 0), (1, 2)]),
    "a repeated title": ("t 1 2 t 3 4", "t 1 2 t 3 4", [(i, i) for i in range(6)]),
    "two parts exchanged: the longer stays": ("a b c d x y", "x y a b c d", [(i, i + 2) for i in range(4)]),
    "a foreign stretch between": ("a b c", "a 1 2 3 4 b c", [(0, 0), (1, 5), (2, 6)]),
}


@pytest.mark.parametrize(("left", "right", "pairs"), CASES.values(), ids=CASES)
def test_equal_words_are_paired_in_order(left: str, right: str, pairs: list[tuple[int, int]]) -> None:
    assert match(left.split(), right.split()) == pairs


@given(st.lists(st.sampled_from("abcde"), max_size=60), st.lists(st.sampled_from("abcde"), max_size=60))
def test_pairs_are_equal_words_and_grow_on_both_sides(left: list[str], right: list[str]) -> None:
    pairs = match(left, right)
    assert all(left[a] == right[b] for a, b in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))


@given(st.lists(st.integers(0, 50), max_size=200))
def test_a_text_matches_itself_whole(words: list[int]) -> None:
    assert match(words, words) == [(i, i) for i in range(len(words))]
