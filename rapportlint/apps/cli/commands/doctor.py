"""`rapportlint doctor`: what is installed here, and what its absence changes."""

from __future__ import annotations

import platform
import sys
from importlib import metadata
from typing import TYPE_CHECKING, NamedTuple

import click

from rapportlint import __version__
from rapportlint.apps.cli.french import FrenchCommand
from rapportlint.model.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapportlint.formats.soffice_cache import Contents
    from rapportlint.reporters.pieces.console import Console

_LIBRARIES = ("pypdfium2", "pypdf", "python-docx", "lxml", "langdetect", "rapidfuzz", "fonttools", "click")
_FONTS = ("Times New Roman", "Arial", "Calibri", "Courier New")
"""Fonts of most reports; free ones have the same widths."""
_OTHER_FONTS = (
    "Aptos",
    "Cambria",
    "Century Gothic",
    "Comic Sans MS",
    "Garamond",
    "Georgia",
    "Segoe UI",
    "Tahoma",
    "Verdana",
)


_PIECES = {"checks": "vérification", "readers": "lecteur", "reporters": "format", "rulebooks": "référentiel"}
"""French names of what a plugin brings."""


class _Finding(NamedTuple):
    fine: bool
    name: str
    told: str
    changes: str = ""
    """What to expect, and to do, when it is not fine."""


@click.command(cls=FrenchCommand, short_help="Montre ce qui est installé et ce que cela change.")
@click.option("--empty-cache", is_flag=True, help="Efface les mises en page gardées par rapportlint, et rien d'autre.")
def command(empty_cache: bool) -> None:
    """Montre ce qui est installé sur cet ordinateur, et ce que change chaque absence.

    \b
    Exemples :
      rapportlint doctor
      rapportlint doctor --empty-cache
    """
    from rapportlint.apps.cli import screen

    console = screen.console()
    if empty_cache:
        screen.write(f"{console.text(_emptied())}\n", colour=console.colour)
        return
    screen.write(f"{console.rule('rapportlint doctor')}\n\n", colour=console.colour)
    for finding in _findings(console.encoding):
        screen.write(f"{_shown(finding, console)}\n", colour=console.colour)


def _emptied() -> str:
    from rapportlint.formats import soffice_cache

    gone, left = soffice_cache.empty(), soffice_cache.contents()
    if left.entries:
        return f"Impossible d'effacer {_amount(left)} : effacez vous-même le dossier {soffice_cache.folder()}."
    return f"Effacé : {_amount(gone)}." if gone.entries else "Aucune mise en page n'était gardée."


def _amount(held: Contents) -> str:
    count = f"{held.entries} mise{'s' if held.entries > 1 else ''} en page"
    return f"{count} ({held.size / 1e6:.1f} Mo)".replace(".", ",")


def _shown(finding: _Finding, console: Console) -> str:
    from rapportlint.reporters.pieces.signs import FAULTS, FINE

    sign, colour = FINE if finding.fine else FAULTS[Severity.WARNING]
    margin = " " * 19
    told = console.wrap(finding.told, indent=margin).removeprefix(margin)
    first = f"  {console.paint(sign, colour)} {console.cell(finding.name, 15)}{told}"
    return f"{first}\n{console.wrap(finding.changes, indent=f'{margin}→ ')}" if finding.changes else first


def _findings(encoding: str) -> Iterator[_Finding]:
    yield _Finding(True, "rapportlint", __version__)
    yield _Finding(True, "Python", f"{platform.python_version()} ({platform.system()} {platform.machine()})")
    yield _libraries()
    yield _libreoffice()
    yield _cache()
    yield _fonts()
    yield _other_fonts()
    yield _rulebooks()
    yield from _plugins()
    yield _encoding(encoding)


def _libraries() -> _Finding:
    versions = {name: _version(name) for name in _LIBRARIES}
    told = ", ".join(f"{name} {version or 'absent'}" for name, version in versions.items())
    missing = [name for name, version in versions.items() if version is None]
    changes = f"Réinstallez rapportlint : il lui manque {', '.join(missing)}." if missing else ""
    return _Finding(not missing, "Bibliothèques", told, changes)


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _libreoffice() -> _Finding:
    from rapportlint.formats import soffice

    program = soffice.find()
    if program is None:
        return _Finding(
            False,
            "LibreOffice",
            "introuvable",
            "Un fichier Word sans repères de page est mesuré par estimation, à plusieurs pages près ; .odt, .doc et "
            f".rtf ne sont pas lus. Installez LibreOffice (libreoffice.org), ou indiquez son programme dans "
            f"{soffice.ENVIRONMENT_VARIABLE}. Un PDF n'en a pas besoin.",
        )
    version = soffice.version()
    if version is None:
        return _Finding(False, "LibreOffice", str(program), "Il ne répond pas : ouvrez-le une fois, ou réinstallez-le.")
    way = "gardé ouvert d'un fichier à l'autre" if soffice.keeps_warm() else "ouvert de nouveau pour chaque fichier"
    return _Finding(True, "LibreOffice", f"{version} ({program}), {way}")


def _cache() -> _Finding:
    from rapportlint.formats import soffice_cache

    folder = soffice_cache.folder()
    if folder is None:
        return _Finding(True, "Mises en page", "non gardées")
    return _Finding(
        True,
        "Mises en page",
        f"{_amount(soffice_cache.contents())} dans {folder} ; un rapport déjà vu est mesuré sans LibreOffice pendant "
        "un mois. Rien ne quitte cet ordinateur ; pour tout effacer : rapportlint doctor --empty-cache",
    )


def _fonts() -> _Finding:
    from rapportlint.formats.fonts import stand_ins

    found = stand_ins(_FONTS)
    missing = [name for name, font in found.items() if font is None]
    told = [name if font == name else f"{name} (par {font}, de même largeur)" for name, font in found.items() if font]
    if not missing:
        return _Finding(True, "Polices", ", ".join(told))
    return _Finding(
        False,
        "Polices",
        f"absentes, sans équivalent : {', '.join(missing)}" + (f" ; présentes : {', '.join(told)}" if told else ""),
        "LibreOffice remplace ces polices par d'autres : la mesure d'un fichier Word qui les emploie est moins sûre. "
        "Installez Liberation et Carlito, ou contrôlez le PDF du rapport.",
    )


def _other_fonts() -> _Finding:
    from rapportlint.formats.fonts import stand_ins

    missing = [name for name, font in stand_ins(_OTHER_FONTS).items() if font is None]
    if not missing:
        return _Finding(True, "Autres polices", "présentes")
    changes = "Un rapport qui les emploie est mesuré avec une marge plus grande."
    return _Finding(False, "Autres polices", f"absentes : {', '.join(missing)}", changes)


def _rulebooks() -> _Finding:
    from rapportlint import rulebooks
    from rapportlint.model.failures import RulebookError

    try:
        books = [rulebooks.load(id) for id in rulebooks.available()]
    except RulebookError as error:
        return _Finding(False, "Référentiels", "incorrects", str(error))
    verified = ", ".join(book.id for book in books if book.source.verified)
    others = ", ".join(book.id for book in books if not book.source.verified)
    return _Finding(True, "Référentiels", f"{verified} ; sans règle officielle : {others}" if others else verified)


def _plugins() -> Iterator[_Finding]:
    """The plugins found, and whether the settings of the working folder allow them."""
    from itertools import groupby

    from rapportlint import plugins

    allowed, fault = _allowed_here()
    if fault:
        yield _Finding(False, "Réglages", "incorrects", fault)
    found = plugins.found()
    if not found:
        yield _Finding(True, "Greffons", "aucun")
    for name, pieces in groupby(found, key=lambda piece: piece.plugin):
        brought = list(pieces)
        told = ", ".join(f"{_PIECES[piece.kind]} {piece.name}" for piece in brought)
        kept = "autorisé ici" if name in allowed else f'non employé ; pour l\'autoriser : plugins = ["{name}"]'
        yield _Finding(True, "Greffon", f"{name} {brought[0].version} ({told}), {kept}")


def _allowed_here() -> tuple[tuple[str, ...], str]:
    """The plugins that the settings of the working folder allow, or what is wrong with these settings."""
    from rapportlint import plugins
    from rapportlint.apps.cli import settings_file
    from rapportlint.model.failures import RulebookError

    try:
        path = settings_file.find("")
        names = settings_file.read(path).options.get("plugins") if path is not None else None
        return plugins.allowed(map(str, names) if isinstance(names, list) else ()), ""
    except RulebookError as error:
        return (), str(error)


def _encoding(encoding: str) -> _Finding:
    from rapportlint.reporters.pieces.console import Console

    terminal = "terminal" if sys.stdout.isatty() else "sortie redirigée"
    if Console(encoding=encoding).text("✔ é → █") == "✔ é → █":
        return _Finding(True, "Affichage", f"{encoding} ({terminal})")
    return _Finding(
        False,
        "Affichage",
        f"{encoding} ({terminal})",
        "Certains signes sont remplacés par d'autres plus simples. Pour les voir tous : PYTHONIOENCODING=utf-8.",
    )
