"""From what the user names to the bytes of reports: files, folders, standard input."""

from __future__ import annotations

import difflib
import errno
import os
import re
import stat
import sys
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.settings import Limits, Settings
from rapportlint.model.source import Source, Twin

STANDARD_INPUT = "-"
SUFFIXES = (".docx", ".docm", ".pdf", ".odt", ".doc", ".rtf")
COPY = ".annoté"
"""What the name of an annotated copy adds to that of its report, before the ending."""
MENDED, COMPLETED = ".corrigé", "-complet"
"""What the names of a mended copy and of one with the missing parts add."""
_MADE = re.compile(rf"(?P<base>.+)(?:{re.escape(MENDED)}|{re.escape(COMPLETED)})")
_COPY = re.compile(rf"(?P<base>.+){re.escape(COPY)}(?:-(?P<number>\d{{1,6}}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What there is to judge."""

    names: tuple[str, ...]
    """Paths as the user knows them; a folder that holds no report stands for itself."""
    skipped: tuple[str, ...]
    """French sentences: files of the folders that were left out."""
    several: bool
    """The command names more than one report, or a folder."""


def find(arguments: Iterable[str]) -> Inputs:
    """The reports that arguments name: a folder stands for the reports directly in it."""
    arguments = tuple(arguments)
    names: list[str] = []
    skipped: list[str] = []
    for argument in arguments:
        found, left_out = _in_folder(Path(argument)) if _is_folder(argument) else ([argument], [])
        names += found or [argument]
        skipped += left_out
    once: dict[str, str] = {}
    for name in names:
        if once.setdefault(os.path.realpath(name), name) is not name:
            skipped.append(f"Ignoré : {name} (déjà nommé).")
    several = len(once) > 1 or any(map(_is_folder, arguments))
    return Inputs(names=tuple(once.values()), skipped=tuple(skipped), several=several)


def without_exports(found: Inputs) -> Inputs:
    """The reports each once, for counting: a PDF that has its Word report beside it is its export."""
    written = {Path(name).with_suffix("") for name in found.names if Path(name).suffix.lower() != ".pdf"}
    exports = [n for n in found.names if Path(n).suffix.lower() == ".pdf" and Path(n).with_suffix("") in written]
    told = [f"Non compté : {name} (PDF d'un rapport déjà compté)." for name in exports]
    names = tuple(name for name in found.names if name not in exports)
    return replace(found, names=names, skipped=(*found.skipped, *told))


def _is_folder(name: str) -> bool:
    try:
        return bool(name) and Path(name).is_dir()
    except OSError:
        return False


def _in_folder(folder: Path) -> tuple[list[str], list[str]]:
    """Reports of a folder in alphabetical order, and why some files that look like reports are none."""
    try:
        entries = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES and not path.is_dir())
    except OSError:
        return [], []
    reports, skipped = [], []
    for path in entries:
        if path.name.startswith("~$"):
            skipped.append(f"Ignoré : {path} (fichier de verrou de Word, pas un rapport).")
        elif path.name.startswith("."):
            skipped.append(f"Ignoré : {path} (fichier caché du système).")
        elif _original(path) in entries:
            skipped.append(
                f"Ignoré : {path} (copie faite par rapportlint d'un rapport du dossier ; nommez-la pour la contrôler)."
            )
        else:
            reports.append(str(path))
    return reports, skipped


def copied_from(path: Path) -> tuple[str, int]:
    """Name of the report, without its ending, of which a file is the n-th annotated copy, and n; 0 for none."""
    match = _COPY.fullmatch(unicodedata.normalize("NFC", path.stem))
    return (match["base"], int(match["number"] or 1)) if match else (path.stem, 0)


def _original(path: Path) -> Path | None:
    """The report that a file is a copy of which this program made, going by its name."""
    if made := _MADE.fullmatch(unicodedata.normalize("NFC", path.stem)):
        return path.with_name(f"{made['base']}{path.suffix}")
    base, number = copied_from(path)
    return path.with_name(f"{base}{path.suffix}") if number else None


def load(name: str, limits: Limits) -> Source:
    """The bytes of a report; UnreadableFile says why there are none."""
    if name == STANDARD_INPUT:
        if sys.stdin.isatty():
            raise UnreadableFile(
                FailureKind.EMPTY, "Rien sur l'entrée standard : écrivez « rapportlint check - < rapport.docx »."
            )
        return Source(name=name, data=sys.stdin.buffer.read(limits.file_bytes + 1))
    if not name:
        raise UnreadableFile(FailureKind.MISSING, "Ce nom de fichier est vide : donnez le chemin du rapport.")
    try:
        _refuse(Path(name).stat(), limits)
        with Path(name).open("rb") as file:
            return Source(name=name, data=file.read(limits.file_bytes + 1))
    except FileNotFoundError:
        raise UnreadableFile(FailureKind.MISSING, f"Ce fichier n'existe pas{_neighbour(Path(name))}") from None
    except PermissionError:
        raise UnreadableFile(
            FailureKind.UNSUPPORTED, "Vous n'avez pas le droit de lire ce fichier : fermez Word ou changez ses droits."
        ) from None
    except OSError as error:
        raise UnreadableFile(FailureKind.UNSUPPORTED, _system_error(error)) from error


def with_twin(source: Source, pdf: str | None, settings: Settings) -> Source:
    """A Word report with the PDF exported of it: the one named, else the one of its (original's) name beside it.

    As it is where the settings have the pages from elsewhere.
    """
    path, limits = Path(source.name), settings.limits
    if settings.pages not in ("auto", "pdf"):
        return source
    if pdf is not None:
        return replace(source, twin=Twin(name=pdf, data=load(pdf, limits).data))
    if path.suffix.lower() not in SUFFIXES or path.suffix.lower() == ".pdf":
        return source
    for beside in filter(None, (path, _original(path))):
        found = beside.with_suffix(".pdf")
        try:
            return replace(source, twin=Twin(name=found.name, data=load(str(found), limits).data))
        except UnreadableFile:
            continue
    return source


def _refuse(facts: os.stat_result, limits: Limits) -> None:
    if stat.S_ISDIR(facts.st_mode):
        kinds = ", ".join(SUFFIXES)
        raise UnreadableFile(
            FailureKind.MISSING,
            f"Aucun rapport dans ce dossier ({kinds}) ; les sous-dossiers ne sont pas lus : nommez-les.",
        )
    if not stat.S_ISREG(facts.st_mode):
        raise UnreadableFile(
            FailureKind.UNSUPPORTED, "Ce n'est pas un fichier ordinaire : donnez le rapport lui-même, ou « - »."
        )
    if facts.st_size > limits.file_bytes:
        raise UnreadableFile(
            FailureKind.TOO_LARGE,
            f"Le fichier dépasse {limits.file_bytes // 1024**2} Mo : réduisez le poids de ses images.",
        )


def _neighbour(path: Path) -> str:
    """The nearest name in the same folder, as a question."""
    if path.is_symlink():
        return " : c'est un lien vers un fichier disparu, donnez le rapport lui-même."
    try:
        names = [other.name for other in path.parent.iterdir() if other.suffix.lower() in SUFFIXES]
    except OSError:
        return " : son dossier est introuvable, vérifiez le chemin."
    near = difflib.get_close_matches(path.name, names, n=1, cutoff=0.75)
    return f" ; vouliez-vous dire « {near[0]} » ?" if near else " : vérifiez son nom et son dossier."


def _system_error(error: OSError) -> str:
    if error.errno == errno.ENAMETOOLONG:
        return "Ce nom de fichier est trop long : vérifiez-le."
    return (
        f"Ce fichier n'a pas pu être ouvert (erreur {error.errno} du système) : copiez-le ailleurs, puis recommencez."
    )
