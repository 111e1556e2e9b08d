"""The bytes of a piece, read where it lies: a file, or a member of an archive, even within another archive."""

from __future__ import annotations

import hashlib
import io
import os
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import IO

from rapportlint.batch.gathering import archives
from rapportlint.model.deposits import Location
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.settings import Limits


def read(place: Location, limits: Limits) -> bytes:
    """The bytes of a file or of a member, at most `limits.file_bytes` of them; nothing is unpacked to disk.

    `UnreadableFile` says in one French sentence why there are none: too large, a bomb, locked, damaged, gone.
    """
    with _failures():
        if place.members:
            return archives.member(_holder(place, limits), place.members[-1], limits)
        with _file(Path(place.path), limits) as file:
            # No more than was there when its size was told: it may still grow.
            return file.read(os.fstat(file.fileno()).st_size)


def digest(place: Location, limits: Limits, first: int = 0) -> str:
    """The SHA-256 of a piece, or of its `first` bytes, read a mebibyte at a time; `UnreadableFile` as for `read`."""
    sum256 = hashlib.sha256()
    with _failures():
        if place.members:
            archives.pour(_holder(place, limits), place.members[-1], limits, sum256.update, first)
        else:
            with _file(Path(place.path), limits) as file:
                archives.pour_out(file, sum256.update, first)
    return sum256.hexdigest()


@contextmanager
def _failures() -> Iterator[None]:
    """What the system refuses, as a sentence."""
    try:
        yield
    except FileNotFoundError:
        raise UnreadableFile(FailureKind.EMPTY, "Ce fichier a disparu depuis la lecture des dépôts.") from None
    except PermissionError:
        raise UnreadableFile(
            FailureKind.UNSUPPORTED, "Vous n'avez pas le droit de lire ce fichier : fermez Word ou changez ses droits."
        ) from None
    except OSError as error:
        raise UnreadableFile(
            FailureKind.UNSUPPORTED,
            f"Ce fichier n'a pas pu être lu (erreur {error.errno} du système) : copiez-le ailleurs, puis recommencez.",
        ) from error


def _file(path: Path, limits: Limits) -> IO[bytes]:
    facts = path.stat()
    if not stat.S_ISREG(facts.st_mode):
        raise UnreadableFile(FailureKind.UNSUPPORTED, "Ce n'est pas un fichier ordinaire.")
    archives.refuse_size(facts.st_size, limits)
    return path.open("rb")


def _holder(place: Location, limits: Limits) -> zipfile.ZipFile:
    """The archive that holds a member."""
    facts = Path(place.path).stat()
    archive = _opened(place.path, facts.st_size, facts.st_mtime_ns, os.getpid())
    for index in place.members[:-1]:
        archive = archives.opened(io.BytesIO(archives.member(archive, index, limits)))
    return archive


@lru_cache(maxsize=1)
def _opened(path: str, size: int, changed: int, process: int) -> zipfile.ZipFile:
    """An archive of a class, kept open: its directory of thousands of names is read once, not once a report.

    A copy of this process has its own, since both would move the same place in the file.
    """
    return archives.opened(Path(path).open("rb"))
