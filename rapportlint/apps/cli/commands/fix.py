"""`rapportlint fix`: mend a copy of a report."""

from __future__ import annotations

from typing import Any

import click

from rapportlint.apps.cli.candidate import candidate_options
from rapportlint.apps.cli.diploma import plugins_option, rulebook_option
from rapportlint.apps.cli.french import OneOf
from rapportlint.apps.cli.headings import HeadedCommand, headed

_rule_options = headed(
    "Les règles",
    rulebook_option,
    click.option(
        "--select",
        metavar="RÈGLES",
        multiple=True,
        help="Ne contrôle et ne corrige que ces règles : codes (TIT001), débuts de codes (TIT) ou noms de contrôle.",
    ),
    click.option(
        "--ignore", metavar="RÈGLES", multiple=True, help="Contrôle et corrige toutes les règles sauf celles-ci."
    ),
    plugins_option,
)
_copy_options = headed(
    "La copie",
    click.option("--output", metavar="FICHIER", help="Nom de la copie. Par défaut : rapport.corrigé.docx, à côté."),
    click.option("--force", is_flag=True, help="Remplace la copie si elle existe."),
    click.option("--dry-run", is_flag=True, help="Dit ce qui serait corrigé, sans rien écrire."),
)
_reading_options = headed(
    "La lecture",
    click.option(
        "--pages",
        metavar="MÉTHODE",
        type=OneOf("auto", "hints", "libreoffice", "estimate"),
        default="auto",
        help="Pages du rapport : de Word (hints), libreoffice, estimate, ou au mieux (auto).",
    ),
    click.option(
        "--no-settings", is_flag=True, help="Ne lit aucun fichier de réglages (rapportlint.toml, pyproject.toml)."
    ),
)


@click.command(cls=HeadedCommand, short_help="Corrige une copie du rapport, en modifications suivies.")
@click.argument("report", metavar="RAPPORT.docx")
@candidate_options
@_rule_options
@_copy_options
@_reading_options
@click.pass_context
def command(ctx: click.Context, /, **_wishes: Any) -> None:
    """Corrige dans une copie ce qui peut l'être sans risque ; le rapport lui-même n'est pas modifié.

    Chaque correction est une modification suivie : dans Word, onglet Révision, vous l'acceptez ou la refusez. La copie
    est contrôlée à son tour : la liste dit ce qui a disparu, ce qui reste et ce qui est apparu.

    \b
    Ce qui se corrige :
      TIT001  un titre mis en forme à la main reçoit le style « Titre 1 », « Titre 2 »… de son niveau
      CON001… une partie absente est ajoutée à sa place, avec ce qui y est attendu
      SOM001  un sommaire automatique est ajouté, avec les titres et leurs pages
      SOM002  une ligne du sommaire dont le titre n'est plus dans le rapport est retirée
      SOM003  un numéro de page faux du sommaire est remplacé, si les pages du document sont connues
      SOM004  un chapitre absent du sommaire y reçoit sa ligne, si les pages du document sont connues
      NUM001  les pages reçoivent leur numéro, en pied de page
      PAR001  les paragraphes vides en série sont réduits à un ; un chapitre garde sa page par un saut de page
      LAN003  un texte en anglais est marqué comme de l'anglais pour le correcteur d'orthographe

    Le reste est laissé, avec la raison et le remède : texte dans une zone de texte, passage qui attend
    déjà une réponse, constat à vérifier. Corrigé une fois, le rapport n'est pas corrigé deux fois.

    \b
    Exemples :
      rapportlint fix rapport.docx --dry-run       la liste, sans rien écrire
      rapportlint fix rapport.docx                 écrit rapport.corrigé.docx
      rapportlint fix rapport.docx --select TIT001 --output titres.docx

    \b
    Code de sortie :
      0  la copie est écrite, ou il n'y a rien à corriger
      2  commande, réglages ou référentiel incorrects, ou fichier qui ne se corrige pas
    """
    from rapportlint.apps.cli.fixing import Fixing

    Fixing.of(ctx).run()
