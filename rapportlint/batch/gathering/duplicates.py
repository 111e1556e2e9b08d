"""Reports handed in twice, byte for byte: under two names, or by two candidates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapportlint.batch.gathering import contents
from rapportlint.batch.gathering.found import Found
from rapportlint.batch.gathering.kinds import place_of
from rapportlint.model.deposits import Deposit, Piece
from rapportlint.model.failures import UnreadableFile
from rapportlint.model.settings import Limits
from rapportlint.text import fold

_MOST_HASHED = 64 * 1024**3
"""Bytes that are compared; an archive made to harm may claim any number of them."""


class Comparison:
    """Compares pieces by their digests, which are made only for those of one size."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._left = _MOST_HASHED

    def alike(self, pieces: Iterable[tuple[int, Found | Piece]]) -> list[list[int]]:
        """The keys of pieces that are the same byte for byte, in the order given, each list two or more."""
        by_size: dict[int, list[tuple[int, Found | Piece]]] = defaultdict(list)
        for key, piece in pieces:
            if piece.size:
                by_size[piece.size].append((key, piece))
        by_digest: dict[str, list[int]] = defaultdict(list)
        for same in by_size.values():
            for key, piece in same if len(same) > 1 else ():
                if digest := self._digest(piece):
                    by_digest[digest].append(key)
        return [keys for keys in by_digest.values() if len(keys) > 1]

    def _digest(self, piece: Found | Piece) -> str:
        self._left -= piece.size
        if self._left < 0:
            return ""
        try:
            return contents.digest(piece.place, self._limits)
        except UnreadableFile:
            return ""


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
    """The deposits, a doubt on those whose reports are one file; a candidate's second hand-in of it is left out.

    The second part is what was left out, a French sentence each.
    """
    kept: list[Deposit | None] = list(deposits)
    left_out: list[str] = []
    reports = [(place, deposit.report) for place, deposit in enumerate(deposits) if deposit.report]
    for places in comparison.alike(reports):
        first_of: dict[str, int] = {}
        for place in places:
            first = first_of.setdefault(_person(deposits[place], place), place)
            if first != place:
                kept[place] = None
                left_out.append(
                    f"{_shown(deposits[place])} et {_shown(deposits[first])} sont le même fichier "
                    f"du même candidat : un seul est compté."
                )
        different = list(first_of.values())
        for place in different if len(different) > 1 else ():
            others = ", ".join(_named(deposits[other]) for other in different if other != place)
            kept[place] = replace(
                deposits[place],
                doubts=(
                    *deposits[place].doubts,
                    f"Ce rapport est le même fichier, octet pour octet, qu'un autre : {others}.",
                ),
            )
    return [deposit for deposit in kept if deposit is not None], left_out


def _person(deposit: Deposit, place: int) -> str:
    """The same for deposits that are surely one candidate's."""
    if deposit.platform_id:
        return f"id {deposit.platform_id}"
    return f"owner {' '.join(sorted(fold(deposit.owner).split()))}" if deposit.owner else f"place {place}"


def _shown(deposit: Deposit) -> str:
    return deposit.report.shown if deposit.report else deposit.id


def _named(deposit: Deposit) -> str:
    return f"{deposit.owner} ({_shown(deposit)})" if deposit.owner else _shown(deposit)
