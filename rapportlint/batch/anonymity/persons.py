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

_MOST_WORDS = 6
"""Of a name; a cover's line of more words is none."""


def persons(entries: Sequence[Entry], names: Mapping[str, str]) -> tuple[Person, ...]:
    """The persons of a class, in its order; a cover that names another of them adds nothing to its entry's person."""
    known = [_person(entry, names[entry.id]) for entry in entries]
    return tuple(
        replace(person, names=tuple(dict.fromkeys((*person.names, *_on_cover(entry, person, known)))))
        for entry, person in zip(entries, known, strict=True)
    )


def is_of_another(author: str, pseudonym: str, persons: Sequence[Person]) -> bool:
    """Whether a name is one of these persons' and not that of the pseudonym."""
    own = [person for person in persons if person.pseudonym == pseudonym]
    if any(_bears(person, author, Sameness.FAMILY) for person in own):
        return False
    return any(_bears(person, author, Sameness.PART) for person in persons if person.pseudonym != pseudonym)


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


def _on_cover(entry: Entry, person: Person, known: Sequence[Person]) -> Iterator[tuple[str, str]]:
    if entry.judged is None:
        return
    # Where nothing else tells the name, the line of the cover that looks like one is taken for it.
    for author in authors(entry.judged.result.candidacy, unsure=not person.names):
        if not is_of_another(author[0], person.pseudonym, known):
            yield author


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
