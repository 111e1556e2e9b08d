"""Reporters tell results: one module a format, found by its file name; `pieces` holds what they share."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from typing import Protocol, cast

from rapportlint import plugins
from rapportlint.model.result import Judged
from rapportlint.reporters.pieces.console import Console

_FORMATS = {"terminal": "text"}
"""Format names that are not the first word of the module's."""


class Reporter(Protocol):
    """What every module of this room offers."""

    def render(self, reports: Iterable[Judged], console: Console, *, several: bool) -> Iterator[str]:
        """Pieces of the report to be written one after the other, each as soon as its result is there.

        `several` tells a list of reports from a single one, whatever the list holds.
        """


def _modules() -> dict[str, str]:
    names = [module.name for module in pkgutil.iter_modules(__path__) if not module.ispkg]
    return {_FORMATS.get(name, name.split("_")[0]): name for name in names}


def formats(allowed: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Names of the formats: `json_report.py` writes "json"; those of the allowed plugins follow."""
    own = sorted(_modules())
    return (*own, *plugins.pieces(plugins.Kind.REPORTERS, allowed, own))


def load(format: str, allowed: tuple[str, ...] = ()) -> Reporter:
    """The reporter of a format, imported on demand."""
    if piece := plugins.pieces(plugins.Kind.REPORTERS, allowed, _modules()).get(format):
        return cast(Reporter, plugins.load(piece, "render"))
    return cast(Reporter, importlib.import_module(f"{__name__}.{_modules()[format]}"))
