"""A JSON Schema made from the typed dictionaries that reporters build."""

from __future__ import annotations

from enum import StrEnum
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints, is_typeddict

_SCALARS: dict[object, str] = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}


def whole(shapes: tuple[type, ...], title: str, about: str, *, several: bool = True) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one object of the first shape, or, where there may be several, of an array."""
    report = {"$ref": f"#/$defs/{_name(shapes[0])}"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "description": about,
        **({"anyOf": [report, {"type": "array", "items": report}]} if several else report),
        "$defs": {_name(shape): _object(shape) for shape in shapes},
    }


def _name(shape: type) -> str:
    return shape.__name__.removesuffix("Shape")


def _object(shape: type) -> dict[str, Any]:
    hints = get_type_hints(shape, include_extras=True)
    return {
        "type": "object",
        "description": shape.__doc__,
        "properties": {name: _value(hint) for name, hint in hints.items()},
        "required": list(hints),
    }


def _value(hint: Any) -> dict[str, Any]:
    """The schema of one annotation."""
    if hint in _SCALARS:
        return {"type": _SCALARS[hint]}
    if is_typeddict(hint):
        return {"$ref": f"#/$defs/{_name(hint)}"}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": [member.value for member in hint]}
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return {**_value(arguments[0]), "description": arguments[1]}
    if origin is Literal:
        return {"const": arguments[0]}
    if origin is list:
        return {"type": "array", "items": _value(arguments[0])}
    if arguments and NoneType in arguments:
        return {"anyOf": [_value(argument) for argument in arguments]}
    raise TypeError(f"no schema for {hint!r}")
