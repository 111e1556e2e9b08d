"""`rapportlint doctor`: what is installed here, and what its absence changes."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from importlib import metadata
from typing import TYPE_CHECKING, NamedTuple

import click

from rapportlint import __version__
from rapportlint.apps.cli.french import FrenchCommand
from rapportlint.model.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapportlint.reporters.pieces.console import Console

_LIBRARIES = ("pypdfium2", "pypdf", "python-docx", "lxml", "langdetect", "rapidfuzz", "click")
_FONTS = (
    ("Times New Roman", "Liberation Serif"),
    ("Arial", "Liberation Sans"),
    ("Calibri", "Carlito"),
    ("Cambria", "Caladea"),
)
"""Fonts of most reports, with the free ones that have the same widths."""
_FONT_SECONDS = 20


class _Finding(NamedTuple):
    fine: bool
    name: str
    told: str
    changes: str = ""
    """What to expect, and to do, when it is not fine."""


@click.command(cls=FrenchCommand, short_help="Montre ce qui est installé et ce que cela change.")
def command() -> None:
    """Montre ce qui est installé sur cet ordinateur, et ce que change chaque absence.

    \b
    Exemple :
      rapportlint doctor
    """
    from rapportlint.apps.cli import screen

    console = screen.console()
    screen.write(f"{console.rule('rapportlint doctor')}\n\n", colour=console.colour)
    for finding in _findings(console.encoding):
        screen.write(f"{_shown(finding, console)}\n", colour=console.colour)


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
    yield _fonts()
    yield _rulebooks()
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
    return _Finding(True, "LibreOffice", f"{version} ({program})")


def _fonts() -> _Finding:
    families = _installed_fonts()
    if families is None:
        return _Finding(True, "Polices", "celles du système (non examinées)")
    missing = [name for name, twin in _FONTS if not families & {name, twin}]
    if not missing:
        return _Finding(True, "Polices", "celles des rapports courants, ou leurs équivalents de même largeur")
    return _Finding(
        False,
        "Polices",
        f"absentes, sans équivalent : {', '.join(missing)}",
        "LibreOffice remplace ces polices par d'autres : la mesure d'un fichier Word qui les emploie peut se décaler. "
        "Installez Liberation, Carlito et Caladea, ou contrôlez le PDF du rapport.",
    )


def _installed_fonts() -> set[str] | None:
    """Names of the families that fontconfig knows; None where there is no fontconfig."""
    program = shutil.which("fc-list")
    if program is None:
        return None
    try:
        listed = subprocess.run([program, ":", "family"], capture_output=True, timeout=_FONT_SECONDS, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    text = listed.stdout.decode("utf-8", errors="replace")
    return {name.strip() for line in text.splitlines() for name in line.split(",")}


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
