"""File names that stay file names, on every system: never a path, never a device."""

from __future__ import annotations

import re
import unicodedata

_FORBIDDEN = re.compile(r'[/\\<>:"|?*]')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)")
_LONGEST = 180
"""Bytes of UTF-8: most systems allow 255, and a platform puts its own prefix before."""


def leaf(name: str, longest: int = _LONGEST) -> str:
    """The name, untouched where it is one; else with `_` for each sign that could lead elsewhere."""
    shown = "".join("_" if unicodedata.category(char) in ("Cc", "Cs") else char for char in name)
    shown = _FORBIDDEN.sub("_", shown)
    shown = re.sub(r"^[.~ ]+|[. ]+$", "_", shown)
    shown = _DEVICES.sub(r"_\1", shown) if _DEVICES.match(shown) else shown
    return _shortened(shown, longest) or "_"


def _shortened(name: str, longest: int) -> str:
    """The name cut before its extension, between two signs."""
    if len(name.encode()) <= longest:
        return name
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix) > 8:
        stem, dot, suffix = name, "", ""
    room = longest - len(f"{dot}{suffix}".encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip(" .") + dot + suffix
