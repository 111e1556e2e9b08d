"""Names, numbers and addresses of persons hidden in a text, whatever its accents, its capitals and their order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapportlint.batch.anonymity.mask import Person
from rapportlint.batch.anonymity.names import Name, Words, is_address, is_strong
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

    def __init__(self, persons: Sequence[Person], known: Masking | None = None) -> None:
        """`known` hides others, and is made once for many."""
        self._known = known
        self._names: dict[str, list[tuple[Name, str]]] = defaultdict(list)
        self._marks: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._lengths: dict[str, set[int]] = defaultdict(set)
        """How many words marks that begin with a word have: thousands of paths begin with the same one."""
        self._within: dict[str, set[str]] = defaultdict(set)
        for person in persons:
            for family, given in dict.fromkeys(person.names):
                self._add_name(Name(family, given), person.pseudonym)
            for mark in dict.fromkeys(person.marks):
                words = tuple(_WORD.findall(fold(mark)))
                if words and not (len(words) == 1 and words[0].isalpha()):
                    self._add_mark(words, person.pseudonym)

    def text(self, value: str, own: str = "") -> str:
        """The text with a pseudonym in the place of what tells a person: `own` for a name that others have too."""
        value = _PHONE.sub(_TELEPHONE, _MAIL.sub(_ADDRESS, value)) if value else value
        if not self._may_name(value):
            return value
        words = Words.of(value)
        addresses = words.addresses()
        return _replaced(value, _chosen(value, self._found(words, value, addresses), own))

    def _may_name(self, value: str) -> bool:
        """Whether a text holds a word that begins a name, or an address: most texts do not, and are known at once."""
        said = set(_WORD.findall(fold(value)))
        return is_address(value) or self._begins(said)

    def _begins(self, said: set[str]) -> bool:
        if said & self._names.keys() or said & self._lengths.keys():
            return True
        return self._known is not None and self._known._begins(said)

    def _found(self, words: Words, value: str, addresses: Sequence[tuple[int, int]]) -> list[Hidden]:
        others = self._known._found(words, value, addresses) if self._known else []
        return [*others, *self._marked(words), *self._named(words, addresses), *self._addressed(value, addresses)]

    def _add_name(self, name: Name, pseudonym: str) -> None:
        for key in name.keys:
            self._names[key].append((name, pseudonym))
        for word in name.family:
            if len(word) >= _LEAST_WITHIN and is_strong(word):
                self._within[word].add(pseudonym)
        if name.family and name.given:
            for glued in ("".join(name.family + name.given), "".join(name.given + name.family)):
                if len(glued) > _LEAST_MARK:
                    self._add_mark((glued,), pseudonym)

    def _add_mark(self, words: tuple[str, ...], pseudonym: str) -> None:
        self._marks[words].add(pseudonym)
        self._lengths[words[0]].add(len(words))

    def _named(self, words: Words, addresses: Sequence[tuple[int, int]]) -> Iterator[Hidden]:
        for index in range(len(words)):
            for name, pseudonym in self._names.get(words[index], ()):
                for span in name.found(words, index, addresses):
                    yield *words.where(*span), pseudonym

    def _marked(self, words: Words) -> Iterator[Hidden]:
        said = [words[index] for index in range(len(words))]
        for index, word in enumerate(said):
            for length in self._lengths.get(word, ()):
                mark = tuple(said[index : index + length])
                is_told = index > 0 and said[index - 1] in _BEFORE_NUMBERS
                if mark in self._marks and (sum(map(len, mark)) >= _LEAST_MARK or is_told):
                    where = words.where(index, index + len(mark) - 1)
                    yield from ((*where, pseudonym) for pseudonym in self._marks[mark])

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
            chosen.append((start, stop, _whose(who[start, stop], own)))
    return sorted(chosen)


def _whose(named: set[str], own: str) -> str:
    """Which of several pseudonyms is meant: a file's (« Candidat-0427-piece-1 ») before that of whose it is."""
    told = {one for one in named if not any(other.startswith(f"{one}-") for other in named)}
    if len(told) == 1:
        return next(iter(told))
    mine = sorted(one for one in told if own and f"{one}-".startswith(f"{own}-"))
    return mine[0] if mine else SOMEBODY


def _replaced(value: str, hidden: Sequence[Hidden]) -> str:
    pieces, at = [], 0
    for start, stop, pseudonym in hidden:
        pieces += [value[at:start], pseudonym]
        at = stop
    return "".join((*pieces, value[at:]))
