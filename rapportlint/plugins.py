"""Third-party checks, readers, reporters and rulebooks: found by their entry points, used where the settings allow it.

A distribution offers modules in four groups; the name of an entry point is that of the check, of the file suffix that
the reader reads, of the reporter's format or of the rulebook. A distribution that nobody allowed is never imported, and
one that breaks costs a sentence: here is the boundary beyond which any fault is the plugin's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar

from rapportlint.model.failures import RulebookError

_Given = TypeVar("_Given")
_AUTHOR = "dites-le à son auteur"
_YIELDING = ("check", "render")
"""Functions that give one thing after the other."""


class Kind(StrEnum):
    """What a plugin may bring: the end of the entry point group's name."""

    CHECKS = "checks"
    READERS = "readers"
    REPORTERS = "reporters"
    RULEBOOKS = "rulebooks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One thing that a plugin brings."""

    plugin: str
    """Name of its distribution, in lower case with hyphens."""
    version: str
    kind: Kind
    name: str
    module: str


class PluginFault(RulebookError):
    """A plugin that cannot be used, in one French sentence that names it."""


def found() -> tuple[Piece, ...]:
    """All that the installed plugins bring, by plugin, kind and name; nothing is imported."""
    from importlib import metadata

    pieces = {
        Piece(
            plugin=_named(point.dist.name), version=point.dist.version, kind=kind, name=point.name, module=point.value
        )
        for kind in Kind
        for point in metadata.entry_points(group=f"rapportlint.{kind}")
        if point.dist is not None
    }
    return tuple(sorted(pieces, key=lambda piece: (piece.plugin, list(Kind).index(piece.kind), piece.name)))


def allowed(names: Iterable[str]) -> tuple[str, ...]:
    """The names as distributions have them; `RulebookError` for one that brings nothing here."""
    wanted = tuple(dict.fromkeys(map(_named, names)))
    known = dict.fromkeys(piece.plugin for piece in found()) if wanted else {}
    for name in wanted:
        if name not in known:
            there = f" ; greffons installés : {', '.join(known)}." if known else " ; aucun greffon n'est installé ici."
            raise RulebookError(f"Le greffon « {name} » n'est pas installé{there}")
    return wanted


def pieces(kind: Kind, names: Collection[str], own: Collection[str] = ()) -> Mapping[str, Piece]:
    """What the allowed plugins bring of a kind, by name; `PluginFault` for a name that is taken."""
    brought: dict[str, Piece] = {}
    for piece in found() if names else ():
        if piece.kind is not kind or piece.plugin not in names:
            continue
        if piece.name in own or piece.name in brought:
            owner = "rapportlint" if piece.name in own else f"le greffon « {brought[piece.name].plugin} »"
            raise PluginFault(f"Le greffon « {piece.plugin} » nomme « {piece.name} » ce que {owner} apporte déjà.")
        brought[piece.name] = piece
    return brought


def load(piece: Piece, offers: str, *through: type[Exception]) -> SimpleNamespace:
    """What the module of a piece holds, its function `offers` made safe to call; `PluginFault` whatever happens.

    The function's own faults are `PluginFault`s too, those of what it yields included; errors let `through` are not.
    """
    module = _guarded(piece, lambda: import_module(piece.module))
    function = getattr(module, offers, None)
    if not callable(function):
        raise PluginFault(f"Le greffon « {piece.plugin} » ({piece.name}) n'a pas de fonction « {offers} ».")

    @wraps(function)
    def safe(*arguments: Any, **options: Any) -> Any:
        given = _guarded(piece, lambda: function(*arguments, **options), *through)
        return _each(piece, _guarded(piece, lambda: iter(given))) if offers in _YIELDING else given

    return SimpleNamespace(**{**vars(module), offers: safe})


def _guarded(piece: Piece, work: Callable[[], _Given], *through: type[Exception]) -> _Given:
    """What some work of the plugin gives; anything but the errors let `through` is told as its fault."""
    try:
        return work()
    except (Exception, SystemExit) as error:
        if isinstance(error, (RulebookError, *through)):
            raise
        raise PluginFault(_fault(piece, error)) from error


def _each(piece: Piece, work: Iterator[_Given]) -> Iterator[_Given]:
    """The same for work that gives one thing after the other."""
    end = object()
    while (given := _guarded(piece, lambda: next(work, end))) is not end:
        yield given  # type: ignore[misc]


def file_of(piece: Piece, suffix: str) -> Path:
    """The data file of that name in the package of a piece, whose code is not run."""
    spec = _guarded(piece, lambda: find_spec(piece.module))
    folders = spec.submodule_search_locations if spec is not None else None
    for folder in folders or ():
        if (path := Path(folder) / f"{piece.name}{suffix}").is_file():
            return path
    raise PluginFault(f"Le greffon « {piece.plugin} » ne contient pas le fichier {piece.name}{suffix} qu'il annonce.")


def _fault(piece: Piece, error: BaseException) -> str:
    """One sentence: which plugin broke, and how."""
    return f"Le greffon « {piece.plugin} » ({piece.name}) s'est interrompu ({type(error).__name__}) : {_AUTHOR}."


def _named(name: str) -> str:
    """A distribution's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name.strip()).lower()
