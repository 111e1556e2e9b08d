"""Names that users give to rules and routes, made sure of before anything is read."""

from __future__ import annotations

from collections.abc import Iterable

import click

from rapportlint.apps.cli.french import suggestion
from rapportlint.model.regulation import Rule, Rulebook
from rapportlint.rulebooks.candidates import chosen_route, relation
from rapportlint.rulebooks.french import alternatives


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


def follows(id: str, rulebook: Rulebook) -> tuple[str, ...]:
    """The routes between which the candidate's status chooses; none for a route of its own."""
    return next((route.follows for route in rulebook.routes if route.id == id), ())


def hold_status(id: str, status: str, rulebook: Rulebook) -> None:
    """UsageError when a known route lacks the status that it asks for; RulebookError for one that does not suit it."""
    if follows(id, rulebook) and not status:
        route = next(route for route in rulebook.routes if route.id == id)
        raise click.UsageError(f"{relation(route)} : ajoutez --statut suivi de {alternatives(route.follows)}.")
    chosen_route(rulebook, id, status)
