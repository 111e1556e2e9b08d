"""What a class gets back, made from its verdicts: one module a kind, found by its file name."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from rapportlint.model.classroom import Classroom
from rapportlint.model.regulation import Rulebook
from rapportlint.rulebooks.coverage import Coverage


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassFile:
    """A file to write into the output folder."""

    path: str
    """From the output folder, with slashes; never leaves it."""
    content: bytes | Iterable[bytes]
    """All of it, or pieces to be written one after the other: whoever writes them holds one at a time."""
    notes: tuple[str, ...] = ()
    """French sentences to tell whoever asked: what is not in it, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a class's files are made with, beside the class itself."""

    folder: Path
    """Where the paths of `Entry.files` start: the files handed back are read there."""
    rulebook: Rulebook
    """That of the class: what was asked of those who handed in nothing too."""
    coverage: Coverage | None = None
    """The official text that this rulebook renders, where it is known: the grounds are told in its words."""
    school: str = ""
    session: str = ""
    controller: str = ""
    """Who makes the control of conformity; the record leaves a blank for what is not told."""


class Giver(Protocol):
    """What every module of this room offers."""

    TITLE: str
    """French: what it gives back, for the help of the command."""

    def files(self, classroom: Classroom, order: Order) -> Iterator[ClassFile]:
        """The files, to be written in this order, each before the next is asked for."""


def _modules() -> dict[str, str]:
    names = [module.name for module in pkgutil.iter_modules(__path__) if not module.ispkg]
    return {name.split("_")[0]: name for name in names}


def names() -> tuple[str, ...]:
    """Names of the kinds: `xlsx_workbook.py` makes "xlsx"."""
    return tuple(sorted(_modules()))


def load(name: str) -> Giver:
    """The module of a kind, imported on demand."""
    return cast(Giver, importlib.import_module(f"{__name__}.{_modules()[name]}"))
