"""`rapportlint verify`: are these receipts those of these reports?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rapportlint.apps.cli.french import FilePath, FrenchCommand

if TYPE_CHECKING:
    from pathlib import Path

    from rapportlint.apps.handed_in import HandedIn
    from rapportlint.reporters.receipt import ReceiptShape

_NOT_THE_SAME, _UNREAD = 1, 3


@click.command(cls=FrenchCommand, short_help="Vérifie un reçu : même rapport, mêmes règles, même verdict.")
@click.argument("files", metavar="REÇU... [RAPPORT...]", nargs=-1, required=True, type=FilePath())
def command(files: tuple[str, ...]) -> int:
    """Vérifie les reçus que « check --report receipt:FICHIER » et « batch --report receipts » ont écrits.

    Chaque rapport est retrouvé par son contenu, quel que soit son nom, parmi les rapports, dossiers et archives donnés
    (sans eux : parmi ceux du dossier du reçu), puis jugé de nouveau, hors ligne. Un reçu n'est pas signé : ce qui le
    prouve, c'est que le même rapport redonne le même verdict.

    \b
    Exemples :
      rapportlint verify recu.json rapport.docx
      rapportlint verify classe/receipts/*.json depots.zip

    \b
    Code de sortie :
      0  chaque reçu est celui d'un rapport donné, et le contrôle redonne son verdict
      1  un rapport a changé, manque, ou reçoit un autre verdict
      2  commande incorrecte
      3  un reçu ou une source n'a pas pu être lu
    """
    from pathlib import Path

    from rapportlint.apps import receipts
    from rapportlint.apps.cli import screen
    from rapportlint.apps.handed_in import HandedIn
    from rapportlint.model.settings import Limits

    given = [Path(name) for name in files if receipts.looks_like_one(Path(name))]
    if not given:
        raise click.UsageError("Aucun reçu : donnez au moins un fichier .json écrit par « --report receipt:FICHIER ».")
    sources = [name for name in files if not receipts.looks_like_one(Path(name))]
    try:
        beside = HandedIn(sources or sorted({str(path.parent) for path in given}), Limits())
    except FileNotFoundError as error:
        screen.note(f"{error.filename} n'existe pas : vérifiez son nom et son dossier.")
        return _UNREAD
    return max(_told(path, beside) for path in given)


def _told(path: Path, beside: HandedIn) -> int:
    """The exit code of the receipts in a file, each told on a line."""
    from functools import partial

    from rapportlint.apps import receipts
    from rapportlint.apps.cli import screen

    try:
        held = receipts.read(path)
    except receipts.NoReceiptError as error:
        screen.note(f"{path} : {error}")
        return _UNREAD
    console, code = screen.console(), 0
    for receipt in held:
        with screen.patience(f"{receipt['file']} : contrôle en cours…"):
            checked = receipts.check(receipt, partial(beside.source, name=receipt["file"]))
        code = max(code, 0 if checked.holds else _NOT_THE_SAME)
        line = f"{_named(receipt)} : {'vérifié' if checked.holds else 'NON VÉRIFIÉ'} — {' ; '.join(checked.told)}."
        screen.write(f"{console.text(line)}\n")
    return code


def _named(receipt: ReceiptShape) -> str:
    """ "rapport.pdf (NON CONFORME, reçu du 26/11/2026)"."""
    from rapportlint.apps.receipts import date_of
    from rapportlint.reporters.pieces import words

    made = date_of(receipt)
    date = f", reçu du {made:%d/%m/%Y}" if made else ""
    return f"{receipt['file']} ({words.VERDICTS[receipt['verdict']]}{date})"
