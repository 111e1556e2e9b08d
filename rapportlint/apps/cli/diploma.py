"""The options that name a diploma and the plugins, for all the commands that speak of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

DEFAULT = "bts-metiers-de-la-mesure"


def _known(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    from rapportlint import rulebooks

    return [CompletionItem(id) for id in rulebooks.available() if id.startswith(incomplete)]


rulebook_option = click.option(
    "--rulebook",
    metavar="NOM",
    default=DEFAULT,
    shell_complete=_known,
    help=f"Diplôme, ou chemin d'un référentiel .toml. Par défaut : {DEFAULT}.",
)
"""Which rulebook judges."""

plugins_option = click.option(
    "--plugins",
    metavar="NOMS",
    multiple=True,
    help="Greffons autorisés, séparés par des virgules (« rapportlint doctor » dit lesquels sont installés).",
)
"""Which third-party distributions may be used."""
