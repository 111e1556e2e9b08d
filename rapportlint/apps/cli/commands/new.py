"""`rapportlint new`: make the skeleton of a report."""

from __future__ import annotations

from typing import Any

import click

from rapportlint.apps.cli.candidate import route_options
from rapportlint.apps.cli.diploma import plugins_option, rulebook_option
from rapportlint.apps.cli.french import AtLeast, FrenchCommand, OneOf

_FACTS = {
    "name": "Votre prénom et votre nom.",
    "school": "Votre établissement.",
    "diploma": "Votre diplôme. Par défaut : celui du référentiel.",
    "title": "Titre du rapport.",
    "company": "Entreprise d'accueil.",
    "address": "Adresse de l'entreprise.",
    "tutor": "Votre tuteur dans l'entreprise.",
    "teacher": "Votre professeur référent.",
    "start": "Premier jour, AAAA-MM-JJ.",
    "end": "Dernier jour, AAAA-MM-JJ.",
}


def _fact_options(function: Any) -> Any:
    """An option for each fact that the student may tell."""
    for key, about in reversed(_FACTS.items()):
        function = click.option(f"--{key}", metavar="TEXTE", default="", help=about)(function)
    return function


@click.command(cls=FrenchCommand, short_help="Crée un rapport vide, conforme au plan demandé.")
@click.argument("output", metavar="[RAPPORT.docx]", required=False)
@rulebook_option
@route_options
@plugins_option
@click.option("--activities", metavar="N", type=AtLeast(1), help="Nombre d'activités décrites. Par défaut : 1.")
@click.option("--annexes", metavar="N", type=AtLeast(0), default=2, help="Nombre d'annexes. Par défaut : 2.")
@_fact_options
@click.option("--activity", "titles", metavar="TITRE", multiple=True, help="Titre d'une activité ; se répète.")
@click.option("--facts", metavar="FICHIER", help='Fichier TOML qui donne ces réponses (name = "…", activities = […]).')
@click.option("--yes", "-y", is_flag=True, help="Ne pose aucune question.")
@click.option("--force", is_flag=True, help="Remplace le fichier s'il existe.")
@click.option(
    "--format",
    "form",
    metavar="docx|odt|pdf",
    type=OneOf("docx", "odt", "pdf"),
    default="docx",
    help="Format du fichier ; odt et pdf demandent LibreOffice. Par défaut : docx.",
)
@click.option("--dotx", is_flag=True, help="Fait un modèle Word (.dotx) plutôt qu'un document.")
@click.option("--template", metavar="FICHIER", help="Document Word dont garder les styles, les en-têtes et le logo.")
@click.option("--update", metavar="RAPPORT", help="Ajoute à une copie de ce rapport Word les parties qui lui manquent.")
@click.option(
    "--all-parts",
    is_flag=True,
    help="Avec --update : ajoute aussi les parties du modèle que rien n'oblige à ajouter (glossaire, bibliographie…).",
)
@click.option("--no-settings", is_flag=True, help="Ne lit aucun fichier de réglages (rapportlint.toml).")
@click.pass_context
def command(ctx: click.Context, /, **_wishes: Any) -> None:
    """Crée un rapport Word où tout ce que le texte demande a déjà sa place, avec ce qui est attendu sous chaque titre.

    Les mêmes règles le jugeront : « rapportlint check » le comprend à la lettre. Rien n'est remplacé sans --force.

    Un fichier rapportlint.toml, dans le dossier du rapport ou au-dessus, garde le référentiel, la voie et la session.

    \b
    Exemples :
      rapportlint new                                  pose quelques questions, écrit rapport.docx
      rapportlint new stage.docx --activities 2 --yes
      rapportlint new --route apprentissage --name "Camille Martin" --company "Métrolab"
      rapportlint new --template ecole.docx --facts moi.toml
      rapportlint new --update brouillon.docx          ajoute ce qui manque, en modifications suivies, sur une copie
    """
    from rapportlint.apps.cli.making import Making

    Making.of(ctx).run()
