"""Names that users give to files, routes and plugins, made sure of before anything is read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from rapportlint import plugins
from rapportlint.apps.cli.french import suggestion
from rapportlint.model.regulation import Rulebook
from rapportlint.rulebooks.candidates import chosen_route, relation
from rapportlint.rulebooks.french import alternatives


def hold_file(name: str) -> None:
    """UsageError for a folder, where a command takes one Word report."""
    if Path(name).is_dir():
        raise click.UsageError(f"« {name} » est un dossier : nommez un rapport Word.")


def hold_route(id: str, rulebook: Rulebook) -> None:
    """UsageError when the rulebook has no route of that name."""
    known = [route.id for route in rulebook.routes]
    if id and id not in known:
        raise click.UsageError(f"La voie « {id} » n'existe pas dans {rulebook.id}{suggestion(id, known)}")


def follows(id: str, rulebook: Rulebook) -> tuple[str, ...]:
    """The routes between which the candidate's status chooses; none for a route of its own."""
    return next((route.follows for route in rulebook.routes if route.id == id), ())


def hold_status(id: str, status: str, rulebook: Rulebook, *, is_kept: bool = False) -> None:
    """UsageError when a known route lacks the status that it asks for; RulebookError for one that does not suit it.

    What to add is told as it is written where the route stands: on the command line, or kept in a file."""
    if follows(id, rulebook) and not status:
        route = next(route for route in rulebook.routes if route.id == id)
        quoted = [f'"{name}"' for name in route.follows]
        line = f"la ligne statut = {alternatives(quoted)}"
        option = f"--statut suivi de {alternatives(route.follows)}"
        raise click.UsageError(f"{relation(route)} : ajoutez {line if is_kept else option}.")
    chosen_route(rulebook, id, status)


def plugins_named(names: Iterable[str]) -> tuple[str, ...]:
    """The installed plugins that are allowed, each name or list of names; RulebookError for one that is not there."""
    return plugins.allowed(piece for name in names for piece in name.split(",") if piece.strip())
