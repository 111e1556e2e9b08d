"""`rapportlint check`: judge reports."""

from __future__ import annotations

import click

from rapportlint.apps.cli.candidate import candidate_options
from rapportlint.apps.cli.diploma import rulebook_option
from rapportlint.apps.cli.french import AtLeast, FrenchCommand, OneOf


@click.command(cls=FrenchCommand, short_help="Dit si un rapport est conforme, et pourquoi.")
@click.argument("files", metavar="FICHIER...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    metavar="text|html|json",
    type=OneOf("text", "html", "json"),
    default="text",
    help="Sortie à l'écran (text), en une page pour le navigateur (html) ou pour un programme (json).",
)
@rulebook_option
@candidate_options
@click.option(
    "--what-if",
    is_flag=True,
    help="Compare toutes les voies, et sans les situations données : seulement ce qui changerait. Ne modifie rien.",
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
@click.option("--no-settings", is_flag=True, help="Ne lit aucun fichier de réglages (rapportlint.toml).")
@click.option("--output", metavar="FICHIER", help="Écrit le résultat dans ce fichier plutôt qu'à l'écran.")
@click.option(
    "--annotate",
    is_flag=True,
    help="Écrit aussi le verdict dans une copie (rapport.annoté.docx ou .pdf) : commentaires Word, ou notes du PDF.",
)
@click.option("--annotate-to", metavar="FICHIER", help="Comme --annotate, en nommant la copie (un seul rapport).")
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
@click.pass_context
def command(
    ctx: click.Context,
    /,
    files: tuple[str, ...],
    form: str,
    pdf: str | None,
    what_if: bool,
    no_settings: bool,
    output: str | None,
    annotate: bool,
    annotate_to: str | None,
    quiet: bool,
    no_color: bool,
    **_wishes: object,
) -> int:
    """Mesure des rapports et dit s'ils sont conformes au texte officiel.

    FICHIER est un rapport (.docx, .pdf, .odt, .doc, .docm, .rtf), un dossier (les rapports qu'il contient
    directement), ou « - » pour l'entrée standard.

    Un fichier rapportlint.toml, dans le dossier du rapport ou au-dessus, garde ces réglages d'une fois sur l'autre :
    route = "apprentissage", session = 2027… La ligne de commande l'emporte.

    \b
    Exemples :
      rapportlint check rapport.docx
      rapportlint check rapports/ --quiet
      rapportlint check rapport.pdf --route apprentissage --ignore VIS
      rapportlint check rapport.pdf --route distance --statut scolaire --session 2027
      rapportlint check rapport.pdf --redoublant --what-if
      rapportlint check rapport.docx --pdf export.pdf
      rapportlint check rapport.docx --format html --output verdict.html
      rapportlint check rapport.docx --format json --output verdict.json
      rapportlint check rapport.docx --annotate

    \b
    Code de sortie :
      0  aucune non-conformité
      1  au moins une non-conformité
      2  commande, réglages ou référentiel incorrects, ou copie annotée impossible
      3  un fichier n'a pas pu être lu (l'emporte sur 1 quand il y a plusieurs fichiers)
    """
    from rapportlint.apps.cli import inputs, outputs, screen
    from rapportlint.apps.cli.annotating import Annotating
    from rapportlint.apps.cli.judging import Judging
    from rapportlint.apps.cli.terms import agree
    from rapportlint.reporters import comparisons
    from rapportlint.rulebooks.french import alternatives

    if what_if and form not in comparisons.formats():
        known = alternatives(comparisons.formats())
        raise click.UsageError(f"L'option --what-if n'a pas de sortie « {form} » : demandez --format {known}.")
    found = inputs.find(files)
    agreement = agree(ctx, found.names, with_files=not no_settings)
    if pdf is not None and found.several:
        raise click.UsageError("L'option --pdf va avec un seul rapport : donnez-les un par un.")
    wanted = annotate or annotate_to is not None
    if what_if and wanted:
        raise click.UsageError("L'option --what-if n'annote rien : contrôlez le rapport avec --annotate seul.")
    annotating = Annotating(found.names, annotate_to) if wanted else None
    if output is not None:
        outputs.hold(output, found.names)
    used = [f"Réglages : {name}" for name in agreement.files]
    for sentence in () if quiet else (*used, *found.skipped):
        screen.note(sentence)
    judging = Judging(found, agreement.terms, pdf, annotating)
    where = screen.console(colour=not no_color) if output is None else screen.PAPER
    pieces = judging.pieces(form, where, in_short=quiet and form == "text", what_if=what_if)
    if output is not None:
        outputs.write(output, pieces)
        screen.note(f"Résultat écrit dans {output}.")
    for piece in pieces:
        screen.write(piece, colour=where.colour)
    return judging.exit_code
