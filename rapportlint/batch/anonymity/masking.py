"""Names, numbers and addresses of persons hidden in a text, whatever its accents, its capitals and their order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapportlint.batch.anonymity.mask import Person
from rapportlint.batch.anonymity.names import Name, Words, is_strong
from rapportlint.text import fold

SOMEBODY = "[candidat]"
"""Stands for a name that several persons of the class have."""
_ADDRESS, _TELEPHONE = "[adresse masquée]", "[téléphone masqué]"
_MAIL = re.compile(r"[^\s@<>«»\"(),;:]+@[^\s@<>«»\"(),;:]+\.[^\W\d_]{2,}")
_PHONE = re.compile(r"(?<![\d.,])(?:(?:\+|00)33[\s.(]*0?\)?|0)\s?[1-9](?:[\s.-]?\d\d){4}(?![\d.,]?\d)")
_WORD = re.compile(r"[^\W_]+")
_LEAST_MARK = 5
"""Signs from which on a number is nobody else's: « 12 » is any number."""
_LEAST_WITHIN = 4
"""Letters of a family name that is looked for within the words of an address: "RapportExemple.pdf"."""
_BEFORE_NUMBERS = frozenset("n no nº numero candidat candidate matricule identifiant id anonymat inscription".split())
Hidden = tuple[int, int, str]
"""From where to where in the text, and what stands there instead."""


class Masking:
    """Hides some persons in texts."""

    def __init__(self, persons: Sequence[Person]) -> None:
        self._names: dict[str, list[tuple[Name, str]]] = defaultdict(list)
        self._marks: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self._within: dict[str, set[str]] = defaultdict(set)
        for person in persons:
            for family, given in dict.fromkeys(person.names):
                self._add_name(Name(family, given), person.pseudonym)
            for mark in dict.fromkeys(person.marks):
                words = tuple(_WORD.findall(fold(mark)))
                if words and not (len(words) == 1 and words[0].isalpha()):
                    self._marks[words[0]].append((words, person.pseudonym))

    def text(self, value: str, own: str = "") -> str:
        """The text with a pseudonym in the place of what tells a person: `own` for a name that others have too."""
        value = _PHONE.sub(_TELEPHONE, _MAIL.sub(_ADDRESS, value)) if value else value
        words = Words.of(value)
        if not len(words):
            return value
        addresses = words.addresses()
        found = [*self._marked(words), *self._named(words, addresses), *self._addressed(value, addresses)]
        return _replaced(value, _chosen(value, found, own))

    def _add_name(self, name: Name, pseudonym: str) -> None:
        for key in name.keys:
            self._names[key].append((name, pseudonym))
        for word in name.family:
            if len(word) >= _LEAST_WITHIN and is_strong(word):
                self._within[word].add(pseudonym)
        if name.family and name.given:
            for glued in ("".join(name.family + name.given), "".join(name.given + name.family)):
                if len(glued) > _LEAST_MARK:
                    self._marks[glued].append(((glued,), pseudonym))

    def _named(self, words: Words, addresses: Sequence[tuple[int, int]]) -> Iterator[Hidden]:
        for index in range(len(words)):
            for name, pseudonym in self._names.get(words[index], ()):
                for span in name.found(words, index, addresses):
                    yield *words.where(*span), pseudonym

    def _marked(self, words: Words) -> Iterator[Hidden]:
        for index in range(len(words)):
            for mark, pseudonym in self._marks.get(words[index], ()):
                last = index + len(mark) - 1
                if last >= len(words) or any(words[index + at] != word for at, word in enumerate(mark)):
                    continue
                is_told = index > 0 and words[index - 1] in _BEFORE_NUMBERS
                if sum(map(len, mark)) >= _LEAST_MARK or is_told:
                    yield *words.where(index, last), pseudonym

    def _addressed(self, value: str, addresses: Sequence[tuple[int, int]]) -> Iterator[Hidden]:
        """Addresses and file names that hold a family name among other letters."""
        for start, stop in addresses:
            folded = fold(value[start:stop])
            for family, pseudonyms in self._within.items():
                if family in folded:
                    yield from ((start, stop, pseudonym) for pseudonym in pseudonyms)


def _chosen(value: str, found: Iterable[Hidden], own: str) -> list[Hidden]:
    """What to replace, in order: the longest first, none over another; what several persons have is anybody's.

    A name without a comma in it first: « Rose Martin, Pierre Martin » are two persons.
    """
    who: dict[tuple[int, int], set[str]] = defaultdict(set)
    for start, stop, pseudonym in found:
        who[start, stop].add(pseudonym)
    chosen: list[Hidden] = []
    for start, stop in sorted(who, key=lambda span: ("," in value[slice(*span)], span[0] - span[1], span)):
        if all(stop <= other[0] or start >= other[1] for other in chosen):
            named = who[start, stop]
            chosen.append((start, stop, next(iter(named)) if len(named) == 1 else own if own in named else SOMEBODY))
    return sorted(chosen)


def _replaced(value: str, hidden: Sequence[Hidden]) -> str:
    pieces, at = [], 0
    for start, stop, pseudonym in hidden:
        pieces += [value[at:start], pseudonym]
        at = stop
    return "".join((*pieces, value[at:]))
