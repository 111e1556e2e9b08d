"""Whether JSON from a stranger is as one of our typed dictionaries says."""

from __future__ import annotations

from enum import Enum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict


def fits(value: Any, hint: Any) -> bool:
    """Whether a value has the type of an annotation; keys that a shape does not name are allowed."""
    if is_typeddict(hint):
        hints = get_type_hints(hint)
        return isinstance(value, dict) and all(name in value and fits(value[name], hints[name]) for name in hints)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is list:
        return isinstance(value, list) and all(fits(item, arguments[0]) for item in value)
    if origin is dict:
        return isinstance(value, dict) and all(fits(item, arguments[1]) for item in value.values())
    if arguments:
        return any(fits(value, argument) for argument in arguments)
    if hint in (None, NoneType):
        return value is None
    if issubclass(hint, Enum):
        return isinstance(value, str) and value in {member.value for member in hint}
    return isinstance(value, hint) and not (hint is int and isinstance(value, bool))
