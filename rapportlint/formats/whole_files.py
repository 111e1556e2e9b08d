"""A file written whole or not at all: beside its place first, then moved into it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path


def write(path: Path, pieces: Iterable[bytes]) -> None:
    """Write pieces of a file, one after the other; OSError leaves what was there before."""
    path = Path(os.path.realpath(path))
    made: Path | None = None
    try:
        with tempfile.NamedTemporaryFile("wb", prefix=".rapportlint-", dir=path.parent, delete=False) as file:
            made = Path(file.name)
            file.writelines(pieces)
        _give_usual_rights(made, path)
        made.replace(path)
    finally:
        if made is not None:
            made.unlink(missing_ok=True)


def _give_usual_rights(made: Path, path: Path) -> None:
    """A temporary file is private: give it the rights of the file that it replaces, or those of a new file."""
    if path.exists():
        made.chmod(path.stat().st_mode & 0o777)
    else:
        mask = os.umask(0)
        os.umask(mask)
        made.chmod(0o666 & ~mask)
