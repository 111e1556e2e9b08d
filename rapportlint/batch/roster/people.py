"""Whether two ways of writing a name are one person's: never by likeness of letters, never by initials alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from rapportlint.batch.gathering.kinds import is_common
from rapportlint.language.first_names import FIRST_NAMES
from rapportlint.language.people import untitled
from rapportlint.model.classroom import Candidate
from rapportlint.text import fold

_PARTS = re.compile(r"[\s\-_.,;'/()+]+")
_WORD = re.compile(r"\w|[?�]")
_FRENCH_PARTICLES = frozenset("de du des d la le les l y et epouse ep nee ne".split())
_PARTICLES = _FRENCH_PARTICLES | frozenset("el al ben bent ibn van von der den ter da di do dos".split())
_CAMEL = re.compile(r"(?<=[a-zà-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
_LOST = re.compile(r"[?�]+")
"""Where an archive lost a letter."""
_GENERATIONS = frozenset("jr junior senior ii iii".split())


class Sameness(IntEnum):
    """How far a name is a candidate's, the surest last."""

    NONE = 0
    FAMILY = 1
    """The whole family name alone."""
    BROKEN = 2
    """The same but for letters that an archive lost."""
    WIDER = 3
    """A family name and a first name of the candidate's, beside words that neither explains."""
    PART = 4
    """One of two family names or of several first names, and nothing that the candidate's does not have."""
    WHOLE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A candidate's name in the roster, taken apart."""

    families: tuple[tuple[str, ...], ...]
    """Each way to write the family name: the parts of it, particles left out."""
    given: tuple[str, ...]
    """First names, the parts of compound ones; empty where the roster does not tell them from family names."""
    particles: frozenset[str]
    calls: tuple[tuple[str, ...], ...]
    """Each first name that the person may go by alone, a compound one whole."""

    @property
    def glued(self) -> frozenset[str]:
        """The whole name without a sign between, in both orders."""
        given = "".join(self.given)
        families = map("".join, self.families)
        return frozenset(order for family in families for order in (given + family, family + given) if given)

    @property
    def every_part(self) -> frozenset[str]:
        """All the parts."""
        return frozenset((*self.given, *(part for family in self.families for part in family)))


def is_broken(text: str) -> bool:
    """Whether an archive lost letters of a name."""
    return bool(_LOST.search(text))


def camel(text: str) -> str:
    """A text whose words are told apart by capitals alone, with blanks between them."""
    return _CAMEL.sub(" ", text)


def parts(text: str) -> tuple[str, ...]:
    """The parts of a name, folded, compounds taken apart; pictures are none."""
    return tuple(part for part in _PARTS.split(fold(untitled(text))) if _WORD.search(part))


def of_candidate(candidate: Candidate) -> Name:
    """The parts of a candidate's name; where one column holds it whole, capitals or a comma tell the family name."""
    family, given = candidate.name, candidate.given
    if not given:
        family, given = _split(candidate.name)
    ways = [way for way in (*family.split("/"), candidate.usual_name) if way.strip()]
    # « N'Guessan » and « Le Goff » are also written in one word.
    families = [way for family in ways for way in (_proper(family), ("".join(parts(family)),))]
    return Name(
        families=tuple(dict.fromkeys(families)),
        given=_proper(given),
        particles=_FRENCH_PARTICLES | (_PARTICLES & set(parts(f"{family} {candidate.usual_name}"))),
        calls=tuple(part for word in re.split(r"[\s,]+", given) if (part := parts(word))),
    )


def _proper(text: str) -> tuple[str, ...]:
    """The parts of a name without its particles, unless it has nothing else: « Le », « Ben »."""
    every = parts(text)
    return tuple(part for part in every if part not in _PARTICLES) or every


def _split(whole: str) -> tuple[str, str]:
    """Family name and first names of a whole name; all family where nothing tells them apart."""
    if "," in whole:
        family, _, given = whole.partition(",")
        return family.strip(), given.strip()
    words = untitled(whole).split()
    upper = [word for word in words if word.isupper() and len(word) > 1]
    if upper and len(upper) < len(words):
        return " ".join(upper), " ".join(word for word in words if word not in upper)
    return _split_by_first_names(words) or (whole, "")


def _split_by_first_names(words: list[str]) -> tuple[str, str] | None:
    """Family name and first names where only one end of the words is a first name."""
    if len(words) < 2:
        return None
    starts, ends = (fold(word).partition("-")[0] in FIRST_NAMES for word in (words[0], words[-1]))
    if starts == ends:
        return None
    ordered = words if starts else words[::-1]
    first = [word for word in ordered if fold(word).partition("-")[0] in FIRST_NAMES]
    # First names only as long as they follow each other: « Zoé Exemple Martin » has one.
    count = next((place for place, word in enumerate(ordered) if word not in first), len(ordered))
    given, family = ordered[:count], ordered[count:]
    return (" ".join(family), " ".join(given)) if starts else (" ".join(family[::-1]), " ".join(given[::-1]))


def sameness(told: str, name: Name) -> Sameness:
    """How far what a platform, a folder or a file says is that candidate's name."""
    if is_broken(told):
        return _broken(told, name)
    if _has_other_compound(told, name):
        return Sameness.NONE
    # « ZoéExemple » is two words, « McDonald » one: both readings are tried.
    return max(_compared(parts(way), name) for way in dict.fromkeys((told, camel(told))))


def _compared(told: Sequence[str], name: Name) -> Sameness:
    written = [part for part in told if part not in _GENERATIONS]
    if _is_glued(written, name):
        return Sameness.WHOLE
    return _divided(written, name) if name.given else _undivided(written, name)


def _divided(written: Sequence[str], name: Name) -> Sameness:
    """The sameness with a candidate whose family name and first names are told apart."""
    best = Sameness.NONE
    for family in name.families:
        here = [part for part in family if part in written]
        is_whole = len(here) == len(family)
        # Somebody may be called Martin Martin: what is the family name is not the first name too.
        rest = [part for part in written if part not in here or written.count(part) > here.count(part)]
        first = [part for part in name.given if part in rest and len(part) > 1]
        others = [part for part in rest if part not in first and not _says_nothing(part, name)]
        unknown = [part for part in others if not _is_initial(part, name)]
        if not here or not (is_whole or max(map(len, here)) > 2):
            continue
        if not first:
            is_family = is_whole and here == [part for part in written if part in family] and _is_telling(family)
            best = max(best, Sameness.FAMILY if is_family and not unknown else Sameness.NONE)
        elif any(part not in FIRST_NAMES for part in unknown):
            # « Petit Zoé Durand » is maybe « Petit Zoé », and not « Petit-Roux Zoé ».
            best = max(best, Sameness.WIDER if is_whole else Sameness.NONE)
        elif not _is_called(first, name):
            best = max(best, Sameness.WIDER)
        else:
            same = is_whole and set(first) == set(name.given) and not unknown
            best = max(best, Sameness.WHOLE if same else Sameness.PART)
    return best


def _is_telling(family: tuple[str, ...]) -> bool:
    """Whether a family name alone tells somebody: « Mai » and « O » are met in any file's name."""
    return any(len(part) > 1 and not is_common(part) for part in family)


def _says_nothing(part: str, name: Name) -> bool:
    """Whether a word is no part of a name: « rapport », « v2 », a particle that the roster may leave out."""
    return part not in name.every_part and (is_common(part) or part in name.particles)


def _is_called(first: list[str], name: Name) -> bool:
    """Whether the first names told hold one whole: « Jean » is not « Jean-Pierre », nor « mai » alone « Anh Mai »."""
    if set(first) == set(name.given):
        return True
    return any(set(whole) <= set(first) and not all(map(is_common, whole)) for whole in name.calls)


def _has_other_compound(told: str, name: Name) -> bool:
    """Whether a compound first name is told that the candidate's is not: « Jean-Pierre » for « Jean »."""
    known = name.every_part
    for word in fold(untitled(told)).replace("_", " ").split():
        pieces = [piece for piece in word.split("-") if piece]
        if len(pieces) > 1 and all(piece in FIRST_NAMES for piece in pieces):
            shared = [piece for piece in pieces if piece in known]
            if shared and len(shared) < len(pieces) and any(piece in name.given for piece in shared):
                return True
    return False


def _is_initial(part: str, name: Name) -> bool:
    """Whether a letter stands for a part of the name."""
    return len(part) == 1 and any(known.startswith(part) for known in name.every_part)


def _undivided(written: Sequence[str], name: Name) -> Sameness:
    """The sameness with a candidate of whom one column holds the whole name: two parts at least are needed."""
    known = name.families[0] if name.families else ()
    shared = [part for part in known if part in written and len(part) > 1]
    others = [part for part in written if part not in known and not _says_nothing(part, name)]
    unknown = [part for part in others if not _is_initial(part, name)]
    if len(shared) < 2 or (unknown and len(shared) < len(known)):
        return Sameness.NONE
    if any(part not in FIRST_NAMES for part in unknown):
        return Sameness.WIDER
    return Sameness.WHOLE if len(shared) == len(known) and not unknown else Sameness.PART


def _is_glued(written: Sequence[str], name: Name) -> bool:
    """Whether one word is the whole name without a sign between: « exemplezoe », « zoeexemple »."""
    words = [part for part in written if not _says_nothing(part, name)]
    return len(words) == 1 and words[0] in name.glued


@lru_cache(maxsize=4096)
def _pattern(word: str) -> re.Pattern[str]:
    """A word of which any one or two letters stand where some were lost."""
    return re.compile(r"\w{1,2}".join(map(re.escape, re.split("[?�]", word))))


def _broken(told: str, name: Name) -> Sameness:
    """The sameness where an archive lost letters: every word, with any letter in their place, is one of the name's."""
    words = [word for word in re.split(r"[\s\-_.,;'/()+]+", fold(told)) if word and not _says_nothing(word, name)]
    families = [family for family in name.families if all(_has(words, part) for part in family)]
    given = [part for part in name.given if _has(words, part)]
    explained = all(any(_pattern(word).fullmatch(part) for part in name.every_part) for word in words)
    return Sameness.BROKEN if families and given and explained else Sameness.NONE


def _has(words: list[str], part: str) -> bool:
    return any(_pattern(word).fullmatch(part) for word in words)
