"""The bytes of a piece, read where it lies: a file, or a member of an archive, even within another archive."""

from __future__ import annotations

from rapportlint.model.deposits import Location
from rapportlint.model.settings import Limits


def read(place: Location, limits: Limits) -> bytes:
    """The bytes of a file or of a member, at most `limits.file_bytes` of them; nothing is unpacked to disk.

    `UnreadableFile` says in one French sentence why there are none: too large, a bomb, locked, damaged, gone.
    """
    raise NotImplementedError
