"""The address of a report for programs: a URI reference, whatever the system and the name."""

from __future__ import annotations

import os
from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import quote


def uri(name: str) -> str:
    """A path as typed: relative stays relative, absolute becomes `file:`; bytes that are no text are kept escaped."""
    windows = PureWindowsPath(name)
    if windows.drive and windows.root:
        path = windows.as_posix()
        return f"file:{'' if path.startswith('//') else '///'}{_escaped(path, safe='/:')}"
    path = windows.as_posix() if os.name == "nt" else name
    return f"file://{_escaped(path)}" if PurePosixPath(path).is_absolute() else _escaped(path)


def _escaped(path: str, safe: str = "/") -> str:
    return quote(path.encode("utf-8", "surrogateescape"), safe=safe)
