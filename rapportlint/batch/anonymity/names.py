"""Where a text names somebody: which words of it belong to a person, and when they do not after all.

« Le Roux » is not every « roux »: a family name alone must begin with a capital, a given name alone must stand where a
name stands, and words that begin any sentence name somebody beside other words of the name only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapportlint.text import fold, fold_aligned

_WORD = re.compile(r"[^\W_]+")
_JOINT, _JOINT_OR_COMMA = re.compile(r"[\s\-_.'/]{0,3}"), re.compile(r"[\s\-_.,'/]{0,3}")
"""What stands between the words of one name."""
_RUN = re.compile(r"\S+")
_ADDRESS = re.compile(r"[@_/\\]|[^\W_]\.[^\W_]{2,}")
"""Within a run without blanks: an address, a path or a file name, in which capitals tell nothing."""
_CLOSING = ".,;:!?)]»\"'’"
_SENTENCE_START = re.compile(r"(?:[.!?…:»\"•]\s*|\n\s*|«\s*|[-–—]\s+)\Z")
_LOOKED_BACK = 10
_STRONG = 3
"""Letters from which on a word is a name of its own."""
_WEAK = frozenset(
    "a au aux avec ce ces cette dans de des do dos du elle en est et il ils la le les leur ma mes mon ne nos notre "
    "nous on ont ou par pas plus pour que qui sa sans ses son sont sous sur tous tout un une van von vos votre vous "
    "annexe chapitre figure page pages partie rapport section stage tableau titre".split()
)
"""Words that are family names too, and begin sentences of ours or of anybody."""
TITLES = frozenset("m mr mm mme mlle monsieur madame mademoiselle messieurs mesdames".split())
_BEFORE_NAMES = TITLES | frozenset(
    "apprenti apprentie appelle auteur autrice avec binome camarade candidat candidate collegue eleve etudiant "
    "etudiante nom par prenom redacteur redactrice stagiaire".split()
)


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words, folded, with what their letters looked like."""

    text: str
    folded: str
    places: Sequence[int]
    spans: tuple[tuple[int, int], ...]
    """Of each word, in the folded text."""

    @classmethod
    def of(cls, text: str) -> Words:
        """The words of a text."""
        folded, places = fold_aligned(text)
        return cls(text, folded, places, tuple(match.span() for match in _WORD.finditer(folded)))

    def __getitem__(self, index: int) -> str:
        return self.folded[slice(*self.spans[index])]

    def __len__(self) -> int:
        return len(self.spans)

    def where(self, first: int, last: int) -> tuple[int, int]:
        """From where to where some words stand in the text, accents that follow them included."""
        return self.places[self.spans[first][0]], self.places[self.spans[last][1]]

    def is_capital(self, index: int) -> bool:
        """Whether a word begins with a capital letter."""
        return self.text[self.places[self.spans[index][0]]].isupper()

    def opens(self, index: int) -> bool:
        """Whether a word begins a sentence."""
        place = self.places[self.spans[index][0]]
        before = self.text[max(0, place - _LOOKED_BACK) : place]
        return place == 0 or _SENTENCE_START.search(before) is not None

    def are_joined(self, index: int, joint: re.Pattern[str] = _JOINT) -> bool:
        """Whether a word and the next may be of one name."""
        return joint.fullmatch(self.folded[self.spans[index][1] : self.spans[index + 1][0]]) is not None

    def addresses(self) -> list[tuple[int, int]]:
        """Where addresses, paths and file names stand in the text."""
        runs = ((match.start(), match[0].rstrip(_CLOSING)) for match in _RUN.finditer(self.text))
        return [(start, start + len(run)) for start, run in runs if _ADDRESS.search(run)]

    def in_address(self, index: int, addresses: Sequence[tuple[int, int]]) -> bool:
        """Whether a word is part of one."""
        place = self.places[self.spans[index][0]]
        return any(start <= place < stop for start, stop in addresses)


class Name:
    """One form of a person's name."""

    def __init__(self, family: str, given: str) -> None:
        self.family = tuple(_WORD.findall(fold(family)))
        self.given = tuple(_WORD.findall(fold(given)))
        self._times = Counter((*self.family, *self.given))
        self.words = frozenset((*self.family, *self.given))
        self.initials = frozenset(word[0] for word in self.words)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The words at which a text may name the person."""
        strong = {word for word in self.words if is_strong(word)}
        return frozenset(strong | (set(self.family[:1]) if not strong & set(self.family) else set()))

    def found(self, words: Words, index: int, addresses: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """First and last word by which a text may name the person around one of `keys`.

        Without a comma, then with one: « Exemple, Zoé » is one person and « Zoé Exemple, Oscar Modèle » are two.
        """
        for joint in (_JOINT, _JOINT_OR_COMMA):
            first, last = self._run(words, index, joint)
            if not (self._is_titled(words, first) and self._is_meant(words, first, last, addresses)):
                first, last = self._trimmed(words, first, last)
            if self._is_meant(words, first, last, addresses):
                yield first, last

    def _run(self, words: Words, index: int, joint: re.Pattern[str]) -> tuple[int, int]:
        """The words of the name that follow each other around one of them."""
        first, last, said = index, index, Counter((words[index],))
        while first and self._belongs(words, first - 1, said) and words.are_joined(first - 1, joint):
            first -= 1
            said[words[first]] += 1
        while last + 1 < len(words) and self._belongs(words, last + 1, said) and words.are_joined(last, joint):
            last += 1
            said[words[last]] += 1
        return first, last

    def _trimmed(self, words: Words, first: int, last: int) -> tuple[int, int]:
        """The same without the particles at its ends: « chez le Roux » is said of Le Roux too."""
        while first < last and words[first] not in self._own and not words.is_capital(first):
            first += 1
        while last > first and words[last] not in self._own and not words.is_capital(last):
            last -= 1
        return first, last

    @cached_property
    def _own(self) -> frozenset[str]:
        return frozenset(word for word in self.words if is_strong(word))

    def _belongs(self, words: Words, index: int, said: Counter[str]) -> bool:
        """Whether the name goes on with a word: one of its own that was not said yet, or an initial."""
        word = words[index]
        if said[word] >= max(1, self._times[word]):
            return False
        if len(word) > 1:
            return word in self.words
        # « à Li A » : the name ends with a capital, and « à » is none of it.
        elided = words.folded[words.spans[index][1] :][:1] == "'"
        return word in self.initials | self.words and (words.is_capital(index) or elided)

    def _is_meant(self, words: Words, first: int, last: int, addresses: Sequence[tuple[int, int]]) -> bool:
        said = [words[index] for index in range(first, last + 1)]
        capital = [words.is_capital(index) for index in range(first, last + 1)]
        families = [is_strong(word) for word in said if word in self.family]
        if len(said) > 1 and any(families) and any(word in self.given for word in said):
            return True
        if any(big and word in self.family and is_strong(word) for word, big in zip(said, capital, strict=True)):
            return True
        if any(families) and (words.in_address(first, addresses) or self._is_titled(words, first)):
            return True
        if families:
            whole = len(said) >= len(self.family) > 1 or any(word in self.given for word in said)
            return all(capital) and ((len(said) > 1 and whole) or self._is_titled(words, first))
        return capital[0] and self._stands_alone(words, first, last)

    def _is_titled(self, words: Words, first: int) -> bool:
        return first > 0 and words[first - 1] in TITLES and words.are_joined(first - 1)

    def _stands_alone(self, words: Words, first: int, last: int) -> bool:
        """Whether a given name is said where a name is, and is not a part of somebody else's or of a firm's."""
        if first and words[first - 1] in _BEFORE_NAMES:
            return True
        if first < last or len(words) == 1:
            return True
        around = [index for index in (first - 1, last + 1) if 0 <= index < len(words)]
        return not words.opens(first) and not any(words.is_capital(index) for index in around)


def is_address(text: str) -> bool:
    """Whether a text holds an address, a path or a file name."""
    return _ADDRESS.search(text) is not None


def is_strong(word: str) -> bool:
    """Whether a word, folded, is enough of a name to tell somebody."""
    return len(word) >= _STRONG and word not in _WEAK
