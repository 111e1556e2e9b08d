"""For whom a rule is: its routes, the situations that lift it or call for it, and how to switch it on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapportlint.model.regulation import Rule, Rulebook
from rapportlint.rulebooks.french import alternatives


def conditions(rule: Rule, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """What `explain` tells of it: a title and a text, for each condition that there is."""
    routes = {route.id: route.title for route in rulebook.routes}
    situations = {situation.id: situation.title for situation in rulebook.situations}
    if rule.routes:
        yield "Voies", _named(rule.routes, routes)
    if rule.unless:
        yield "Sauf si", _named(rule.unless, situations)
    if rule.needs:
        yield "Seulement si", _named(rule.needs, situations)
    if not rule.enabled:
        yield "À activer", switch(rule)


def in_short(rule: Rule) -> str:
    """The same on one line, by the names of the command line: "voies : apprentissage · sauf redoublant"."""
    routes = f"voies : {', '.join(rule.routes)}" if rule.routes else ""
    unless = f"sauf {alternatives(rule.unless)}" if rule.unless else ""
    needs = f"seulement {alternatives(rule.needs)}" if rule.needs else ""
    return " · ".join(filter(None, (routes, unless, needs)))


def switch(rule: Rule) -> str:
    """How a rule that waits is switched on; an official one has no settings of its own."""
    asked = f"--select {rule.code}"
    return asked if rule.official else f"[rules.{rule.code}] dans rapportlint.toml, ou {asked}"


def _named(ids: Iterable[str], titles: dict[str, str]) -> str:
    return " ; ".join(f"{titles.get(id, id)} ({id})" for id in ids)
