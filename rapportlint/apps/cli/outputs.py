"""A result written to a file: whole or not at all, and never over a report."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from rapportlint.formats import whole_files


def hold(output: str, reports: Iterable[str], option: str = "--output") -> None:
    """UsageError when nothing may be written where an option says."""
    path = Path(output)
    if not output:
        raise click.UsageError(f"Le nom donné à {option} est vide.")
    if _kind(path, Path.is_dir):
        raise click.UsageError(f"« {output} » est un dossier : donnez un nom de fichier à {option}.")
    if _kind(path, Path.exists) and not path.is_file():
        # Moving a file into its place would take away a device or a pipe.
        raise click.UsageError(f"« {output} » n'est pas un fichier ordinaire : donnez un autre nom à {option}.")
    if not path.absolute().parent.is_dir():
        raise click.UsageError(f"Le dossier de « {output} » n'existe pas : créez-le, ou changez {option}.")
    for report in reports:
        if is_same(path, report):
            raise click.UsageError(f"« {output} » est le rapport lui-même : donnez un autre nom à {option}.")


def hold_apart(output: str, read: Iterable[tuple[str, str | None]], option: str) -> None:
    """UsageError when a result would be written over a file that another option has read."""
    for other, name in read:
        if name is not None and is_same(Path(output), name):
            raise click.UsageError(f"« {output} » est le fichier donné à {other} : donnez un autre nom à {option}.")


def typed(name: str) -> str:
    """A file's name as a command line takes it: in quotation marks where a space would cut it."""
    return subprocess.list2cmdline([name]) if os.name == "nt" else shlex.quote(name)


def write(output: str, pieces: Iterable[str]) -> None:
    """Write pieces of text; UsageError when the system refuses."""
    _write(output, (piece.encode("utf-8", "replace") for piece in pieces))


def write_bytes(output: str, data: bytes) -> None:
    """Write a whole file; UsageError when the system refuses."""
    _write(output, (data,))


def _write(output: str, pieces: Iterable[bytes]) -> None:
    """Write the pieces beside the file, then move them into its place."""
    try:
        whole_files.write(Path(output), pieces)
    except OSError as error:
        raise click.UsageError(f"« {output} » n'a pas pu être écrit (erreur {error.errno} du système).") from error


def _kind(path: Path, question: Callable[[Path], bool]) -> bool:
    """What a path answers to a question; UsageError for a name that the system refuses."""
    try:
        return question(path)
    except OSError as error:
        raise click.UsageError(f"« {path} » ne peut pas être un nom de fichier (erreur {error.errno}).") from error


def is_same(path: Path, report: str) -> bool:
    """Whether two names lead to one file, or to the place of one."""
    try:
        return os.path.realpath(path) == os.path.realpath(report) or path.samefile(report)
    except OSError:
        return False
