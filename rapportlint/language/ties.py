"""What an English text and a French one have in common: numbers, names, cognates, words of a trade.

A summary and the text that it sums up share a dozen of these; two texts on different subjects share next to none, a few
more by chance where one of them is long.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from rapportlint.model.regulation import Translation
from rapportlint.text import fold, numbers

_LONGEST_SUMMARY, _LONGEST = 20_000, 200_000
"""Characters of the English text and of the others that are read."""
_TOKEN = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_ENDING = re.compile(r"(?:ings?|ed|ees?|es|ers?|e|s|x)$")
_NAME = re.compile(r"(?<=[\w,;:'’\"“«(] )[\"“«(]?\b(?!I\b)([A-ZÀ-ÖØ-Þ][\w/-]+)")
"""A word with a capital that begins no sentence."""
_SMALL = re.compile(r"\b[a-zà-öø-ÿœ][\w-]*")
"""A word in small letters: no name."""
_ROOT, _LEAST_ROOT = 5, 4
"""Letters that cognates begin with in common; letters that a word keeps without its ending."""
_ALIKE_SHORTER, _ALIKE_LONGER = 0.8, 0.6
"""Shares of the shorter and the longer word that cognates begin with in common."""
_MOST_OF_ONE_ROOT = 100
"""French words with one beginning that are compared: no text has more, but a hostile one."""
_PHRASE = 3
"""Words of the longest phrases of a vocabulary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One thing that both texts name."""

    shown: str
    """French: « gauge (manomètre) », « 0,16 », « Bourdon »."""
    weight: float = 1.0


def ties(
    english: str, french: str, vocabulary: tuple[Translation, ...], *, common: Collection[str], familiar: str
) -> tuple[Tie, ...]:
    """All that two texts share: names, words of the trade and values in turn, then cognates.

    `common`: words, as written, that tell no subject; `familiar`: a text whose names tell none either (the firm's).
    """
    english, french, familiar = english[:_LONGEST_SUMMARY], french[:_LONGEST], familiar[:_LONGEST]
    spoken, written = _tokens(english), _tokens(french)
    dull = {_stem(token) for word in common for token in _tokens(word)}
    trade = dict(_translated(_phrases(spoken), _phrases(written), vocabulary))
    told = {stem for phrase in trade for stem in phrase.split()}
    kinds = (
        _names(english, french, familiar, dull),
        (Tie(shown=shown) for shown in trade.values()),
        _numbers(english, french),
    )
    mixed = (tie for round in zip_longest(*kinds) for tie in round if tie is not None)
    small = [fold(word) for word in _SMALL.findall(english)]
    return (*mixed, *_cognates(small, written, dull | told))


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(fold(text))


@lru_cache(maxsize=65536)
def _stem(token: str) -> str:
    """A word without its plural or its commonest endings, English or French."""
    token = f"{token[:-3]}y" if token.endswith("ies") else token
    bare = _ENDING.sub("", token)
    if len(bare) >= _LEAST_ROOT:
        return bare
    return token.rstrip("s") if len(token) >= _LEAST_ROOT else token


def _phrases(tokens: list[str]) -> set[str]:
    """Stems, alone and two or three together."""
    stems = [_stem(token) for token in tokens]
    spans = range(1, _PHRASE + 1)
    return {" ".join(stems[start : start + span]) for span in spans for start in range(len(stems) - span + 1)}


def _translated(english: set[str], french: set[str], vocabulary: tuple[Translation, ...]) -> Iterator[tuple[str, str]]:
    """Each phrase that a vocabulary finds in both texts, by its English stems."""
    for ours, theirs in _stemmed(vocabulary):
        spoken = next((phrase for phrase in ours if phrase in english), None)
        written = next((phrase for phrase in theirs if phrase in french), None)
        if spoken is not None and written is not None:
            yield spoken, f"{ours[spoken]} ({theirs[written]})"


@lru_cache(maxsize=8)
def _stemmed(vocabulary: tuple[Translation, ...]) -> tuple[tuple[dict[str, str], dict[str, str]], ...]:
    """For each entry, its English and French phrases as written by their stems."""

    def stems(phrases: tuple[str, ...]) -> dict[str, str]:
        return {" ".join(map(_stem, _tokens(phrase))): phrase for phrase in reversed(phrases)}

    return tuple((stems(entry.english), stems(entry.french)) for entry in vocabulary)


def _names(english: str, french: str, familiar: str, dull: set[str]) -> Iterator[Tie]:
    """Names of instruments, methods, places, standards."""
    in_french, usual = set(_tokens(french)), set(_tokens(familiar))
    seen: set[str] = set()
    for name in _NAME.findall(english):
        token = fold(name)
        telling = len(token) >= 3 and token not in usual and _stem(token) not in dull
        if telling and token in in_french and token not in seen:
            seen.add(token)
            yield Tie(shown=name)


def _cognates(spoken: list[str], written: list[str], told: set[str]) -> Iterator[Tie]:
    """Long words that are nearly the same in both languages."""
    by_root: dict[str, set[str]] = defaultdict(set)
    for token in written:
        if len(by_root[token[:_ROOT]]) < _MOST_OF_ONE_ROOT:
            by_root[token[:_ROOT]].add(_stem(token))
    seen = set(told)
    for token in spoken:
        stem = _stem(token)
        if len(stem) < _ROOT or stem in seen:
            continue
        seen.add(stem)
        if any(_alike(stem, other) for other in by_root.get(token[:_ROOT], ())):
            yield Tie(shown=token)


def _alike(one: str, other: str) -> bool:
    """Whether two stems begin alike for most of their letters."""
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    shorter, longer = sorted((len(one), len(other)))
    return same >= max(_ROOT, _ALIKE_SHORTER * shorter, _ALIKE_LONGER * longer)


def _numbers(english: str, french: str) -> Iterator[Tie]:
    """Values: those of one digit are everywhere, whole ones of two digits nearly."""
    for number in sorted(numbers(english) & numbers(french), key=lambda number: (-len(number), number)):
        if len(number) > 1:
            yield Tie(shown=number.replace(".", ","), weight=0.5 if len(number) == 2 or _is_year(number) else 1.0)


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in ("19", "20") and number.isdigit()
