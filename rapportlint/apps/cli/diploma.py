"""The option that names a diploma, for all the commands that speak of rules."""

from __future__ import annotations

import click

_DEFAULT = "bts-metiers-de-la-mesure"

rulebook_option = click.option(
    "--rulebook",
    metavar="NOM",
    default=_DEFAULT,
    help=f"Diplôme, ou chemin d'un référentiel .toml. Par défaut : {_DEFAULT}.",
)
"""Which rulebook judges."""
