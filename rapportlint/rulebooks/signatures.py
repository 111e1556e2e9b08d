"""What a check asks for and gives, read from its own code: its signature and its `Facts`."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType, SimpleNamespace

from rapportlint import plugins

ANNOTATIONS: Mapping[str, str] = {
    "SectionId": "une partie du référentiel",
    "AspectId": "un aspect de cette partie",
    "CodeListId": "une liste de codes du référentiel",
    "str": "un texte",
    "float": "un nombre",
    "int": "un nombre entier",
    "bool": "true ou false",
    "tuple[str, ...]": "une liste de textes",
    "tuple[SectionId, ...]": "une liste de parties du référentiel",
}
"""Types that a check's options may have, with their French names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A keyword-only parameter of a check."""

    annotation: str
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """The options that a check takes and the facts that its hits carry."""

    options: Mapping[str, Option]
    facts: Mapping[str, str]
    """Names of the facts with their annotations."""
    about: str
    """First sentence of the check's docstring."""


def checks(allowed: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Names of the checks: the modules of `rapportlint.checks`, then those of the allowed plugins."""
    own = _own()
    return (*own, *plugins.pieces(plugins.Kind.CHECKS, allowed, own))


def module_of(check: str, allowed: tuple[str, ...] = ()) -> ModuleType | SimpleNamespace:
    """The module of a check that exists; `PluginFault` for a plugin's that cannot be loaded."""
    if piece := plugins.pieces(plugins.Kind.CHECKS, allowed, _own()).get(check):
        return plugins.load(piece, "check")
    return import_module(f"rapportlint.checks.{check}")


@cache
def _own() -> tuple[str, ...]:
    spec = find_spec("rapportlint.checks")
    folders = spec.submodule_search_locations if spec and spec.submodule_search_locations else []
    found = {path.stem for folder in folders for path in Path(folder).glob("[a-z]*.py")}
    return tuple(sorted(found))


@cache
def signature(check: str, allowed: tuple[str, ...] = ()) -> Signature:
    """The signature of a check that exists; `TypeError` where its author broke the convention, `PluginFault` abroad."""
    module = module_of(check, allowed)
    options: dict[str, Option] = {}
    for name, parameter in inspect.signature(module.check).parameters.items():
        if parameter.kind is not inspect.Parameter.KEYWORD_ONLY:
            continue
        annotation = _as_written(parameter.annotation)
        if annotation not in ANNOTATIONS:
            raise _misuse(check, name)
        options[name] = Option(annotation=annotation, required=parameter.default is parameter.empty)
    facts = getattr(module, "Facts", None)
    held = {name: _as_written(hint) for name, hint in facts.__annotations__.items()} if facts else {}
    return Signature(options=options, facts=held, about=(module.__doc__ or "").strip().split("\n")[0])


def _misuse(check: str, option: str) -> Exception:
    """An option of a type that no rulebook can hold: ours is a mistake of the program, a plugin's is its own."""
    if check in _own():
        return TypeError(f"{check}: option {option} has an annotation that no rulebook can hold")
    told = f"La vérification « {check} » a une option « {option} » qu'aucun référentiel ne peut donner."
    return plugins.PluginFault(told)


def _as_written(hint: object) -> str:
    """An annotation as source text: versions of Python keep it as text, as a reference or as a type."""
    if isinstance(hint, type) and not getattr(hint, "__args__", ()):
        return hint.__name__
    return str(getattr(hint, "__forward_arg__", hint))


def fits(annotation: str, value: object) -> bool:
    """Whether a TOML value suits an option's annotation."""
    match annotation:
        case "bool":
            return isinstance(value, bool)
        case "int":
            return isinstance(value, int) and not isinstance(value, bool)
        case "float":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "str" | "SectionId" | "AspectId" | "CodeListId":
            return isinstance(value, str)
        case _:
            return isinstance(value, list) and all(isinstance(item, str) for item in value)
