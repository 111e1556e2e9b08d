"""The words that files are known by: `words.toml`, read once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The lists and patterns of `words.toml`; patterns are of folded text."""

    reports: tuple[str, ...]
    archives: tuple[str, ...]
    closed_archives: tuple[str, ...]
    shortcuts: tuple[str, ...]
    unread_reports: tuple[str, ...]
    system_names: frozenset[str]
    system_folders: frozenset[str]
    own_copy: re.Pattern[str]
    group_words: frozenset[str]
    class_words: frozenset[str]
    anonymous: frozenset[str]
    pieces: dict[str, re.Pattern[str]]
    """`certificate`, `convention`, `side`, `certain`, `likely`, `final`, `draft`…"""
    first_page: dict[str, tuple[re.Pattern[str], ...]]
    generic: frozenset[str]


@lru_cache(maxsize=1)
def words() -> Words:
    """The words, read from the package."""
    data = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    kinds: dict[str, Any] = data["kinds"]
    return Words(
        **{name: tuple(endings) for name, endings in kinds.items()},
        system_names=frozenset(data["system"]["names"]),
        system_folders=frozenset(data["system"]["folders"]),
        own_copy=_any(data["copies"]["own"]),
        group_words=frozenset(data["platform"]["group_words"]),
        class_words=frozenset(data["platform"]["class_words"]),
        anonymous=frozenset(data["platform"]["anonymous"]),
        pieces={name: _any(patterns) for name, patterns in data["pieces"].items()},
        first_page={name: tuple(map(re.compile, patterns)) for name, patterns in data["first_page"].items()},
        generic=frozenset(data["generic"]["words"]),
    )


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
