"""`rapportlint.toml`: the settings that a folder of reports keeps, so that nobody types them again.

Found upwards from a report's own folder, as `[tool.rapportlint]` of a pyproject.toml too; its keys are the long options
of `check`, `[rules.CODE]` sets house rules, and `[per-file."*.pdf"]` sets any of these for some reports.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from rapportlint.model.failures import RulebookError
from rapportlint.rulebooks.shape import Key, Kind, Table, hold
from rapportlint.rulebooks.toml_text import parsed

NAME = "rapportlint.toml"
SHARED = "pyproject.toml"
"""The file of a project's other tools, whose table `[tool.rapportlint]` is ours."""
_MOST_BYTES = 256 * 1024
_RULES, _PER_FILE = "rules", "per-file"

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
    "fail-on": Key(kind=Kind.TEXT, about="Ce qui donne le code de sortie 1."),
    "plugins": Key(kind=Kind.TEXTS, about="Greffons autorisés, par leur nom d'installation."),
    _RULES: Key(kind=Kind.TABLE, about="Réglages des règles maison, une table par code."),
    _PER_FILE: Key(kind=Kind.TABLE, about="Réglages de certains rapports, une table par motif de nom."),
}
_KEYS_OF_SOME: Table = {name: key for name, key in KEYS.items() if name not in ("plugins", _PER_FILE)}


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsFile:
    """What one settings file says, each value of the right type."""

    path: Path
    name: str
    """Its path as the user would type it."""
    options: Mapping[str, object]
    """By long option name."""
    rules: Mapping[str, object] = field(default_factory=dict)
    """Tables of options by rule code."""
    places: Mapping[str, str] = field(default_factory=dict)
    """Where an option stands in the file, for those that only some reports have."""
    some: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """Options and rules by pattern of the reports that they are for, in the order of the file."""

    def place(self, option: str) -> str:
        """The file, and the table of it, that says an option."""
        return self.places.get(option, self.name)

    def patterns(self, report: str) -> tuple[str, ...]:
        """Those that a report matches: by its path from the folder of the file, or by its name alone."""
        path, folder = Path(report).parent.resolve() / Path(report).name, self.path.parent
        placed = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix()
        return tuple(pattern for pattern in self.some if _matches(placed.casefold(), pattern.casefold()))

    def narrowed(self, patterns: Iterable[str]) -> SettingsFile:
        """The same settings with those of some patterns: the last one wins, and rules to ignore add up."""
        options, rules, places = dict(self.options), dict(self.rules), dict(self.places)
        for pattern in patterns:
            table = dict(self.some[pattern])
            rules.update(_table(table.pop(_RULES, {})))
            if "ignore" in table:
                table["ignore"] = [*_list(options.get("ignore")), *_list(table["ignore"])]
            options.update(table)
            places.update(dict.fromkeys(table, f"{self.name}, per-file « {pattern} »"))
        return replace(self, options=options, rules=rules, places=places)


def find(report: str) -> Path | None:
    """The settings file of a report: the first one from its folder upwards; that of the working folder for "-"."""
    try:
        path = Path(report) if report not in ("", "-") else Path()
        folder = (path if path.is_dir() else path.parent).resolve()
        return next(filter(None, map(_settings_of, (folder, *folder.parents))), None)
    except (OSError, RuntimeError, ValueError):
        return None  # The report itself cannot be there: its own error says so.


def read(path: Path) -> SettingsFile:
    """The settings in a file; `RulebookError` names it and the key for what is not as it should be."""
    name = _shown(path)
    data = parsed(_bytes_of(path, name), name)
    if path.name == SHARED:
        name = f"{name} [tool.rapportlint]"
        data = _ours(data)
    hold(KEYS, data, name)
    rules, some = _table(data.pop(_RULES, {})), _table(data.pop(_PER_FILE, {}))
    for pattern, table in some.items():
        _hold_some(pattern, table, name)
    for options in (data, *some.values()):
        if "rulebook" in options:
            options["rulebook"] = _placed(str(options["rulebook"]), path.parent)
    return SettingsFile(path=path, name=name, options=data, rules=rules, some=some)


def _hold_some(pattern: str, table: object, name: str) -> None:
    where = f"{name}, per-file « {pattern} »"
    if not isinstance(table, dict):
        raise RulebookError(f'{where} : ses réglages doivent être une table, comme [per-file."*.pdf"].')
    hold(_KEYS_OF_SOME, table, where)


def _matches(placed: str, pattern: str) -> bool:
    return fnmatchcase(placed if "/" in pattern else placed.rpartition("/")[2], pattern)


def _settings_of(folder: Path) -> Path | None:
    """The file of a folder that holds settings, if any: our own before the shared one."""
    if _is_there(folder / NAME):
        return folder / NAME
    return folder / SHARED if _is_shared(folder / SHARED) else None


def _is_shared(path: Path) -> bool:
    """Whether a project's file speaks of us; one that cannot be read speaks to others."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            start = file.read(_MOST_BYTES + 1)
    except OSError:
        return False
    if b"rapportlint" not in start:
        return False
    try:
        return bool(_ours(parsed(start, str(path))))
    except RulebookError:
        return b"[tool.rapportlint" in start  # It speaks to us and is faulty: its reading says so.


def _ours(data: Mapping[str, object]) -> dict[str, Any]:
    tools = data.get("tool")
    return _table(tools.get("rapportlint")) if isinstance(tools, dict) else {}


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _is_there(path: Path) -> bool:
    """Whether something has that name: what is no file of settings, such as a folder, is told when it is read."""
    return os.path.lexists(path)


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
