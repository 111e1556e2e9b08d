"""What tells who somebody is: all that the roster, the platform, the files and the covers say of each person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import PurePath

from rapportlint.batch.anonymity.mask import Person
from rapportlint.model.candidate import Candidacy
from rapportlint.model.classroom import Candidate, Entry
from rapportlint.model.deposits import Deposit, Piece

_MOST_WORDS = 6
"""Of a name; a cover's line of more words is none."""


def person(entry: Entry, pseudonym: str) -> Person:
    """What is known of an entry's person."""
    return Person(
        pseudonym=pseudonym,
        names=tuple(dict.fromkeys(_names(entry))),
        marks=tuple(dict.fromkeys(mark for mark in _marks(entry) if mark)),
    )


def persons(entries: Sequence[Entry], names: Mapping[str, str]) -> tuple[Person, ...]:
    """The persons of a class, in its order."""
    return tuple(person(entry, names[entry.id]) for entry in entries)


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
    owners = [deposit.owner for deposit in entry.deposits if deposit.owner]
    yield from ((owner, "") for owner in owners)
    if entry.judged is not None:
        # Where nothing else tells the name, the line of the cover that looks like one is taken for it.
        known = bool(owners) or bool(candidate and candidate.full_name)
        yield from authors(entry.judged.result.candidacy, unsure=not known)


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
