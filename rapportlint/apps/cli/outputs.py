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
    folder = path.absolute().parent
    if not folder.is_dir():
        raise click.UsageError(f"Le dossier de « {output} » n'existe pas : créez-le, ou changez {option}.")
    try:
        whole_files.hold_folder(folder)
    except OSError as error:
        raise _refused(output, error, option) from error
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


def write(output: str, pieces: Iterable[str], option: str = "--output") -> None:
    """Write pieces of text; UsageError when the system refuses."""
    _write(output, (piece.encode("utf-8", "replace") for piece in pieces), option)


def write_bytes(output: str, data: bytes, option: str = "--output") -> None:
    """Write a whole file; UsageError when the system refuses."""
    _write(output, (data,), option)


def _write(output: str, pieces: Iterable[bytes], option: str) -> None:
    """Write the pieces beside the file, then move them into its place."""
    try:
        whole_files.write(Path(output), pieces)
    except OSError as error:
        raise _refused(output, error, option) from error


def _refused(output: str, error: OSError, option: str) -> click.UsageError:
    """Why a file cannot be written, and what to do."""
    why, what = whole_files.refusal(error)
    return click.UsageError(
        f"« {output} » ne peut pas être écrit : {why}. {what.capitalize()}, ou donnez à {option} un nom dans un "
        "dossier à vous."
    )


def _kind(path: Path, question: Callable[[Path], bool]) -> bool:
    """What a path answers to a question; UsageError for a name that the system refuses."""
    try:
        return question(path)
    except OSError as error:
        why, what = whole_files.refusal(error)
        raise click.UsageError(
            f"« {path} » ne peut pas être un nom de fichier : {why}. {what.capitalize()}."
        ) from error


def is_same(path: Path, report: str) -> bool:
    """Whether two names lead to one file, or to the place of one."""
    try:
        return os.path.realpath(path) == os.path.realpath(report) or path.samefile(report)
    except OSError:
        return False
