"""The words of rosters: `words.toml`, read once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from rapportlint.text import fold

_SIGNS = re.compile(r"[^\w°&+@-]+|_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Patterns of whole plain texts (`plain`), by what they name."""

    headers: dict[str, re.Pattern[str]]
    values: dict[str, re.Pattern[str]]
    routes: dict[str, re.Pattern[str]]


@lru_cache(maxsize=1)
def words() -> Words:
    """The words, read from the package."""
    data = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    headers, values, routes = (
        {name: re.compile("|".join(f"(?:{pattern})" for pattern in patterns)) for name, patterns in data[table].items()}
        for table in ("headers", "values", "routes")
    )
    return Words(headers=headers, values=values, routes=routes)


def plain(text: str) -> str:
    """A header or a value ready for the patterns: folded, signs of punctuation made spaces."""
    folded = fold(text).replace("'", " ").replace("numéro", "numero")
    spaced = " ".join(_SIGNS.sub(" ", folded).split())
    return spaced if spaced in ("-", "–", "—") else " ".join(spaced.replace("-", " ").split()) or folded


def is_word(name: str, text: str) -> bool:
    """Whether a plain text is one of the words of a list of values."""
    return bool(words().values[name].fullmatch(text))
