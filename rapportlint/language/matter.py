"""What a chapter is about: the firm, the law, an activity, prevention, or what its author takes away.

The weights of the words (`matter.bin`, made by `benchmarks/content/learn_matter.py`) come from chapters of fictional
reports. A long chapter is read a page at a time, lest it meet some words of everything.
"""

from __future__ import annotations

import json
import zlib
from array import array
from base64 import b64decode
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp, log, sqrt
from typing import Any

from rapportlint.language.bearing import folded_words, word_features

SCALE = 8
"""Weights are kept as whole parts of one over this."""
_PAGE = 200
"""Words that are weighed together: about as many as the chapters hold that the weights were learned on."""


class _Table:
    """What was learned: a weight of each word for each kind."""

    def __init__(self, row: Mapping[str, Any]) -> None:
        self.kinds: list[str] = row["kinds"]
        self._bias: list[float] = row["bias"]
        self._rows = {name: position * len(self.kinds) for position, name in enumerate(row["names"].split("\n"))}
        self._weights = array("b", b64decode(row["weights"]))

    def weigh(self, words: Sequence[str]) -> list[float]:
        """What different words amount to for each kind: a mean that grows as the square root of their number."""
        rows = [self._rows[name] for name in traits(words) if name in self._rows]
        scale = SCALE * sqrt(max(1, len(rows)))
        return [bias + sum(self._weights[row + kind] for row in rows) / scale for kind, bias in enumerate(self._bias)]


def traits(words: Iterable[str]) -> set[str]:
    """All that a text is known by."""
    return {name for word in set(words) for name in word_features(word)}


def pages_of(text: str) -> list[list[str]]:
    """The words of a text in pages about as long as each other."""
    words = folded_words(text)
    count = max(1, round(len(words) / _PAGE))
    size = max(1, -(-len(words) // count))
    return [words[start : start + size] for start in range(0, max(1, len(words)), size)]


def matter(text: str) -> dict[str, float]:
    """Natural logarithm of the share of belief that each kind of chapter gets from a text; the shares add up to 1."""
    table = _table()
    pages = [table.weigh(page) for page in pages_of(text)]
    means = [sum(page[kind] for page in pages) / len(pages) for kind in range(len(table.kinds))]
    whole = log(sum(map(exp, means)))
    return {kind: mean - whole for kind, mean in zip(table.kinds, means, strict=True)}


@cache
def _table() -> _Table:
    data = (files("rapportlint.language") / "matter.bin").read_bytes()
    return _Table(json.loads(zlib.decompress(data)))
