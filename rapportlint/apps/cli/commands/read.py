"""`rapportlint read`: what a reader saw in a file, for those who wonder at a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rapportlint.apps.cli.diploma import plugins_option
from rapportlint.apps.cli.french import FilePath, FrenchCommand, OneOf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapportlint.model.document import Block, Document
    from rapportlint.reporters.pieces.console import Console


@click.command(cls=FrenchCommand, short_help="Montre ce que rapportlint a lu dans un fichier.")
@click.argument("file", metavar="FICHIER", type=FilePath())
@click.option(
    "--format",
    "form",
    metavar="text|json",
    type=OneOf("text", "json"),
    default="text",
    help="Une ligne par paragraphe (text) ou tout ce qui a été lu (json). Par défaut : text.",
)
@click.option(
    "--pages",
    metavar="MÉTHODE",
    type=OneOf("auto", "hints", "libreoffice", "estimate"),
    default="auto",
    help="Pages d'un fichier Word : repères de Word (hints), libreoffice, estimate, ou le meilleur (auto).",
)
@plugins_option
def command(file: str, form: str, pages: str, plugins: tuple[str, ...]) -> int:
    """Montre les paragraphes lus dans FICHIER, avec leur page et leur style, pour comprendre un verdict étonnant.

    \b
    Exemples :
      rapportlint read rapport.docx
      rapportlint read rapport.pdf --format json > lecture.json
    """
    from rapportlint import pagination, readers
    from rapportlint.apps.cli import inputs, screen, selection
    from rapportlint.formats import records_json
    from rapportlint.model.failures import UnreadableFile
    from rapportlint.model.settings import Settings

    settings = Settings(pages=pages, plugins=selection.plugins_named(plugins))
    try:
        with screen.patience(f"{file} : lecture et mise en page en cours…"):
            source = inputs.load(file, settings.limits)
            document = pagination.paginate(readers.read(source, settings.limits, settings.plugins), source, settings)
    except UnreadableFile as error:
        screen.note(f"{file} : {error.failure.message}")
        return 3
    console = screen.console()
    if form == "json":
        screen.write(records_json.dumps(document) + "\n")
    else:
        for line in _lines(document, console):
            screen.write(f"{line}\n", colour=console.colour)
    return 0


def _lines(document: Document, console: Console) -> Iterator[str]:
    from rapportlint.reporters.pieces import words

    info, placed = document.info, document.pagination
    yield console.rule(info.name)
    method = f" · {words.METHODS[placed.method]}" if placed else ""
    yield console.wrap(f"{info.format} · {words.count(len(document.pages), 'page')}{method}", indent="  ")
    for incident in document.incidents:
        yield console.wrap(incident.message, indent="  · ")
    for block in document.blocks:
        page = str(block.places[0].page) if block.places else "?"
        kind, text = _told(block)
        yield f"{console.cell(page, 4, right=True)}  {console.cell(kind, 14)}  {console.cut(text, console.width - 22)}"


def _told(block: Block) -> tuple[str, str]:
    """Kind and text of a block."""
    from rapportlint.model.document import Figure, Paragraph, Table

    if isinstance(block, Paragraph):
        kind = "sommaire" if block.is_contents else block.style or ("titre ?" if block.outline_level else "")
        return kind, f"{block.number} {block.text}".strip()
    if isinstance(block, Figure):
        return "[figure]", f"{block.width:.0f} × {block.height:.0f} pt {block.alt}".strip()
    if isinstance(block, Table):
        return "[tableau]", f"{block.rows} × {block.columns}"
    return "", ""
