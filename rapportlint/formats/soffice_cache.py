"""What LibreOffice made before, kept in the user's cache folder: laying a report out again would give the same bytes.

Kept is the PDF itself, not what was measured on it: the measured lines hold the same words, so that nothing would be
more private, and they would have to be made anew with each version of rapportlint. The folder is its owner's alone,
never leaves the machine, forgets a file unused for a month, and is bounded: the oldest go first. An entry is named by
all that it depends on (content, LibreOffice, settings, fonts) and holds its own digest: a damaged one is no entry.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ENVIRONMENT_VARIABLE = "RAPPORTLINT_CACHE"
"""Another folder; empty for no cache."""
MOST_BYTES = 500 * 1024**2
_MOST_SECONDS = 30 * 24 * 3600.0
_SUFFIX = ".made"
_DIGEST_BYTES = hashlib.sha256().digest_size


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """How much a cache holds."""

    entries: int
    size: int
    """Bytes."""


def folder() -> Path | None:
    """Where made files are kept; None where the user wants none, or has no home."""
    named = os.environ.get(ENVIRONMENT_VARIABLE)
    if named is not None:
        return Path(named).expanduser() if named else None
    try:
        return _usual() / "rapportlint"
    except RuntimeError:
        return None


def _usual() -> Path:
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) if local else Path.home() / "AppData" / "Local"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return named if named.is_absolute() else Path.home() / ".cache"


def key(*parts: bytes | str) -> str:
    """The name of an entry: one that differs as soon as one of the parts does."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def load(key: str) -> bytes | None:
    """What was kept under this name; None where nothing was, or where it is damaged."""
    path = _path(key)
    if path is None:
        return None
    try:
        held = path.read_bytes()
    except OSError:
        return None
    digest, made = held[:_DIGEST_BYTES], held[_DIGEST_BYTES:]
    if hashlib.sha256(made).digest() != digest:
        return None
    with contextlib.suppress(OSError):
        os.utime(path)
    return made


def store(key: str, made: bytes) -> None:
    """Keep a made file; nothing is kept, and nothing told, where the folder cannot be written."""
    path = _path(key)
    if path is None:
        return
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(path, hashlib.sha256(made).digest() + made)
        _trim(path.parent)


def contents() -> Contents:
    """How much is kept."""
    sizes = [size for _, size, _ in _entries(folder())]
    return Contents(entries=len(sizes), size=sum(sizes))


def empty() -> Contents:
    """What was thrown away: all that could be."""
    before, kept = contents(), folder()
    for _, _, path in _entries(kept):
        with contextlib.suppress(OSError):
            path.unlink()
    after = contents()
    return Contents(entries=before.entries - after.entries, size=before.size - after.size)


def _path(key: str) -> Path | None:
    kept = folder()
    return kept / f"{key}{_SUFFIX}" if kept else None


def _write(path: Path, data: bytes) -> None:
    """Write under another name, then move into place: no reader sees half a file. Only the owner may read it."""
    handle, name = tempfile.mkstemp(suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _entries(kept: Path | None) -> Iterator[tuple[float, int, Path]]:
    """Time of last use, size and path of each entry, in no order; half-written files of old accidents too."""
    if kept is None:
        return
    with contextlib.suppress(OSError):
        for path in kept.iterdir():
            if path.suffix in (_SUFFIX, ".part"):
                with contextlib.suppress(OSError):
                    told = path.stat()
                    yield told.st_mtime, told.st_size, path


def _trim(kept: Path) -> None:
    """Throw away what is too old, then the oldest until the rest fits."""
    room, limit = MOST_BYTES, time.time() - _MOST_SECONDS
    for used, size, path in sorted(_entries(kept), reverse=True):
        room -= size
        if room < 0 or used < limit:
            with contextlib.suppress(OSError):
                path.unlink()
