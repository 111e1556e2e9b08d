"""What a passage says, stripped of what a copy changes without meaning to: accents, signs, hyphens at line ends."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from rapportlint.text import fold

_HYPHEN = re.compile(r"(?<=[^\W\d_])-\s*(?=[^\W\d_])")
_WORD = re.compile(r"[^\W_]+")
PAIRS, WORDS = 0.45, 0.7
"""Least part of the shorter passage that the other has too: of its pairs of neighbouring words, and of its words.

Passages that two people wrote on one subject have up to 0.4 and 0.6 in common (see `benchmarks/likeness.py`); with one
word of five changed, a copy still keeps 0.5 and 0.75.
"""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a passage, in order, and its pairs of neighbouring words."""

    words: tuple[str, ...]
    pairs: frozenset[str]


def wording(text: str) -> Wording:
    """The words of a passage; a compound and a word cut at the end of a line are one word."""
    words = tuple(_WORD.findall(_HYPHEN.sub("", fold(text))))
    return Wording(words, frozenset(f"{one} {next_}" for one, next_ in pairwise(words)))


def likeness(one: Wording, other: Wording) -> float:
    """Part of the words of the shorter that the other has too, each as often as it has it; 0 below the thresholds.

    Of the shorter, as a paragraph of one file may be two in the other.
    """
    least = min(len(one.pairs), len(other.pairs))
    if not least or len(one.pairs & other.pairs) < PAIRS * least:
        return 0.0
    common = sum((Counter(one.words) & Counter(other.words)).values())
    share = common / min(len(one.words), len(other.words))
    return share if share >= WORDS else 0.0
