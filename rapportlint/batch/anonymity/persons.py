"""What tells who somebody is: all that the roster, the platform, the files and the covers say of each person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import PurePath

from rapportlint.batch.anonymity.mask import Person
from rapportlint.batch.roster.people import Sameness, of_candidate, sameness
from rapportlint.model.candidate import Candidacy
from rapportlint.model.classroom import Candidate, Entry
from rapportlint.model.deposits import Deposit, Piece

STRANGER = "[un autre nom]"
"""Stands for a name on a cover that is nobody's of the class."""
_MOST_WORDS = 6
"""Of a name; a cover's line of more words is none."""


def persons(entries: Sequence[Entry], names: Mapping[str, str]) -> tuple[Person, ...]:
    """The persons of a class, in its order; then the strangers that covers name."""
    known = [_person(entry, names[entry.id]) for entry in entries]
    strangers: list[Person] = []
    for place, entry in enumerate(entries):
        if entry.judged is not None:
            known[place], others = with_cover(known[place], entry.judged.result.candidacy, known)
            strangers += others
    return (*known, *strangers)


def with_cover(person: Person, candidacy: Candidacy, persons: Sequence[Person]) -> tuple[Person, tuple[Person, ...]]:
    """The person with the names that the cover of his report adds to his, and the strangers that it names instead.

    Another of these persons is neither. Where nothing else tells the name, the line of the cover that looks like one is
    taken for it.
    """
    found = list(authors(candidacy, unsure=not person.names))
    own = [name for name in found if not person.names or _bears(person, name[0], Sameness.FAMILY)]
    others = [name for name in found if name not in own and not _is_of_another(name[0], person, persons)]
    told = replace(person, names=tuple(dict.fromkeys((*person.names, *own))))
    return told, tuple(Person(pseudonym=STRANGER, names=(name,)) for name in others)


def _is_of_another(author: str, person: Person, persons: Sequence[Person]) -> bool:
    """Whether a name is one of these persons' and not that of the one."""
    return any(_bears(other, author, Sameness.PART) for other in persons if other.pseudonym != person.pseudonym)


def _bears(person: Person, author: str, least: Sameness) -> bool:
    named = (Candidate(name=family, given=given) for family, given in person.names)
    return any(sameness(author, of_candidate(candidate)) >= least for candidate in named)


def _person(entry: Entry, pseudonym: str) -> Person:
    """What is known of an entry's person before its cover is looked at."""
    return Person(
        pseudonym=pseudonym,
        names=tuple(dict.fromkeys(_names(entry))),
        marks=tuple(dict.fromkeys(mark for mark in _marks(entry) if mark)),
    )


def authors(candidacy: Candidacy, *, unsure: bool) -> Iterator[tuple[str, str]]:
    """The names that a cover gives; `unsure` takes those too that only their look tells."""
    for told in candidacy.authors:
        if (told.sure or unsure) and len(told.value.split()) <= _MOST_WORDS:
            yield told.value, ""


def pieces(deposit: Deposit) -> Iterator[Piece]:
    """The files of a deposit."""
    yield from (piece for piece in (deposit.report, deposit.twin, *deposit.others) if piece)


def _names(entry: Entry) -> Iterator[tuple[str, str]]:
    candidate = entry.candidate
    if candidate is not None and candidate.full_name:
        yield candidate.name, candidate.given
    yield from ((deposit.owner, "") for deposit in entry.deposits if deposit.owner)


def _marks(entry: Entry) -> Iterator[str]:
    if entry.candidate is not None:
        yield from _told_of(entry.candidate)
    for deposit in entry.deposits:
        yield from (deposit.number, deposit.platform_id, deposit.prefix, deposit.id)
        yield from chain.from_iterable(_spellings(piece) for piece in pieces(deposit))
    if entry.judged is not None:
        yield from (entry.judged.result.file, PurePath(entry.judged.result.file).name)
    yield entry.id


def _told_of(candidate: Candidate) -> Iterator[str]:
    yield from (candidate.number, candidate.email, candidate.platform_id)


def _spellings(piece: Piece) -> Iterator[str]:
    yield from (piece.shown, piece.name)
