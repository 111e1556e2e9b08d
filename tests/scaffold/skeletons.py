"""Every skeleton that students can ask for."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from rapportlint import engine, rulebooks
from rapportlint.apps.skeletons import finished
from rapportlint.model.regulation import Rulebook
from rapportlint.model.result import Result
from rapportlint.model.settings import Settings
from rapportlint.model.source import Source
from rapportlint.rulebooks.candidates import chosen_route
from rapportlint.scaffold import Choices, Facts, Order, Skeleton

DIPLOMAS = rulebooks.available()


@lru_cache
def book(id: str) -> Rulebook:
    """A rulebook, read once."""
    return rulebooks.load(id)


def routes(id: str) -> list[tuple[str, str]]:
    """Route and status of each way to a diploma."""
    known = book(id).routes
    return [(route.id, status) for route in known for status in route.follows or ("",)] or [("", "")]


EVERY_ROUTE = [(diploma, route, status) for diploma in DIPLOMAS for route, status in routes(diploma)]


@lru_cache(maxsize=64)
def made(diploma: str, route: str = "", status: str = "", activities: int = 1, annexes: int = 2,
         facts: Facts | None = None) -> Skeleton:  # fmt: skip
    """The skeleton of a diploma for one route and one set of choices."""
    rulebook = book(diploma)
    order = Order(
        rulebook=rulebook,
        route=chosen_route(rulebook, route, status),
        choices=Choices(activities=activities, annexes=annexes),
        facts=facts or Facts(),
    )
    return finished(order, Settings())


def judged(data: bytes, diploma: str, route: str = "", status: str = "", name: str = "rapport.docx") -> Result:
    """What the linter says of it, by our own layout."""
    settings = Settings(route=route, status=status, pages="estimate" if name.endswith("docx") else "auto",
                        guard_checks=False)  # fmt: skip
    return engine.lint(Source(name=name, data=data), book(diploma), settings)


def shuffled(order: Order, **changes: object) -> Order:
    """An order with other choices."""
    return replace(order, choices=replace(order.choices, **changes))  # type: ignore[arg-type]
