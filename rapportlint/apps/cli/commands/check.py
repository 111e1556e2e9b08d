"""`rapportlint check`: judge reports."""

from __future__ import annotations

import click

from rapportlint.apps.cli.diploma import rulebook_option
from rapportlint.apps.cli.french import AtLeast, FrenchCommand, OneOf


@click.command(cls=FrenchCommand, short_help="Dit si un rapport est conforme, et pourquoi.")
@click.argument("files", metavar="FICHIER...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    metavar="text|json",
    type=OneOf("text", "json"),
    default="text",
    help="Sortie pour les yeux (text) ou pour un programme (json). Par défaut : text.",
)
@rulebook_option
@click.option(
    "--route",
    metavar="VOIE",
    default="",
    help="Voie du candidat : scolaire, apprentissage… Par défaut : la première du référentiel.",
)
@click.option(
    "--select",
    metavar="RÈGLES",
    multiple=True,
    help="Ne contrôle que ces règles : codes (JUR002), débuts de codes (JUR) ou noms de contrôle.",
)
@click.option("--ignore", metavar="RÈGLES", multiple=True, help="Contrôle toutes les règles sauf celles-ci.")
@click.option(
    "--pages",
    metavar="MÉTHODE",
    type=OneOf("auto", "pdf", "hints", "libreoffice", "estimate"),
    default="auto",
    help="Pages d'un fichier Word : de son PDF (pdf), de Word (hints), libreoffice, estimate, ou au mieux (auto).",
)
@click.option(
    "--pdf",
    metavar="FICHIER",
    help="PDF exporté de ce fichier Word, pour ses pages. Par défaut : celui du même nom, à côté.",
)
@click.option("--output", metavar="FICHIER", help="Écrit le résultat dans ce fichier plutôt qu'à l'écran.")
@click.option("--quiet", "-q", is_flag=True, help="Une seule ligne par rapport : le verdict.")
@click.option("--no-color", is_flag=True, help="Sans couleurs (aussi : variable NO_COLOR).")
@click.option(
    "--max-pages", metavar="N", type=AtLeast(1), default=600, help="Refuse un PDF de plus de N pages. Par défaut : 600."
)
@click.option(
    "--timeout",
    metavar="SECONDES",
    type=AtLeast(1),
    default=120,
    help="Temps laissé à LibreOffice pour un fichier. Par défaut : 120.",
)
def command(
    files: tuple[str, ...],
    form: str,
    rulebook: str,
    route: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    pages: str,
    pdf: str | None,
    output: str | None,
    quiet: bool,
    no_color: bool,
    max_pages: int,
    timeout: int,
) -> int:
    """Mesure des rapports et dit s'ils sont conformes au texte officiel.

    FICHIER est un rapport (.docx, .pdf, .odt, .doc, .docm, .rtf), un dossier (les rapports qu'il contient
    directement), ou « - » pour l'entrée standard.

    \b
    Exemples :
      rapportlint check rapport.docx
      rapportlint check rapports/ --quiet
      rapportlint check rapport.pdf --route apprentissage --ignore VIS
      rapportlint check rapport.docx --pdf export.pdf
      rapportlint check rapport.docx --format json --output verdict.json

    \b
    Code de sortie :
      0  aucune non-conformité
      1  au moins une non-conformité
      2  commande ou référentiel incorrect
      3  un fichier n'a pas pu être lu (l'emporte sur 1 quand il y a plusieurs fichiers)
    """
    from rapportlint import rulebooks
    from rapportlint.apps.cli import inputs, outputs, screen, selection
    from rapportlint.apps.cli.judging import Judging
    from rapportlint.model.settings import Limits, Settings

    book = rulebooks.load(rulebook)
    selection.hold_route(route, book)
    settings = Settings(
        route=route,
        select=tuple(rule.code for rule in selection.rules_named(select, book)),
        ignore=tuple(rule.code for rule in selection.rules_named(ignore, book)),
        pages=pages,
        limits=Limits(pages=max_pages, seconds=timeout),
    )
    found = inputs.find(files)
    if pdf is not None and found.several:
        raise click.UsageError("L'option --pdf va avec un seul rapport : donnez-les un par un.")
    if output is not None:
        outputs.hold(output, found.names)
    for sentence in () if quiet else found.skipped:
        screen.note(sentence)
    judging = Judging(found, book, settings, pdf)
    where = screen.console(colour=not no_color) if output is None else screen.PAPER
    pieces = judging.lines(where) if quiet and form == "text" else judging.report(form, where)
    if output is not None:
        outputs.write(output, pieces)
        screen.note(f"Résultat écrit dans {output}.")
    for piece in pieces:
        screen.write(piece, colour=where.colour)
    return judging.exit_code
