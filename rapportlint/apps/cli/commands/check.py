"""`rapportlint check`: judge reports."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from rapportlint.apps.cli.candidate import candidate_options
from rapportlint.apps.cli.check_options import (
    history_options,
    outcome_options,
    page_options,
    rule_options,
    settings_options,
)
from rapportlint.apps.cli.french import FilePath
from rapportlint.apps.cli.headings import HeadedCommand

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapportlint.apps.cli.inputs import Inputs
    from rapportlint.apps.cli.terms import Agreement
    from rapportlint.apps.cli.wanted import Wanted
    from rapportlint.model.result import Result

_OF_THE_RUN = tuple(
    "form output copies quiet no_color what_if statistics pdf annotate annotate_to compare baseline records prunes "
    "watch".split()
)
"""Options that are no setting of a report."""


@click.command(cls=HeadedCommand, short_help="Dit si un rapport est conforme, et pourquoi.")
@click.argument("files", metavar="FICHIER...", nargs=-1, required=True, type=FilePath())
@candidate_options
@rule_options
@page_options
@outcome_options
@history_options
@settings_options
@click.pass_context
def command(
    ctx: click.Context, /, files: tuple[str, ...], no_settings: bool, show_settings: bool, **options: Any
) -> int:
    """Mesure des rapports et dit s'ils sont conformes au texte officiel.

    FICHIER est un rapport (.docx, .pdf, .odt, .doc, .docm, .rtf), un dossier (les rapports qu'il contient
    directement), ou « - » pour l'entrée standard.

    Un fichier rapportlint.toml, dans le dossier du rapport ou au-dessus, garde ces réglages d'une fois sur l'autre :
    route = "apprentissage", session = 2027… La ligne de commande l'emporte.

    --format dit ce que montre l'écran, --output l'envoie dans un fichier, --report écrit d'autres fichiers en plus.

    \b
    Exemples :
      rapportlint check rapport.docx
      rapportlint check rapports/ --quiet
      rapportlint check rapport.pdf --route apprentissage --ignore VIS
      rapportlint check rapport.pdf --route distance --statut scolaire --session 2027
      rapportlint check rapport.pdf --redoublant --what-if
      rapportlint check rapport.docx --pdf export.pdf
      rapportlint check rapport.docx --format html --output verdict.html
      rapportlint check rapport.docx --annotate
      rapportlint check rapport.docx --report json:verdict.json --report markdown:verdict.md
      rapportlint check rapport.docx --watch
      rapportlint check rapports/ --statistics

    \b
    Code de sortie :
      0  aucune non-conformité
      1  au moins une non-conformité (--fail-on en décide autrement)
      2  commande, réglages ou référentiel incorrects, ou copie annotée impossible
      3  un fichier n'a pas pu être lu (l'emporte sur 1 quand il y a plusieurs fichiers)
    """
    from rapportlint.apps.cli import inputs, screen, settings_shown
    from rapportlint.apps.cli.telling import Telling
    from rapportlint.apps.cli.terms import agree
    from rapportlint.apps.cli.wanted import Wanted

    wanted = Wanted(**{name: options[name] for name in _OF_THE_RUN})
    found = inputs.without_exports(inputs.find(files)) if wanted.statistics else inputs.find(files)
    agreement = agree(ctx, found.names, with_files=not no_settings)
    if show_settings:
        settings_shown.show(agreement, wanted.form, screen.console(colour=not wanted.no_color))
        return 0
    wanted.hold(found, agreement.plugins)
    used = [f"Réglages : {name}" for name in agreement.files]
    for sentence in () if wanted.quiet else (*used, *found.skipped):
        screen.note(sentence)
    older = _older(wanted, found, agreement)
    if wanted.watch:
        return _watch(ctx, files, wanted, older, with_files=not no_settings)
    code = Telling(wanted, found, agreement).tell(older=older)
    return max([code, *(3 for one in older.values() if one.failure)])


def _older(wanted: Wanted, found: Inputs, agreement: Agreement) -> Mapping[str, Result]:
    """The verdict on the older state of the report, under the same terms."""
    from rapportlint.apps.cli.inputs import Inputs
    from rapportlint.apps.cli.judging import Judging

    if wanted.compare is None:
        return {}
    terms = {wanted.compare: agreement.terms[found.names[0]]}
    (judged,) = Judging(Inputs(names=(wanted.compare,), skipped=(), several=False), terms).judged()
    return {found.names[0]: judged.result}


def _watch(
    ctx: click.Context, files: tuple[str, ...], wanted: Wanted, older: Mapping[str, Result], *, with_files: bool
) -> int:
    """Judge again at each save; settings are read again too."""
    from rapportlint.apps.cli import inputs
    from rapportlint.apps.cli.telling import Telling
    from rapportlint.apps.cli.terms import agree
    from rapportlint.apps.cli.watching import Round, Watch, watch

    def tell(done: Round) -> Round:
        found = inputs.find(files)
        telling = Telling(wanted, found, agree(ctx, found.names, with_files=with_files), done.reports)
        code = telling.tell(done.changed, {**done.readable, **older})
        return replace(done, code=code, reports=telling.reports)

    return watch(Watch(lambda: inputs.find(files).names, filter(None, [wanted.pdf])), tell)
