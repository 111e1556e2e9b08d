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
from rapportlint.model.deposits import Piece

STRANGER = "[un autre nom]"
"""Stands for a name on a cover that is nobody's of the class."""
_MOST_WORDS = 6
"""Of a name; a cover's line of more words is none."""


def persons(entries: Sequence[Entry], names: Mapping[str, str]) -> tuple[Person, ...]:
    """The persons of a class, in its order; then further names of theirs, their further files, and the strangers."""
    known = [_person(entry, names[entry.id]) for entry in entries]
    found = list(known)
    more: list[Person] = []
    for place, entry in enumerate(entries):
        more += _further_files(entry, names[entry.id])
        if entry.judged is not None:
            found[place], others = with_cover(known[place], entry.judged.result.candidacy, known)
            more += others
    return (*found, *more)


def with_cover(person: Person, candidacy: Candidacy, persons: Sequence[Person]) -> tuple[Person, tuple[Person, ...]]:
    """The person with the names that the cover of his report adds to his, and whoever else it names: another of these
    persons by a further name of his, or a stranger.

    Where nothing else tells the name, the line of the cover that looks like one is taken for it.
    """
    own, others = [], []
    for name in authors(candidacy, unsure=not person.names):
        others_of_class = (one for one in persons if one.pseudonym != person.pseudonym)
        bearers = [one.pseudonym for one in others_of_class if _bears(one, name[0], Sameness.WIDER)]
        if _bears(person, name[0], Sameness.FAMILY) or not (person.names or bearers):
            own.append(name)
        else:
            others += [Person(pseudonym=pseudonym, names=(name,)) for pseudonym in bearers or [STRANGER]]
    return replace(person, names=tuple(dict.fromkeys((*person.names, *own)))), tuple(others)


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


def deposit_name(pseudonym: str, number: int) -> str:
    """What a person's deposit is called, the first of them as he is; its report too, before its suffix."""
    return pseudonym if number == 1 else f"{pseudonym}-{number}"


def piece_name(deposit: str, rank: int) -> str:
    """What a file beside the report of a deposit is called, before its suffix."""
    return f"{deposit}-piece-{rank}"


def _further_files(entry: Entry, pseudonym: str) -> Iterator[Person]:
    """The files that are not the report which is judged: « A est contrôlé, A ressemble aussi » would tell nothing."""
    taken = set(_report_files(entry))
    for number, deposit in enumerate(entry.deposits, 1):
        name = deposit_name(pseudonym, number)
        named = [(name, piece) for piece in (deposit.report, deposit.twin) if piece]
        named += [(piece_name(name, rank), piece) for rank, piece in enumerate(deposit.others, 1)]
        for told, piece in named:
            if marks := tuple(mark for mark in _spellings(piece) if mark not in taken):
                taken.update(marks)
                yield Person(pseudonym=told, marks=marks)


def authors(candidacy: Candidacy, *, unsure: bool) -> Iterator[tuple[str, str]]:
    """The names that a cover gives; `unsure` takes those too that only their look tells."""
    for told in candidacy.authors:
        if (told.sure or unsure) and len(told.value.split()) <= _MOST_WORDS:
            yield told.value, ""


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
    yield from _report_files(entry)
    if entry.judged is not None:
        yield from (entry.judged.result.file, PurePath(entry.judged.result.file).name)
    yield entry.id


def _report_files(entry: Entry) -> Iterator[str]:
    """How the files of the report that is judged are called."""
    for deposit in entry.deposits[:1]:
        yield from chain.from_iterable(_spellings(piece) for piece in (deposit.report, deposit.twin) if piece)


def _told_of(candidate: Candidate) -> Iterator[str]:
    yield from (candidate.number, candidate.email, candidate.platform_id)


def _spellings(piece: Piece) -> Iterator[str]:
    yield from (piece.shown, piece.name)
