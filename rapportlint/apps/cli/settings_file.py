"""`rapportlint.toml`: the settings that a folder of reports keeps, so that nobody types them again.

Found upwards from a report's own folder; its keys are the long options of `check`, and `[rules.CODE]` sets house rules.
"""

from __future__ import annotations

import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rapportlint.model.failures import RulebookError
from rapportlint.rulebooks.shape import Key, Kind, Table, hold
from rapportlint.rulebooks.toml_text import parsed

NAME = "rapportlint.toml"
_MOST_BYTES = 256 * 1024
_RULES = "rules"

KEYS: Table = {
    "rulebook": Key(kind=Kind.TEXT, about="Diplôme, ou chemin d'un référentiel .toml à partir de ce fichier."),
    "route": Key(kind=Kind.TEXT, about="Voie du candidat."),
    "statut": Key(kind=Kind.TEXT, about="Voie que son statut fait suivre au candidat, pour « distance »."),
    "redoublant": Key(kind=Kind.FLAG, about="Le candidat a échoué à une session antérieure."),
    "amenagement": Key(kind=Kind.FLAG, about="Le recteur a aménagé la durée de son stage."),
    "dispense-stage": Key(kind=Kind.FLAG, about="Le recteur a validé sa dispense de stage."),
    "session": Key(kind=Kind.INTEGER, about="Année de l'examen."),
    "select": Key(kind=Kind.TEXTS, about="Seules règles à contrôler."),
    "ignore": Key(kind=Kind.TEXTS, about="Règles à ne pas contrôler."),
    "pages": Key(kind=Kind.TEXT, about="Méthode qui compte les pages d'un fichier Word."),
    "max-pages": Key(kind=Kind.INTEGER, about="Pages au-delà desquelles un PDF est refusé."),
    "timeout": Key(kind=Kind.INTEGER, about="Secondes laissées à LibreOffice pour un fichier."),
    _RULES: Key(kind=Kind.TABLE, about="Réglages des règles maison, une table par code."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsFile:
    """What one settings file says, each value of the right type."""

    path: Path
    name: str
    """Its path as the user would type it."""
    options: Mapping[str, object]
    """By long option name."""
    rules: Mapping[str, object]
    """Tables of options by rule code."""


def find(report: str) -> Path | None:
    """The settings file of a report: the first one from its folder upwards; that of the working folder for "-"."""
    try:
        path = Path(report) if report not in ("", "-") else Path()
        folder = (path if path.is_dir() else path.parent).resolve()
        return next(filter(_is_there, (parent / NAME for parent in (folder, *folder.parents))), None)
    except (OSError, RuntimeError, ValueError):
        return None  # The report itself cannot be there: its own error says so.


def read(path: Path) -> SettingsFile:
    """The settings in a file; `RulebookError` names it and the key for what is not as it should be."""
    name = _shown(path)
    data = parsed(_bytes_of(path, name), name)
    hold(KEYS, data, name)
    rules = data.pop(_RULES, {})
    if "rulebook" in data:
        data["rulebook"] = _placed(str(data["rulebook"]), path.parent)
    return SettingsFile(path=path, name=name, options=data, rules=rules if isinstance(rules, dict) else {})


def _is_there(path: Path) -> bool:
    """Whether something of that name stands for settings: a folder does not, a broken link does."""
    try:
        return not stat.S_ISDIR(path.stat().st_mode)
    except OSError:
        return path.is_symlink()


def _bytes_of(path: Path, name: str) -> bytes:
    try:
        if not path.is_file():
            raise RulebookError(f"{name} n'est pas un fichier ordinaire ; remplacez-le, ou ajoutez --no-settings.")
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise RulebookError(f"{name} ne peut pas être lu ; changez ses droits, ou ajoutez --no-settings.") from error
    if len(data) > _MOST_BYTES:
        raise RulebookError(f"{name} dépasse {_MOST_BYTES // 1024} Ko ; ce n'est pas un fichier de réglages.")
    return data


def _shown(path: Path) -> str:
    """The path from the working folder where it lies below, else the whole of it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (OSError, ValueError):
        return str(path)


def _placed(rulebook: str, folder: Path) -> str:
    """A rulebook as the settings name it: a path starts from their folder, whatever the working folder."""
    is_path = rulebook.endswith(".toml") or "/" in rulebook or "\\" in rulebook
    return str(folder / Path(rulebook).expanduser()) if is_path else rulebook
