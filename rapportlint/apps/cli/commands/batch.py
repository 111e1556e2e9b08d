"""`rapportlint batch`: the control of a class, from what was handed in to what is given back."""

from __future__ import annotations

from typing import Any

import click

from rapportlint.apps.cli.candidate import candidate_options
from rapportlint.apps.cli.class_options import outcome_options, people_options, rule_options, work_options
from rapportlint.apps.cli.french import FilePath
from rapportlint.apps.cli.headings import HeadedCommand

_OF_THE_RUN = tuple(
    "roster deadline timezone lists out kinds since passages anonymous key school controller quiet jobs scheduler "
    "shared".split()
)
"""Options that are no setting of a report."""


@click.command(cls=HeadedCommand, short_help="Contrôle une classe entière et rend à chacun ce qui lui revient.")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=FilePath())
@people_options
@candidate_options
@rule_options
@outcome_options
@work_options
@click.pass_context
def command(ctx: click.Context, /, sources: tuple[str, ...], no_settings: bool, **options: Any) -> int:
    """Contrôle les rapports d'une classe, chacun dans un processus à part, et rend les résultats à tous.

    SOURCE est un dossier (sous-dossiers compris), un rapport ou une archive .zip, comme celle que donne Moodle avec
    « Télécharger tous les travaux remis ». Le fichier Word d'un candidat et son PDF ne comptent qu'une fois. Rien n'est
    modifié dans les sources, rien n'est envoyé sur Internet.

    Avec --roster, la commande dit qui n'a rien remis, qui a remis après --deadline, et propose pour chacun l'un des
    trois motifs de non-conformité de l'annexe IV B (§ 4), ou la conformité.

    \b
    Exemples :
      rapportlint batch depots.zip
      rapportlint batch depots.zip --roster classe.csv --list
      rapportlint batch depots.zip --roster classe.csv --deadline "2027-05-14 18:00" --out controle
      rapportlint batch depots/ --out controle --report xlsx,html,pages,annotated,feedback,pv
      rapportlint batch depots/ --out controle-2 --since controle

    \b
    Code de sortie :
      0  tous les rapports sont conformes, ou à vérifier
      1  au moins une non-conformité, une absence ou un retard établi ; ou rien
         n'a été remis
      2  commande, liste ou réglages incorrects
      3  un rapport n'a pas pu être lu (l'emporte sur 1)
      130  interrompu par Ctrl+C : la même commande reprend
    """
    from rapportlint.apps.cli.class_asked import Asked
    from rapportlint.apps.cli.class_run import ClassRun

    asked = Asked(sources=sources, with_files=not no_settings, **{name: options[name] for name in _OF_THE_RUN})
    return ClassRun(ctx, asked).run()
