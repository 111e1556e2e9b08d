"""Where rulebooks are and what their TOML holds, before anything is merged."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import rapportlint
from rapportlint import plugins
from rapportlint.model.failures import RulebookError
from rapportlint.rulebooks.toml_text import parsed

_PACKAGE = Path(rapportlint.__file__).parent
_MOST_BYTES = 2 * 1024**2


@dataclass(frozen=True, slots=True, kw_only=True)
class RulebookFile:
    """One TOML file as written."""

    name: str
    """File name, for messages."""
    path: Path
    data: dict[str, object]
    shipped: bool
    """Comes with the program: its patterns are compiled by the tests, not at each start."""


def folder() -> Path:
    """The folder of the shipped rulebooks: in the wheel, or at the top of a checkout."""
    inside = _PACKAGE / "rules"
    return inside if inside.is_dir() else _PACKAGE.parent / "rules"


def available() -> tuple[str, ...]:
    """Ids of the shipped rulebooks."""
    return tuple(sorted(path.stem for path in folder().glob("*.toml")))


def chain(id_or_path: str, allowed: tuple[str, ...] = ()) -> list[RulebookFile]:
    """The file asked for, after all that it extends: a parent always comes before its child, once."""
    found: dict[Path, RulebookFile] = {}
    _follow(_locate(id_or_path, Path(), allowed), found, (), allowed)
    return list(found.values())


def suggestion(name: str, known: Collection[str]) -> str:
    """ " ; vouliez-vous dire « … » ?" for the nearest known name, else the names themselves or nothing."""
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    if near:
        return f" ; vouliez-vous dire « {near[0]} » ?"
    return f" ; noms admis : {', '.join(sorted(known))}." if 0 < len(known) <= 20 else "."


def _follow(path: Path, found: dict[Path, RulebookFile], above: tuple[Path, ...], allowed: tuple[str, ...]) -> None:
    if path in above:
        names = " → ".join(p.name for p in (*above, path))
        raise RulebookError(f"{path.name} : « extends » tourne en rond ({names}).")
    if path in found:
        return
    file = read(path)
    parents = file.data.get("extends", [])
    if not isinstance(parents, list) or not all(isinstance(parent, str) for parent in parents):
        raise RulebookError(f"{file.name} : « extends » doit être une liste de textes.")
    for parent in parents:
        _follow(_locate(parent, path.parent, allowed), found, (*above, path), allowed)
    found[path] = file


def _locate(id_or_path: str, beside: Path, allowed: tuple[str, ...]) -> Path:
    if id_or_path.endswith(".toml") or "/" in id_or_path or "\\" in id_or_path:
        try:
            return (beside / id_or_path).expanduser().resolve()
        except (OSError, ValueError, RuntimeError) as error:
            raise RulebookError(f"Le référentiel {id_or_path!r} n'est pas un chemin ; corrigez-le.") from error
    known = available()
    brought = plugins.pieces(plugins.Kind.RULEBOOKS, allowed, known)
    if id_or_path in brought:
        return plugins.file_of(brought[id_or_path], ".toml").resolve()
    if id_or_path not in known:
        known = (*known, *brought)
        raise RulebookError(f"Le référentiel « {id_or_path} » n'existe pas{suggestion(id_or_path, known)}")
    return (folder() / f"{id_or_path}.toml").resolve()


def _bytes_of(path: Path) -> bytes:
    """The bytes of an ordinary file of a sane size; OSError for anything else."""
    if not path.is_file() or path.stat().st_size > _MOST_BYTES:
        raise OSError(f"{path} is no ordinary file, or too large")
    return path.read_bytes()


def read(path: Path) -> RulebookFile:
    """The TOML of a file as written; `RulebookError` where it cannot be had."""
    try:
        data = _bytes_of(path)
    except OSError as error:
        raise RulebookError(
            f"Le référentiel {path.name} ne peut pas être lu ; vérifiez son chemin et vos droits."
        ) from error
    shipped = path.parent == folder().resolve()
    return RulebookFile(name=path.name, path=path, data=parsed(data, path.name), shipped=shipped)
