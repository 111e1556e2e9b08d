"""Ids of deposits: the same from run to run, unique, and safe as file names on any system."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from itertools import count

from rapportlint.text import fold

_UNSAFE = re.compile(r"[^a-z0-9]+")
_RESERVED = frozenset(
    [
        "con",
        "prn",
        "aux",
        "nul",
        "conin",
        "conout",
        *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)),
    ]
)
"""Names that Windows gives to devices, with any ending."""
_LONGEST = 65
"""Letters of a name; with a mark and a number, an id has at most 80."""
_MARK = 6


def slug(*parts: str) -> str:
    """A name of ASCII letters, digits and hyphens for what `parts` name; empty where they hold no such sign."""
    name = "-".join(filter(None, (_UNSAFE.sub("-", fold(part)).strip("-") for part in parts)))
    name = name[:_LONGEST].strip("-")
    return f"depot-{name}" if name in _RESERVED else name


def distinct(names: Sequence[str], origins: Sequence[str]) -> list[str]:
    """The names, those that are empty or borne twice followed by a mark made of where each comes from."""
    borne = Counter(names)
    marked = [
        name if name and borne[name] == 1 else f"{name or 'depot'}-{_mark(origin)}"
        for name, origin in zip(names, origins, strict=True)
    ]
    taken: set[str] = set()
    for place, name in enumerate(marked):
        numbers = count(2)
        while marked[place] in taken:
            marked[place] = f"{name}-{next(numbers)}"
        taken.add(marked[place])
    return marked


def _mark(origin: str) -> str:
    return hashlib.sha256(origin.encode("utf-8", "surrogatepass")).hexdigest()[:_MARK]
