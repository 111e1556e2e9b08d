"""Tellers of a comparison between routes and situations (`check --what-if`): one module a format."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from typing import Protocol, cast

from rapportlint.reporters.pieces.console import Console
from rapportlint.reporters.pieces.differences import Comparison

_MODULES = {"text": "terminal", "json": "json_report"}


class Comparer(Protocol):
    """What every module of this room offers."""

    def render(self, comparisons: Iterable[Comparison], console: Console, *, several: bool) -> Iterator[str]:
        """Pieces to be written one after the other, each as soon as its report is judged."""


def formats() -> tuple[str, ...]:
    """Names of the formats that can tell a comparison."""
    return tuple(_MODULES)


def load(format: str) -> Comparer:
    """The module of a format, imported on demand."""
    return cast(Comparer, importlib.import_module(f"{__name__}.{_MODULES[format]}"))
