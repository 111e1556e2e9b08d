"""How much a part's sentences bear on what it should say: word stems, pairs and endings, each with a learned weight.

The weights (`bearing.bin`, made by `benchmarks/content/learn.py`) come from sentences of fictional reports whose
authors said what each passage does not say. A sentence adds up the weights of what it holds, and the mean of what its
words lean to: a lean was learned on word vectors, so that a word which no author used weighs as those that mean nearly
the same. A part is as strong as its sentences, each with the better of the two beside it; the best ones count most.
"""

from __future__ import annotations

import json
import re
import zlib
from array import array
from base64 import b64decode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from math import exp, log
from typing import Any

from rapportlint.text import fold

SCALE = 32
"""Weights are kept as whole parts of one over this."""
BESIDE, ALONE = 0.4, -3.0
"""Share of the neighbour that a sentence is credited with, and what stands for one that is not there."""
_USUAL, _SHORT, LONG, _CHANCE = 15, 5, 45, 1.5
"""Sentences of a usual part, the numbers within which length is made up for, and how much."""
_LEAST_WORDS, _HALF_LANE = 3, 1 << 23  # Half of what a lane of packed weights holds: a sentence never adds up to it.
_NOTHING: Mapping[str, Any] = {"aspects": ()}
_NUMBER = re.compile(r"\d[\d ,.]*")
_TWO_WORDS = re.compile(r"[^\W\d_]{3}.*?[^\W\d_]{3}", re.DOTALL)
_WORD = re.compile(r"[a-z]+'?|0|[?%!:]")
_ENDING = re.compile(
    r"(?:issantes?|issants?|issait|issent|ements?|aient|antes?|ants?|ations?|ateurs?|atrices?|ables?|ibles?|ives?|ifs?"
    r"|euses?|eurs?|ites?|ees?|es|er|ez|ait|ais|ons|ont|ent|ir|is|it|ie|e|s|x)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """What a part's sentences amount to for one aspect."""

    best: int
    """Index of the sentence that bears most on it."""
    lacking: bool
    """Weaker than nearly all the parts that do say it."""
    contrary: bool
    """So weak that even words which seem to say it are in doubt."""


class _Table:
    """What was learned on the sentences of one kind of part."""

    def __init__(self, row: Mapping[str, Any], leaning: Mapping[str, int]) -> None:
        self.aspects: list[str] = row["aspects"]
        self.lacking: list[float] = row["lacking"]
        """Strength under which a part lacks each aspect."""
        self.contrary: list[float] = row["contrary"]
        self._bias: list[float] = row["bias"]
        self._weights = _Lanes(_places(row["names"]), b64decode(row["weights"]), len(self.aspects))
        self._words: dict[str, int] = {}
        """The weights of words met so far: a text uses few different ones."""
        self._leans = _Lanes(leaning, b64decode(row["leans"]), len(self.aspects))
        self._lean_scale: float = row["lean_scale"]

    def scores(self, sentences: Iterable[tuple[str, str]]) -> list[tuple[float, ...]]:
        """What each sentence, after its sub-title, amounts to for each aspect."""
        titles: dict[str, int] = {"": 0}
        found = []
        for title, sentence in sentences:
            if title not in titles:
                titles[title] = self._sum(title_features(title))
            clauses = [self._clause(titles[title], folded_words(clause)) for clause in statements(sentence)]
            found.append(tuple(map(max, zip(*clauses, strict=True))))
        return found

    def _clause(self, under: int, words: list[str]) -> list[float]:
        """What the words of a clause amount to for each aspect, under a sub-title that amounts to `under`."""
        sums = self._unpacked(under + sum(map(self._word, words)) + self._sum(pair_features(words)))
        leans = [self._leans.of(word) for word in words if word in self._leans]
        means = self._unpacked(sum(leans))
        scale = self._lean_scale * max(1, len(leans))
        return [bias + total / SCALE + lean / scale for bias, total, lean in zip(self._bias, sums, means, strict=True)]

    def _word(self, word: str) -> int:
        if word not in self._words:
            self._words[word] = self._sum(word_features(word))
        return self._words[word]

    def _sum(self, names: Iterable[str]) -> int:
        return sum(map(self._weights.of, names))

    def _unpacked(self, total: int) -> Iterator[int]:
        """The lanes of a packed sum, one for each aspect."""
        for _ in self.aspects:
            lane = (total + _HALF_LANE) % (2 * _HALF_LANE) - _HALF_LANE
            total = (total - lane) // (2 * _HALF_LANE)
            yield lane


class _Lanes:
    """The weights of each name as one number, a lane for each aspect: they add up in one go. Packed when first met."""

    def __init__(self, places: Mapping[str, int], weights: bytes, width: int) -> None:
        self._places = places
        self._weights = array("b", weights)
        self._width = width
        self._met: dict[str, int] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def of(self, name: str) -> int:
        """The weights of a name; nought where it has none."""
        if name not in self._met:
            self._met[name] = self._packed(self._places[name] * self._width) if name in self._places else 0
        return self._met[name]

    def _packed(self, start: int) -> int:
        packed = 0
        for weight in reversed(self._weights[start : start + self._width]):
            packed = packed * 2 * _HALF_LANE + weight
        return packed


def _places(names: str) -> dict[str, int]:
    return {name: place for place, name in enumerate(names.split("\n"))}


def bearing(section: str, aspect: str, sentences: Sequence[tuple[str, str]]) -> Bearing | None:
    """How the sentences of a part, each after its sub-title, bear on an aspect.

    None where nothing was learned on it, or where the part is too short for its sentences to weigh anything.
    """
    if aspect not in _rows().get(section, _NOTHING)["aspects"]:
        return None
    weighed = [number for number, (_, sentence) in enumerate(sentences) if says_something(sentence)]
    if len(weighed) < _SHORT:
        return None
    table = _table(section)
    index = table.aspects.index(aspect)
    scores = [row[index] for row in _scores(section, tuple(sentences[number] for number in weighed))]
    reached = strength(scores)
    return Bearing(
        best=weighed[max(range(len(scores)), key=scores.__getitem__)],
        lacking=reached < table.lacking[index],
        contrary=reached < table.contrary[index],
    )


def strength(scores: Sequence[float]) -> float:
    """The sentences of a part, each with its better neighbour, the best ones counting most; less what a text of this
    length holds by chance."""
    beside = [ALONE, *scores, ALONE]
    backed = [own + BESIDE * max(beside[i], beside[i + 2]) for i, own in enumerate(scores)]
    best = max(backed)
    return best + log(sum(exp(value - best) for value in backed)) - expected(len(scores))


def expected(length: int) -> float:
    """The strength that so many sentences have by chance, beside a usual part: long ones say a thing more than once."""
    return _CHANCE * log(min(max(length, _SHORT), LONG) / _USUAL)


def says_something(sentence: str) -> bool:
    """Whether it is one, not a label, a cell or the « D. » of a title: the words of these weigh what chance wants."""
    return sentence.count(" ") + 1 >= _LEAST_WORDS and _TWO_WORDS.search(sentence) is not None


def statements(sentence: str) -> list[str]:
    """A sentence, and each of the statements that a semicolon sets apart: one may say what the others drown."""
    pieces = [piece for piece in sentence.split(";") if piece.count(" ") >= _LEAST_WORDS]
    return [sentence, *pieces] if len(pieces) > 1 else [sentence]


def features(title: str, sentence: str) -> Iterator[str]:
    """All that a sentence under a sub-title is known by, with repetitions."""
    words = folded_words(sentence)
    for word in words:
        yield from word_features(word)
    yield from pair_features(words)
    yield from title_features(title)


def word_features(word: str) -> Iterator[str]:
    """A word's stem, and the beginning and the ending of a long one."""
    yield _stem(word)
    if len(word) > 5:
        yield f"~{word[-3:]}"
    if len(word) > 6:
        yield f"^{word[:5]}"


def pair_features(words: Sequence[str]) -> Iterator[str]:
    """The stems of words that follow each other."""
    return map("_".join, pairwise(map(_stem, words)))


def title_features(title: str) -> Iterator[str]:
    """The stems of a sub-title."""
    return (f"h:{_stem(word)}" for word in folded_words(title))


@lru_cache(maxsize=8)
def _scores(section: str, sentences: tuple[tuple[str, str], ...]) -> list[tuple[float, ...]]:
    """The scores of a part's sentences; kept, since every aspect asks for the same part."""
    return _table(section).scores(sentences)


def folded_words(text: str) -> list[str]:
    """The words of a text as they are weighed: folded, a number as « 0 »."""
    return _WORD.findall(_NUMBER.sub("0 ", fold(text)))


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    """A folded word without its ending."""
    if len(word) < 5:
        return word
    bare = _ENDING.sub("", word)
    return bare if len(bare) >= 3 else word[:4]


@cache
def _table(section: str) -> _Table:
    return _Table(_rows()[section], _leaning())


@cache
def _leaning() -> Mapping[str, int]:
    """The words that lean to something, the same for all parts, by their places in the rows of `leans`."""
    return _places(_learned()["leaning"])


def _rows() -> Mapping[str, Mapping[str, Any]]:
    """The rows of the table of weights, by section."""
    rows: Mapping[str, Mapping[str, Any]] = _learned()["parts"]
    return rows


@cache
def _learned() -> Mapping[str, Any]:
    """What was learned: the words that lean to something, and a row for each part."""
    data = (files("rapportlint.language") / "bearing.bin").read_bytes()
    learned: Mapping[str, Any] = json.loads(zlib.decompress(data))
    return learned
