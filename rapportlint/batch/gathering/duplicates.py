"""Reports handed in twice, byte for byte: under two names, or by two candidates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from rapportlint.batch.gathering import contents
from rapportlint.batch.gathering.found import Found
from rapportlint.batch.gathering.kinds import place_of
from rapportlint.model.deposits import Deposit, Piece
from rapportlint.model.failures import UnreadableFile
from rapportlint.model.settings import Limits
from rapportlint.text import fold

_Keyed = tuple[int, Found | Piece]
_BEGINNING = 64 * 1024
_MOST_HASHED = 64 * 1024**3
"""Bytes that are compared; an archive made to harm may claim any number of them."""


class Comparison:
    """Compares pieces by size, by their beginnings, then whole: few are read to their ends."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._left = _MOST_HASHED

    def alike(self, pieces: Iterable[_Keyed]) -> list[list[int]]:
        """The keys of pieces that are the same byte for byte, in the order given, each list two or more."""
        found = [[(key, piece) for key, piece in pieces if piece.size]]
        for told in (_size, self._beginning, self._digest):
            found = [same for group in found for same in _by(told, group)]
        return [[key for key, _ in same] for same in found]

    def _beginning(self, piece: Found | Piece) -> object:
        return self._hashed(piece, _BEGINNING)

    def _digest(self, piece: Found | Piece) -> object:
        return self._hashed(piece, 0)

    def _hashed(self, piece: Found | Piece, first: int) -> object:
        """What only the same bytes give; None where they cannot be read."""
        self._left -= first or piece.size
        if self._left < 0:
            return None
        try:
            return contents.digest(piece.place, self._limits, first)
        except UnreadableFile:
            return None


def _size(piece: Found | Piece) -> object:
    return piece.size


def _by(told: Callable[[Found | Piece], object], group: Iterable[_Keyed]) -> list[list[_Keyed]]:
    """The pieces of which the same is told, two or more."""
    found: dict[object, list[_Keyed]] = defaultdict(list)
    for key, piece in group:
        found[told(piece)].append((key, piece))
    return [same for value, same in found.items() if value is not None and len(same) > 1]


def without_twice(files: Sequence[Found], comparison: Comparison) -> tuple[list[Found], list[str]]:
    """The files of one deposit without those that repeat another, and a sentence for each."""
    dropped: set[int] = set()
    told: list[str] = []
    candidates = [(place, file) for place, file in enumerate(files) if file.is_report_file]
    candidates.sort(key=lambda pair: -place_of(pair[1].stem))
    for first, *others in comparison.alike(candidates):
        for other in others:
            dropped.add(other)
            told.append(
                f"« {files[other].name} » et « {files[first].name} » sont le même fichier : un seul est compté."
            )
    return [file for place, file in enumerate(files) if place not in dropped], told


def told_apart(deposits: Sequence[Deposit], comparison: Comparison) -> tuple[list[Deposit], list[str]]:
    """The deposits, a doubt on those of different candidates that hold one file; a candidate's second hand-in of a
    report is left out.

    The second part is what was left out, a French sentence each.
    """
    files = [(place, piece) for place, deposit in enumerate(deposits) for piece in _readings(deposit)]
    dropped: dict[int, str] = {}
    doubts: dict[int, list[str]] = defaultdict(list)
    for same in comparison.alike(enumerate(piece for _, piece in files)):
        first_of: dict[str, tuple[int, Piece]] = {}
        for place, piece in (files[index] for index in same):
            first, its = first_of.setdefault(_person(deposits[place], place), (place, piece))
            if first != place and piece is deposits[place].report and its is deposits[first].report:
                dropped[place] = (
                    f"{piece.shown} et {its.shown} sont le même fichier du même candidat : un seul est compté."
                )
        for place, piece in first_of.values():
            others = [_named(deposits[other], its) for other, its in first_of.values() if other != place]
            if others:
                doubts[place].append(_doubt(deposits[place], piece, others))
    kept = [
        replace(deposit, doubts=(*deposit.doubts, *doubts[place]))
        for place, deposit in enumerate(deposits)
        if place not in dropped
    ]
    return kept, list(dropped.values())


def _readings(deposit: Deposit) -> Iterator[Piece]:
    """What may be the report or the pages of a deposit; two trainees of one firm may have the same certificate."""
    yield from dict.fromkeys(filter(None, (deposit.report, deposit.twin, *deposit.reports)))


def _doubt(deposit: Deposit, piece: Piece, others: Sequence[str]) -> str:
    what = "Ce rapport" if piece is deposit.report else f"« {piece.name} »"
    return f"{what} est le même fichier, octet pour octet, qu'un autre : {', '.join(others)}."


def _person(deposit: Deposit, place: int) -> str:
    """The same for deposits that are surely one candidate's."""
    if deposit.platform_id:
        return f"id {deposit.platform_id}"
    return f"owner {' '.join(sorted(fold(deposit.owner).split()))}" if deposit.owner else f"place {place}"


def _named(deposit: Deposit, piece: Piece) -> str:
    return f"{deposit.owner} ({piece.shown})" if deposit.owner else piece.shown
