"""A `Document` as JSON and back: what `rapportlint read` prints for a bug report, and how tests compare readings.

Every record says what it is in `is`; fields that hold their default are left out.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, get_args, get_type_hints

from rapportlint.model import document as vocabulary
from rapportlint.model import geometry, typesetting, waivers
from rapportlint.model.document import Document

_RECORDS = {
    record.__name__: record
    for module in (vocabulary, geometry, typesetting, waivers)
    for record in vars(module).values()
    if isinstance(record, type) and is_dataclass(record)
}


def dumps(document: Document) -> str:
    """JSON in plain ASCII."""
    return json.dumps(_encoded(document))


def loads(text: str) -> Document:
    """The document that `dumps` wrote; ValueError, KeyError or TypeError for anything else."""
    document = _decoded(json.loads(text), Document)
    if not isinstance(document, Document):
        raise TypeError("not a Document")
    return document


def _encoded(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        held = {field.name: getattr(value, field.name) for field in fields(value)}
        told = {
            field.name: _encoded(held[field.name]) for field in fields(value) if held[field.name] != _default(field)
        }
        return {"is": type(value).__name__, **told}
    return [_encoded(item) for item in value] if isinstance(value, tuple) else value


def _decoded(value: Any, hint: Any) -> Any:
    """A value of the model: objects are records, lists are tuples, strings are choices where the model says so."""
    if isinstance(value, dict):
        record = _RECORDS[value["is"]]
        hints = _hints(record)
        return record(**{name: _decoded(item, hints[name]) for name, item in value.items() if name != "is"})
    if isinstance(value, list):
        return tuple(_decoded(item, hint) for item in value)
    if isinstance(value, str):
        choice = _choice(hint)
        return choice(value) if choice else value
    return value


def _default(field: Field[Any]) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


@cache
def _hints(record: type) -> dict[str, Any]:
    return get_type_hints(record)


def _choice(hint: Any) -> type[Enum] | None:
    options = (hint, *get_args(hint))
    return next((option for option in options if isinstance(option, type) and issubclass(option, Enum)), None)
