"""What a candidate's route and situations change: which rules concern him, and what he must still say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rapportlint.model.failures import RulebookError
from rapportlint.model.regulation import Requirement, Route, Rule, Rulebook
from rapportlint.rulebooks.files import suggestion
from rapportlint.rulebooks.french import alternatives


def chosen_route(rulebook: Rulebook, id: str, status: str = "") -> Route | None:
    """The route asked for, or the rulebook's first one; None when the rulebook has none.

    A route that follows another by the candidate's `status` takes what that one changes. `RulebookError` for a name
    that the rulebook does not know, and for a status that is missing or of no use.
    """
    if not id and not status:
        return rulebook.routes[0] if rulebook.routes else None
    route = _named(rulebook, id) if id else rulebook.routes[0] if rulebook.routes else None
    if route is None or not route.follows:
        if status:
            raise RulebookError(f"Le statut « {status} » ne sert qu'avec une voie qui le demande{_open(rulebook)}.")
        return route
    if not status:
        raise RulebookError(f"{relation(route)} : donnez ce statut, {alternatives(route.follows)}.")
    if status not in route.follows:
        near = suggestion(status, route.follows)
        raise RulebookError(f"Le statut « {status} » n'est pas un de ceux de la voie « {route.id} »{near}")
    title = route_title(rulebook, route.id, status)
    return replace(route, title=title, lowers=_named(rulebook, status).lowers, status=status)


def relation(route: Route) -> str:
    """What the official text says of a route that follows others: beginning of a sentence."""
    clause = f" (§ {route.clause})" if route.clause else ""
    return f"Les candidats de la voie « {route.id} » relèvent, selon leur statut, d'une autre voie{clause}"


def route_title(rulebook: Rulebook, id: str, status: str = "") -> str:
    """Name of a route, that of the status after it; empty for a route that the rulebook does not know."""
    titles = {route.id: route.title for route in rulebook.routes}
    followed = titles.get(status, "")
    return ", ".join(filter(None, (titles.get(id, ""), f"{followed[:1].lower()}{followed[1:]}")))


def hold_situations(rulebook: Rulebook, situations: Iterable[str]) -> None:
    """`RulebookError` for a situation that the rulebook does not know."""
    known = [situation.id for situation in rulebook.situations]
    for name in situations:
        if name not in known:
            raise RulebookError(
                f"La situation « {name} » n'existe pas dans le référentiel {rulebook.id}{suggestion(name, known)}"
            )


def concerns(rule: Rule | Requirement, route: Route | None, situations: Iterable[str]) -> bool:
    """Whether a rule or a requirement applies to a candidate of that route in these situations."""
    given = set(situations)
    on_route = not rule.routes or route is None or bool({route.id, route.status} & set(rule.routes))
    return on_route and not given & set(rule.unless) and (not rule.needs or bool(given & set(rule.needs)))


def choices(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Every route with each status that it may be followed under: (route, status)."""
    for route in rulebook.routes:
        yield from ((route.id, status) for status in route.follows or ("",))


def _named(rulebook: Rulebook, id: str) -> Route:
    for route in rulebook.routes:
        if route.id == id:
            return route
    known = [route.id for route in rulebook.routes]
    near = suggestion(id, known)
    raise RulebookError(f"La voie « {id} » n'existe pas dans le référentiel {rulebook.id}{near}")


def _open(rulebook: Rulebook) -> str:
    """Which routes ask for a status, in brackets."""
    names = ", ".join(f"« {route.id} »" for route in rulebook.routes if route.follows)
    return f" ({names})" if names else ""
