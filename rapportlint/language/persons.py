"""Names of persons in a text, by what stands around them: a title, an initial, a given name, a trade.

Great names of science, firms and streets are written alike: a name is taken only where its surroundings make it a
person's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapportlint.language.detect import LITTLE_WORDS
from rapportlint.text import fold

_UPPER, _LOWER = "A-ZÀ-ÖØ-ÞŒ", "a-zà-öø-ÿœ"
_WORD = rf"[{_UPPER}](?:[{_LOWER}]+(?:['’-][{_UPPER}][{_LOWER}]+)*|[{_UPPER}]+(?:['’-][{_UPPER}]+)*)\b"
_INITIAL = rf"[{_UPPER}]\.(?:-?[{_UPPER}]\.)?"
_PARTICLE = r"(?:(?:de la|de|du|des|le|la|el|ben|van|von|DE LA|DE|DU|LE|LA|EL|BEN|VAN|De La|De|Du|Le|La)\s|[dD]['’])?"
_FAMILY = rf"(?:\s{_PARTICLE}(?:{_WORD}|{_INITIAL})){{0,2}}"
_ANY = re.compile(rf"{_PARTICLE}(?:{_WORD}|{_INITIAL}){_FAMILY}")
_INITIALLED = re.compile(rf"(?<![\w.&°/-])(?<!\d )(?!M)({_INITIAL}\s?{_PARTICLE}{_WORD})(?!\s?&)")
_NAME = re.compile(rf"(?<![\w'’&-])({_WORD})({_FAMILY})(?![\w-])(?!\s?&)")
_ENDED = re.compile(rf"(?<=\.)\s(?=(?:{'|'.join(sorted(w.capitalize() for w in LITTLE_WORDS if len(w) > 3))})\b)")
"""Where an initial closes the sentence: « M. G. Donc… »; shorter words may be particles of a name."""
_LINKS = frozenset((",", "et", "and", ", et", "ou"))
_OWN = r"(?:mon|ma|mes|notre|nos|son|sa|my|our|his|her)"
_ARTICLE = rf"(?:(?:le|la|les|un|une|the|ancien|ancienne|{_OWN}) |l')?"
_SPLIT = re.compile(r"[^\w]+")
_LEAST = 3
"""Letters of the shortest word that tells a name from another."""
_AROUND = 60
"""Letters before and after a name that are looked at."""
_LONGEST = 50_000
"""Characters of a text that are read."""


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """Words that make a name a person's, or not; folded but for the titles. Not slotted: what is compiled is kept."""

    titles: tuple[str, ...]
    """As written: « M\\. », « Mme », « [Dd]octeure? »."""
    roles: tuple[str, ...]
    """What a person is: « technicien(?:ne)? »."""
    places: tuple[str, ...]
    """What bears a name without being a person: « rue », « loi », « lycee », « societe »."""
    given: frozenset[str]
    words: frozenset[str]
    """Given names that are words as well: « pierre », « marine »; alone they are no person's."""
    great: frozenset[str]
    """Names of science, of brands, of streets: no private person's unless a title says so."""

    @staticmethod
    @lru_cache(maxsize=4)
    def of(
        titles: tuple[str, ...], roles: tuple[str, ...], places: tuple[str, ...], *lists: tuple[str, ...]
    ) -> Surroundings:
        """The surroundings of these words, compiled once; `lists`: given names, those that are words, great names."""
        given, words, great = map(frozenset, lists)
        return Surroundings(titles=titles, roles=roles, places=places, given=given, words=words, great=great)

    @cached_property
    def title(self) -> re.Pattern[str]:
        """A title at the end of what stands before a name."""
        return re.compile(rf"(?:^|[^\w.-])(?:{'|'.join(self.titles)})\s$")

    @cached_property
    def place(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(self.places)}) (?:(?:de la|de l'|de|du|des|d'|la|le) ?)?[\"'«“( ]*$")

    @cached_property
    def role_before(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(self.roles)})s?(?: [\w'-]+){{0,3}} ?[:,(]? ?$")

    @cached_property
    def own_role(self) -> re.Pattern[str]:
        return re.compile(rf"\b{_OWN} (?:\w+ )?(?:{'|'.join(self.roles)})s?(?: [a-z'-]+){{0,3}},? $")

    @cached_property
    def role_after(self) -> re.Pattern[str]:
        return re.compile(rf"^ ?[,(:-] ?{_ARTICLE}(?:\w+ )?(?:{'|'.join(self.roles)})s?\b|^ ?(?:,|et) moi\b")


def persons(text: str, known: Surroundings) -> tuple[str, ...]:
    """The persons that a text names, as written, each once, in order, without their titles."""
    text = text[:_LONGEST]
    found: dict[int, str] = {}
    for start, name in [*_titled(text, known), *_initialled(text, known), *_named(text, known)]:
        if name_words(name) and not any(
            place in found and place + len(found[place]) > start for place in range(start - _AROUND, start + 1)
        ):
            found[start] = name
    return tuple(dict.fromkeys(found[start] for start in sorted(found)))


def name_words(name: str) -> frozenset[str]:
    """What tells a name from another: its folded words, without particles and initials."""
    return frozenset(word for word in _SPLIT.split(fold(name)) if len(word) >= _LEAST and word not in LITTLE_WORDS)


def _titled(text: str, known: Surroundings) -> Iterator[tuple[int, str]]:
    """« Mme Nguyen »; the title may have been taken for the name's first word."""
    for match in _ANY.finditer(text):
        words = match[0].split(" ")
        for skipped in range(len(words)):
            start = match.start() + len(" ".join(words[:skipped])) + bool(skipped)
            if known.title.search(text[max(0, start - _AROUND) : start]):
                yield start, _ENDED.split(text[start : match.end()])[0]
                break


def _initialled(text: str, known: Surroundings) -> Iterator[tuple[int, str]]:
    """« P. Vandenbroucke »."""
    for match in _INITIALLED.finditer(text):
        family = fold(match[1]).split(".")[-1].strip()
        dull = len(family) < 3 or family in known.great or family in LITTLE_WORDS
        # At the very beginning of a text it rather numbers a title.
        if match.start() and not dull and not known.place.search(_before(text, match.start())):
            yield match.start(), match[1]


def _named(text: str, known: Surroundings) -> Iterator[tuple[int, str]]:
    """Names that a given name, a trade or another name beside them makes a person's."""
    matches = [match for match in _NAME.finditer(text) if not known.place.search(_before(text, match.start()))]
    beside = dict(zip(matches, [None, *matches], strict=False))
    after = dict(zip(matches, [*matches[1:], None], strict=False))
    for match in matches:
        near = [other for other in (beside[match], after[match]) if other and _is_given(other[1], known)]
        listed = any(_joined(text, match, other) for other in near)
        if not _is_dull(match, known) and _is_person(text, match, listed, known):
            yield match.start(), match[0]


def _is_dull(match: re.Match[str], known: Surroundings) -> bool:
    """Whether a name is that of a great mind, or a title that was taken for one."""
    words = _SPLIT.split(fold(match[0]))
    return any(word in known.great for word in words) or bool(known.title.search(f"{match[0]} "))


def _is_person(text: str, match: re.Match[str], listed: bool, known: Surroundings) -> bool:
    before, after = _before(text, match.start()), fold(text[match.end() : match.end() + _AROUND])
    followed = bool(known.role_after.search(after))
    if _is_given(match[1], known):
        alone = fold(match[1]) not in known.words
        return bool(match[2]) or listed or alone or followed or bool(known.role_before.search(before))
    if _is_family_first(match, known):
        return True
    acronym = match[0].isupper() and not match[2]
    return not acronym and (bool(known.own_role.search(before)) or (followed and not _opens(before)))


def _is_given(word: str, known: Surroundings) -> bool:
    folded = fold(word)
    return folded in known.given or folded.split("-")[0] in known.given


def _is_family_first(match: re.Match[str], known: Surroundings) -> bool:
    """« LE GOFF Jean-Marc »."""
    first, *_, last = match[0].split() if match[2] else ("", "")
    return len(first) > 1 and first.isupper() and not last.isupper() and _is_given(last, known)


def _joined(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two names stand in one list."""
    return text[min(one.end(), other.end()) : max(one.start(), other.start())].strip() in _LINKS


def _opens(before: str) -> bool:
    """Whether a word stands first in its sentence, where any word has a capital."""
    return not before.strip() or before.rstrip()[-1] in ".!?:-•"


def _before(text: str, start: int) -> str:
    """What stands before a place of a text, folded, its last blank kept."""
    folded = fold(text[max(0, start - _AROUND) : start])
    return f"{folded} " if text[max(0, start - 1) : start].isspace() else folded
