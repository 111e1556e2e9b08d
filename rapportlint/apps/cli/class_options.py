"""The options of `batch` beside those that it shares with `check`."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from rapportlint.apps.cli.check_options import cost_options
from rapportlint.apps.cli.diploma import plugins_option, rulebook_option
from rapportlint.apps.cli.french import AtLeast, FilePath, OneOf
from rapportlint.apps.cli.headings import headed

_flag = partial(click.option, is_flag=True)


class _Kinds(click.ParamType):  # type: ignore[type-arg]
    """Kinds of files given back, separated by commas; made sure of when the command runs."""

    name = "genres"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """The names, as typed."""
        if isinstance(value, tuple):
            return value
        return tuple(filter(None, (name.strip() for name in str(value).split(","))))


people_options = headed(
    "La classe",
    click.option(
        "--roster",
        metavar="LISTE",
        type=FilePath(),
        help="Liste des candidats attendus, .csv ou .xlsx (une feuille d'évaluation de Moodle convient).",
    ),
    click.option(
        "--deadline",
        metavar="DATE",
        default="",
        help="Date limite du dépôt, comme « 2027-05-14 18:00 » ou « 14/05/2027 » (jusqu'à minuit).",
    ),
    click.option(
        "--timezone",
        metavar="FUSEAU",
        default="Europe/Paris",
        help="Fuseau des dates sans fuseau. Par défaut : Europe/Paris.",
    ),
    _flag("--list", "lists", help="Montre qui a remis quoi, sans rien juger."),
)
rule_options = headed(
    "Les règles",
    rulebook_option,
    click.option("--select", metavar="RÈGLES", multiple=True, help="Ne contrôle que ces règles (voir check --help)."),
    click.option("--ignore", metavar="RÈGLES", multiple=True, help="Contrôle toutes les règles sauf celles-ci."),
    click.option(
        "--pages",
        metavar="MÉTHODE",
        type=OneOf("auto", "pdf", "hints", "libreoffice", "estimate"),
        default="auto",
        help="Pages des fichiers Word (voir check --help).",
    ),
    plugins_option,
    _flag("--no-settings", help="Ne lit aucun fichier de réglages (rapportlint.toml, pyproject.toml)."),
)
outcome_options = headed(
    "Ce qui est rendu",
    click.option(
        "--out",
        metavar="DOSSIER",
        type=FilePath(),
        help="Écrit les résultats dans ce dossier ; la même commande y reprend un contrôle interrompu.",
    ),
    click.option(
        "--report",
        "kinds",
        metavar="GENRES",
        type=_Kinds(),
        multiple=True,
        help="Ce qui est écrit, séparé par des virgules : pages, annotated, receipts (un fichier par rapport), xlsx, "
        "csv, html, messages, feedback, worksheet, pv, json. Par défaut : xlsx,html,pages.",
    ),
    click.option(
        "--since",
        metavar="PRÉCÉDENT",
        type=FilePath(),
        help="Ne rend que ce qui a changé depuis le contrôle gardé dans ce dossier : corrigé, nouveau.",
    ),
    _flag(
        "--passages", help="Cherche les passages que deux rapports ont en commun, à regarder l'un à côté de l'autre."
    ),
    _flag("--anonymous", help="Remplace les personnes par des pseudonymes, les mêmes d'une fois sur l'autre."),
    click.option(
        "--key",
        metavar="CLÉ",
        type=FilePath(),
        help="Avec --anonymous : fichier qui dit qui est qui. Par défaut : DOSSIER.cle.csv, à côté de DOSSIER.",
    ),
    click.option("--school", metavar="NOM", default="", help="Établissement, pour le procès-verbal."),
    click.option("--controller", metavar="NOM", default="", help="Qui fait le contrôle, pour le procès-verbal."),
    click.option("--quiet", "-q", is_flag=True, help="N'affiche que le bilan."),
)
work_options = headed(
    "Le travail",
    click.option(
        "--jobs", metavar="N", type=AtLeast(1), default=None, help="Rapports jugés à la fois. Par défaut : au mieux."
    ),
    *cost_options,
    click.option(
        "--scheduler",
        metavar="ADRESSE",
        default="",
        help="Fait juger les rapports par un cluster Dask (« tcp://machine:8786 »), voir docs/grappe.md.",
    ),
    _flag(
        "--shared", help="Avec --scheduler : le cluster voit ces fichiers sous les mêmes chemins et les lit lui-même."
    ),
)
