"""ZIP archives opened with care: what a hostile directory may cost is bounded, nothing is unpacked to disk."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import IO
from zoneinfo import ZoneInfo

from rapportlint.formats import foreign
from rapportlint.formats.sniff import BROKEN_ZIP
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.settings import Limits

_DIRECTORY_BYTES = 16 * 1024**2
"""A directory of 2,000 deposits takes half a mebibyte; one of a hundred thousand small names fits."""
_PIECE = 1024**2
_BOMB_RATIO = 200
"""Text packs twenty times, blank pages fifty times: what packs better than that was made to harm."""
_BOMB_BYTES = 8 * 1024**2
_TIMESTAMP = 0x5455
_FIRST_YEAR = 1980
"""The year of an archive that gives no dates."""


class _Bounded(io.BufferedIOBase):
    """A file of which nothing larger than an archive's directory may be read at once."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def read(self, size: int | None = -1) -> bytes:
        if size is not None and size > _DIRECTORY_BYTES:
            raise zipfile.BadZipFile("the directory is too large")
        return self._file.read(-1 if size is None else size)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True

    def close(self) -> None:
        self._file.close()


def opened(file: IO[bytes]) -> zipfile.ZipFile:
    """The archive in a file; UnreadableFile for one that is damaged."""
    try:
        return zipfile.ZipFile(_Bounded(file))
    except BROKEN_ZIP as error:
        raise UnreadableFile(
            FailureKind.CORRUPT, "L'archive est tronquée, abîmée ou démesurée : téléchargez-la de nouveau."
        ) from error


def is_bomb(info: zipfile.ZipInfo) -> bool:
    """Whether a member claims to unpack to far more than a text or a picture does."""
    return info.file_size > _BOMB_BYTES and info.file_size > _BOMB_RATIO * max(info.compress_size, 1)


def member(archive: zipfile.ZipFile, index: int, limits: Limits) -> bytes:
    """The bytes of a member; UnreadableFile says why there are none."""
    with _unpacking(archive, index, limits) as (info, unpacked):
        # At once: pieces put together would take twice the memory.
        return unpacked.read(info.file_size)


def pour(archive: zipfile.ZipFile, index: int, limits: Limits, taker: Callable[[bytes], object], first: int) -> None:
    """Give the bytes of a member to `taker` as `pour_out` does; UnreadableFile where they cannot be had."""
    with _unpacking(archive, index, limits) as (_, unpacked):
        pour_out(unpacked, taker, first)


def pour_out(file: IO[bytes], taker: Callable[[bytes], object], first: int) -> None:
    """Give the bytes of a file to `taker`, a mebibyte at a time; its `first` ones only, unless that is 0."""
    taken = 0
    while piece := file.read(min(first - taken, _PIECE) if first else _PIECE):
        taken += len(piece)
        taker(piece)


@contextmanager
def _unpacking(archive: zipfile.ZipFile, index: int, limits: Limits) -> Iterator[tuple[zipfile.ZipInfo, IO[bytes]]]:
    """A member while it is read: never more than its directory says, which is bounded."""
    try:
        info = archive.infolist()[index]
    except IndexError:
        raise UnreadableFile(FailureKind.EMPTY, "L'archive a changé depuis la lecture des dépôts.") from None
    _refuse(info, limits)
    try:
        with archive.open(info) as unpacked:
            yield info, unpacked
    except BROKEN_ZIP as error:
        raise UnreadableFile(FailureKind.CORRUPT, foreign.DAMAGED) from error
    except RuntimeError as error:
        # What zipfile raises for a member that its directory says to be open and that is locked.
        raise UnreadableFile(FailureKind.ENCRYPTED, foreign.LOCKED_ARCHIVE) from error


def _refuse(info: zipfile.ZipInfo, limits: Limits) -> None:
    if info.flag_bits & 1:
        raise UnreadableFile(FailureKind.ENCRYPTED, foreign.LOCKED_ARCHIVE)
    # Only these two unpack by bounded steps.
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UnreadableFile(
            FailureKind.UNSUPPORTED, "L'archive est comprimée d'une façon que le programme ne lit pas : extrayez-la."
        )
    if is_bomb(info):
        raise UnreadableFile(
            FailureKind.TOO_LARGE,
            "Ce fichier se décomprime en un volume démesuré (bombe de décompression) : il n'a pas été ouvert.",
        )
    refuse_size(info.file_size, limits)


def refuse_size(size: int, limits: Limits) -> None:
    """UnreadableFile for a file beyond the limit."""
    if size > limits.file_bytes:
        raise UnreadableFile(
            FailureKind.TOO_LARGE,
            f"Le fichier dépasse {limits.file_bytes // 1024**2} Mo : réduisez le poids de ses images et recommencez.",
        )


def modified(info: zipfile.ZipInfo, zone: ZoneInfo) -> datetime | None:
    """The date that the archive gives a member: UTC where it says so, else by the clock of `zone`; None for none."""
    for kind, body in _extras(info.extra):
        if kind == _TIMESTAMP and len(body) >= 5 and body[0] & 1:
            return datetime.fromtimestamp(struct.unpack("<l", body[1:5])[0], UTC).astimezone(zone)
    with suppress(ValueError):
        if info.date_time[0] > _FIRST_YEAR:
            return datetime(*info.date_time, tzinfo=zone)
    return None


def _extras(extra: bytes) -> Iterator[tuple[int, bytes]]:
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        yield kind, extra[4 : 4 + size]
        extra = extra[4 + size :]
