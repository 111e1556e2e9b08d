"""Files found by what they hold, whatever they are called now: in folders, in archives, or named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from rapportlint.batch import gathering
from rapportlint.batch.gathering import contents
from rapportlint.model.deposits import Deposit, Piece
from rapportlint.model.failures import UnreadableFile
from rapportlint.model.settings import Limits
from rapportlint.model.source import Source


class HandedIn:
    """The files of some sources, read one at a time until the one that is looked for is met."""

    def __init__(self, sources: Sequence[str], limits: Limits) -> None:
        """FileNotFoundError for a source that does not exist."""
        self._limits = limits
        self._pieces = [piece for deposit in gathering.gather(sources, limits).deposits for piece in _pieces(deposit)]
        self._known: dict[str, Piece] = {}

    def source(self, sha256: str, name: str = "") -> Source | None:
        """The file of these bytes; those that bear the name are looked into first."""
        if sha256 in self._known:
            return self._read(self._known[sha256])
        for piece in sorted(self._pieces, key=lambda piece: piece.name != PurePath(name).name):
            source = self._read(piece)
            self._pieces.remove(piece)
            if source is None:
                continue
            digest = source.sha256()
            self._known[digest] = piece
            if digest == sha256:
                return source
        return None

    def _read(self, piece: Piece) -> Source | None:
        try:
            return Source(name=piece.place.path, data=contents.read(piece.place, self._limits))
        except UnreadableFile:
            return None


def _pieces(deposit: Deposit) -> Iterator[Piece]:
    yield from (piece for piece in (deposit.report, deposit.twin) if piece is not None)
    yield from deposit.others
