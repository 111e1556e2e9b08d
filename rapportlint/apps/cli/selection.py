"""Names that users give to rules and routes, made sure of before anything is read."""

from __future__ import annotations

from collections.abc import Iterable

import click

from rapportlint.apps.cli.french import suggestion
from rapportlint.model.regulation import Rule, Rulebook


def rules_named(names: Iterable[str], rulebook: Rulebook) -> tuple[Rule, ...]:
    """The rules that codes, beginnings of codes or check names stand for; UsageError for an unknown name."""
    chosen: dict[str, Rule] = {}
    for name in _split(names):
        found = [rule for rule in rulebook.rules if _means(name, rule)]
        if not found:
            known = [known for rule in rulebook.rules for known in (rule.code, rule.check)]
            near = suggestion(name, dict.fromkeys([*known, *(code.lower() for code in known)]))
            raise click.UsageError(f"La règle « {name} » n'existe pas dans {rulebook.id}{near}")
        chosen.update((rule.code, rule) for rule in found)
    return tuple(chosen.values())


def _split(names: Iterable[str]) -> list[str]:
    return [piece.strip() for name in names for piece in name.split(",") if piece.strip()]


def _means(name: str, rule: Rule) -> bool:
    """Whether a name is the rule's code, its check, or the letters that its code starts with."""
    letters = rule.code.rstrip("0123456789")
    return name.upper() in (rule.code.upper(), letters.upper()) or name.lower().replace("-", "_") == rule.check


def hold_route(id: str, rulebook: Rulebook) -> None:
    """UsageError when the rulebook has no route of that name."""
    known = [route.id for route in rulebook.routes]
    if id and id not in known:
        raise click.UsageError(f"La voie « {id} » n'existe pas dans {rulebook.id}{suggestion(id, known)}")
