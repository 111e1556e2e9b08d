"""A JSON Schema of rulebook files, for editors: made from the keys and from the checks' own signatures."""

from __future__ import annotations

from collections.abc import Mapping

from rapportlint.rulebooks.shape import ROWS, RULE, RULEBOOK, SOURCE, Key, Kind, Table
from rapportlint.rulebooks.signatures import Option, checks, signature

_TEXT: Mapping[str, object] = {"type": "string"}
_TEXTS: Mapping[str, object] = {"type": "array", "items": _TEXT}
_KINDS: Mapping[Kind, Mapping[str, object]] = {
    Kind.TEXT: _TEXT,
    Kind.TEXTS: _TEXTS,
    Kind.PATTERNS: {"type": "array", "items": {"type": "string", "format": "regex"}},
    Kind.FLAG: {"type": "boolean"},
    Kind.INTEGER: {"type": "integer"},
    Kind.MINUTES: {"type": "integer", "minimum": 0},
    Kind.SEVERITY: {"enum": ["error", "warning", "info"]},
    Kind.PLACE: {"enum": ["cover", "front", "body", "back", "annexes"]},
    Kind.CONTROL: {"enum": ["basis", "consequence", "opening", "absent", "late", "non-conforming"]},
    Kind.TABLE: {"type": "object"},
    Kind.TABLES: {"type": "array"},
}
_OPTIONS: Mapping[str, Mapping[str, object]] = {
    "SectionId": _TEXT,
    "AspectId": _TEXT,
    "CodeListId": _TEXT,
    "str": _TEXT,
    "float": {"type": "number"},
    "int": {"type": "integer"},
    "bool": {"type": "boolean"},
    "tuple[str, ...]": _TEXTS,
    "tuple[SectionId, ...]": _TEXTS,
}


def schema() -> dict[str, object]:
    """The JSON Schema (2020-12) that every rulebook file fits; descriptions are French."""
    properties = _properties(RULEBOOK)
    properties["source"] = {**_described(RULEBOOK["source"]), **_table(SOURCE)}
    for kind, table in ROWS.items():
        properties[kind] = {**_described(RULEBOOK[kind]), "items": _rules() if table is RULE else _row(table)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Référentiel de rapportlint",
        **_table(RULEBOOK),
        "properties": properties,
    }


def _rules() -> dict[str, object]:
    """A rule, whose options are those of the check that it names."""
    row = _row(RULE)
    choices = [
        {
            "if": {"properties": {"check": {"const": name}}, "required": ["check"]},
            "then": {"properties": {"options": _options(signature(name).options)}},
        }
        for name in checks()
    ]
    properties = {**_properties(RULE), "check": {"enum": list(checks()), "description": RULE["check"].about}}
    return {**row, "properties": properties, "allOf": choices}


def _options(options: Mapping[str, Option]) -> dict[str, object]:
    properties = {name: dict(_OPTIONS[option.annotation]) for name, option in options.items()}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _row(table: Table) -> dict[str, object]:
    """A row; one that completes its parent's may lack what that one gives, all but its name."""
    return {**_table(table), "required": [next(iter(table))]}


def _table(table: Table) -> dict[str, object]:
    return {
        "type": "object",
        "properties": _properties(table),
        "required": [name for name, key in table.items() if key.required],
        "additionalProperties": False,
    }


def _properties(table: Table) -> dict[str, object]:
    return {name: _described(key) for name, key in table.items()}


def _described(key: Key) -> dict[str, object]:
    return {**_KINDS[key.kind], "description": key.about}
