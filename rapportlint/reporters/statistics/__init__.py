"""Tellers of how often each rule was broken (`check --statistics`): one module a format."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from typing import Protocol, cast

from rapportlint.model.result import Judged
from rapportlint.reporters.pieces.console import Console

_MODULES = {"text": "terminal", "json": "json_report"}


class Counter(Protocol):
    """What every module of this room offers."""

    def render(self, reports: Iterable[Judged], console: Console) -> Iterator[str]:
        """Pieces to be written one after the other, once every report is judged."""


def formats() -> tuple[str, ...]:
    """Names of the formats that can tell statistics."""
    return tuple(_MODULES)


def load(format: str) -> Counter:
    """The module of a format, imported on demand."""
    return cast(Counter, importlib.import_module(f"{__name__}.{_MODULES[format]}"))
