"""The options that say who the candidate is: his route, his status, his situations, his session."""

from __future__ import annotations

import click

from rapportlint.apps.cli.french import Year
from rapportlint.apps.cli.headings import headed

SITUATIONS = ("redoublant", "amenagement", "dispense-stage")
"""Ids of the situations that have an option of their own."""

_ROUTE = (
    click.option(
        "--route",
        metavar="VOIE",
        default="",
        help="Voie du candidat : scolaire, apprentissage, fc-premiere-formation, fc-perfectionnement, distance ou "
        "experience. Par défaut : la première du référentiel.",
    ),
    click.option(
        "--statut",
        "status",
        metavar="VOIE",
        default="",
        help="Avec --route distance : la voie dont le candidat suit les règles, selon son statut.",
    ),
    click.option("--session", metavar="ANNÉE", type=Year(), default="", help="Année de l'examen, comme 2027."),
)
_SITUATIONS = (
    click.option(
        "--redoublant/--no-redoublant", help="Le candidat a échoué à une session antérieure (§ 5 de l'annexe IV B)."
    ),
    click.option("--amenagement/--no-amenagement", help="Le recteur a aménagé la durée de son stage (§ 3)."),
    click.option("--dispense-stage/--no-dispense-stage", help="Le recteur a validé sa dispense de stage (§ 3)."),
)
candidate_options = headed("Le candidat", *_ROUTE, *_SITUATIONS)
"""The options that describe the candidate."""
route_options = headed("Le candidat", *_ROUTE)
"""Those that say on which route and in which session he is."""
