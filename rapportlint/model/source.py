"""The bytes of a report and the name that the user knows them by."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """A PDF said to be the export of a DOCX."""

    name: str
    data: bytes

    def sha256(self) -> str:
        """Hexadecimal digest of the bytes."""
        return _digest(self.data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file in memory: nothing after this point touches the original."""

    name: str
    """File name or "-" for standard input."""
    data: bytes
    twin: Twin | None = None
    """The PDF that the author exported of it, where there is one."""

    def sha256(self) -> str:
        """Hexadecimal digest of the bytes."""
        return _digest(self.data)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
