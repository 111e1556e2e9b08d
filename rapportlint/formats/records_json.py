"""Records of the model as JSON and back: a `Document` for a bug report, a `Result` for the journal of a batch.

Every record says what it is in `is`; fields that hold their default are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from rapportlint.model import (
    candidate,
    document,
    failures,
    file_facts,
    findings,
    geometry,
    outline,
    result,
    typesetting,
    waivers,
)

Record = TypeVar("Record")
_MODULES = (candidate, document, failures, file_facts, findings, geometry, outline, result, typesetting, waivers)
_RECORDS = {
    record: record.__name__
    for module in _MODULES
    for record in vars(module).values()
    if isinstance(record, type) and is_dataclass(record)
}


def dumps(record: Any) -> str:
    """JSON in plain ASCII."""
    return json.dumps(_encoded(record))


def loads(text: str, kind: type[Record]) -> Record:
    """The record that `dumps` wrote; ValueError, KeyError or TypeError for anything else."""
    record = _decoded(json.loads(text), kind)
    if not isinstance(record, kind):
        raise TypeError(f"not a {kind.__name__}")
    return record


def _encoded(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        held = {field.name: getattr(value, field.name) for field in fields(value)}
        told = {
            field.name: _encoded(held[field.name]) for field in fields(value) if held[field.name] != _default(field)
        }
        return {"is": type(value).__name__, **told}
    if isinstance(value, date):
        return value.isoformat()
    return [_encoded(item) for item in value] if isinstance(value, tuple) else value


def _decoded(value: Any, hint: Any) -> Any:
    """A value of the model: objects are records, lists are tuples, strings are what the model says that they are."""
    if isinstance(value, dict):
        record = _record(value["is"], hint)
        hints = _hints(record)
        return record(**{name: _decoded(item, hints[name]) for name, item in value.items() if name != "is"})
    if isinstance(value, list):
        return tuple(_decoded(item, hint) for item in value)
    if isinstance(value, str):
        return _worth(value, hint)
    return value


def _record(name: str, hint: Any) -> Any:
    """The record of this name; where two modules have one, the one that the hint speaks of."""
    named = [record for record, own in _RECORDS.items() if own == name]
    meant = named if len(named) == 1 else [record for record in named if record in set(_types(hint))]
    if not meant:
        raise KeyError(name)
    return meant[0]


def _worth(text: str, hint: Any) -> Any:
    """A choice, a date or the text itself."""
    for kind in _types(hint):
        if issubclass(kind, Enum):
            return kind(text)
        if issubclass(kind, date):
            return kind.fromisoformat(text)
    return text


def _types(hint: Any) -> Iterator[type]:
    """The classes that a type hint names, at any depth."""
    if isinstance(hint, type) and not get_args(hint):
        yield hint
    for inner in get_args(hint):
        yield from _types(inner)


def _default(field: Field[Any]) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


@cache
def _hints(record: type) -> dict[str, Any]:
    return get_type_hints(record)
