"""Pieces of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_SPECIAL = re.compile(r"[\\`*_\[\]<|]")


def plain(text: str) -> str:
    """Text whose signs mean nothing in Markdown."""
    return _SPECIAL.sub(lambda sign: f"\\{sign[0]}", text)


def foreign(text: str) -> str:
    """Text of unknown origin: it names nobody, links nowhere and holds no HTML, whoever shows it."""
    return plain(text.replace("&", "&amp;")).replace("@", "&#64;").replace("://", ":&#47;/").replace(">", "&gt;")


def link(text: str, target: str) -> str:
    """A link to a heading or to a page."""
    return f"[{plain(text)}]({target})"


def table(titles: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Lines of a table; its cells are Markdown already."""
    named = list(titles)
    yield _row(named)
    yield _row("---" for _ in named)
    yield from map(_row, rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
