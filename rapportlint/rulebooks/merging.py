"""A chain of rulebook files made into one table: a child completes the rows that it shares with its parents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rapportlint.model.failures import RulebookError
from rapportlint.rulebooks.files import RulebookFile, suggestion
from rapportlint.rulebooks.shape import NAMED_BY, ROWS, RULEBOOK, SOURCE, hold, hold_required

_GROWING = ("titles", "not_titles", "cues", "hints", "decoys", "words")
"""Lists of a section, an aspect or a vocabulary that a child adds to; its other values replace its parent's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a list of tables, after merging."""

    values: Mapping[str, object]
    where: str
    """The file that had the last word, and the row, for messages."""


@dataclass(slots=True, kw_only=True)
class Merged:
    """All that a chain of files says."""

    head: dict[str, object] = field(default_factory=dict)
    rows: dict[str, dict[str, Row]] = field(default_factory=lambda: {kind: {} for kind in ROWS})


def merge(files: list[RulebookFile]) -> Merged:
    """The merged content of `files`, parents first; every row is complete and of the right types."""
    merged = Merged()
    for file in files:
        _hold_head(file)
        for kind in ROWS:
            merged.rows[kind] = _overlaid(merged.rows[kind], _rows(file, kind))
        grown = [*_texts(merged.head.get("placeholders")), *_texts(file.data.get("placeholders"))]
        own = {name: value for name, value in file.data.items() if name not in ROWS and name != "extends"}
        merged.head = {**merged.head, "shared": False, "version": "", **own, "placeholders": grown}
    for kind, table in ROWS.items():
        for row in merged.rows[kind].values():
            hold_required(table, row.values, row.where)
    return merged


def change(merged: Merged, changes: Mapping[str, object], origin: str) -> None:
    """Set options of house rules as the user wants them; a rule that is given some runs unless he says otherwise."""
    rules = merged.rows["rule"]
    for name, wanted in changes.items():
        code = name if name in rules else name.upper()
        where = f"{origin}, règle « {name} »"
        if code not in rules:
            raise RulebookError(f"{where} : elle n'existe pas{suggestion(code, _house(rules))}")
        if rules[code].values.get("official") is True:
            raise RulebookError(f"{where} : ses réglages sont ceux du texte officiel ; écrivez un autre référentiel.")
        if not isinstance(wanted, Mapping):
            raise RulebookError(f"{where} : ses réglages doivent être une table, [rules.{code}].")
        enabled = wanted.get("enabled", True)
        if not isinstance(enabled, bool):
            raise RulebookError(f"{where} : « enabled » doit être true ou false.")
        options = {name: value for name, value in wanted.items() if name != "enabled"}
        values = {"options": options, "enabled": enabled}
        rules[code] = _completed(rules[code], Row(values=values, where=where))


def _house(rules: Mapping[str, Row]) -> list[str]:
    return [code for code, row in rules.items() if row.values.get("official") is not True]


def _hold_head(file: RulebookFile) -> None:
    hold(RULEBOOK, file.data, file.name)
    hold_required(RULEBOOK, file.data, file.name)
    source = file.data["source"]
    if isinstance(source, dict):
        hold(SOURCE, source, f"{file.name}, source")
        hold_required(SOURCE, source, f"{file.name}, source")


def _rows(file: RulebookFile, kind: str) -> dict[str, Row]:
    """The rows of one kind by their name, in the order of the file."""
    found: dict[str, Row] = {}
    name_key = NAMED_BY[kind]
    written = file.data.get(kind, [])
    for position, values in enumerate(written if isinstance(written, list) else [], start=1):
        name = values.get(name_key)
        where = f"{file.name}, {kind} « {name} »" if isinstance(name, str) else f"{file.name}, {kind} n° {position}"
        hold(ROWS[kind], values, where)
        if not isinstance(name, str):
            raise RulebookError(f"{where} : il manque la clé « {name_key} » (un texte).")
        if name in found:
            raise RulebookError(f"{where} : « {name_key} » figure deux fois dans ce fichier ; donnez-en un autre.")
        found[name] = Row(values=values, where=where)
    return found


def _overlaid(parents: Mapping[str, Row], own: Mapping[str, Row]) -> dict[str, Row]:
    """A child's rows in its own order, completed by its parents'; then the rows that it does not mention."""
    rows = {name: _completed(parents.get(name), row) for name, row in own.items()}
    return rows | {name: row for name, row in parents.items() if name not in own}


def _completed(parent: Row | None, child: Row) -> Row:
    if parent is None:
        return child
    values = {**parent.values, **child.values}
    for name in _GROWING:
        if name in values:
            values[name] = [*_texts(parent.values.get(name)), *_texts(child.values.get(name))]
    options = parent.values.get("options"), child.values.get("options")
    if isinstance(options[0], dict) and isinstance(options[1], dict):
        values["options"] = {**options[0], **options[1]}
    return Row(values=values, where=child.where)


def _texts(value: object) -> list[object]:
    return value if isinstance(value, list) else []
