"""Go through folders and archives and tell the files that are somebody's work; everything else is told and left."""

from __future__ import annotations

import io
import os
import re
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import IO
from zoneinfo import ZoneInfo

from rapportlint.batch.gathering import archives, contents, names
from rapportlint.batch.gathering.found import Found
from rapportlint.batch.gathering.leaving import LeftOut, Reason
from rapportlint.batch.gathering.wording import words
from rapportlint.model.deposits import Location
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.settings import Limits
from rapportlint.text import fold

OUTPUT_MARK = ".rapportlint"
"""Folder in which a batch keeps its journal: what holds it is a result, not a deposit."""
_MOST_FILES = 100_000
_MOST_FOLDERS = 40
"""Folders within each other."""
_MOST_ARCHIVES = 2
"""Archives within each other: a platform's download, and a deposit that a candidate packed."""
_WORD_PART = "word/document.xml"
"""What a Word document holds that a browser or a mail program named « .zip »."""
_LOCK = re.compile(r"~\$.*|\.~lock\..*#|~wrl\d+\.tmp")
_SPARE = re.compile(r"\._.*|~.*\.tmp|.*\.(?:tmp|part|crdownload|download|bak)")


class Walk:
    """One gathering: where it goes and what it leaves out."""

    def __init__(self, limits: Limits, zone: ZoneInfo) -> None:
        self.left = LeftOut()
        self._limits, self._zone = limits, zone

    def source(self, source: str) -> list[Found]:
        """The files of a folder, of an archive, or the one file named, in the order of their names."""
        path = Path(source)
        name = names.of_file(path.name or path.resolve().name)
        files = self._folder(path, (name,)) if path.is_dir() else self._named(path, name)
        found = list(islice(files, _MOST_FILES + 1))
        if len(found) > _MOST_FILES:
            self.left.tell_unread(f"{name} contient plus de {_MOST_FILES} fichiers : les suivants n'ont pas été lus.")
        return sorted(found[:_MOST_FILES], key=lambda file: ([fold(part) for part in file.path], file.place.members))

    def _named(self, path: Path, name: str) -> Iterator[Found]:
        """A file that the user named: judged whatever its name looks like."""
        facts = path.stat()
        yield from self._opened(self._file(path, (name,), facts))

    def _folder(self, folder: Path, path: tuple[str, ...]) -> Iterator[Found]:
        shown = names.shortened("/".join(path))
        if len(path) > _MOST_FOLDERS:
            self.left.tell_unread(f"{shown} : plus de {_MOST_FOLDERS} dossiers emboîtés, la suite n'a pas été lue.")
            return
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            self.left.tell_unread(f"Le dossier {shown} n'a pas pu être lu ({_why(error)}).")
            return
        if len(path) > 1 and any(entry.name == OUTPUT_MARK for entry in entries):
            self.left.add(Reason.OUTPUT, shown)
            return
        for entry in entries:
            yield from self._entry(entry, (*path, names.of_file(entry.name)))

    def _entry(self, entry: os.DirEntry[str], path: tuple[str, ...]) -> Iterator[Found]:
        shown = names.shortened("/".join(path))
        try:
            facts = entry.stat(follow_symlinks=False)
        except OSError as error:
            self.left.tell_unread(f"{shown} n'a pas pu être lu ({_why(error)}).")
            return
        if self._is_spare(path[-1:], shown):
            return
        if stat.S_ISLNK(facts.st_mode):
            self.left.add(Reason.LINK, shown)
        elif stat.S_ISDIR(facts.st_mode):
            yield from self._folder(Path(entry.path), path)
        elif stat.S_ISREG(facts.st_mode):
            yield from self._opened(self._file(Path(entry.path), path, facts))
        else:
            self.left.add(Reason.SPECIAL, shown)

    def _file(self, path: Path, shown: tuple[str, ...], facts: os.stat_result) -> Found:
        modified = _date(facts.st_mtime, self._zone)
        return Found(path=shown, place=Location(path=str(path)), size=facts.st_size, modified=modified)

    def _opened(self, file: Found) -> Iterator[Found]:
        """The files of an archive, or the file itself where it is none."""
        if file.ending in words().archives:
            yield from self._archive(file)
        else:
            yield file

    def _archive(self, file: Found) -> Iterator[Found]:
        """The members of an archive; the archive itself, with the reason, where it cannot be opened."""
        try:
            infos = self._members(file)
        except UnreadableFile as error:
            yield replace(file, trouble=error.failure.message)
        except OSError as error:
            yield replace(file, trouble=f"Cette archive n'a pas pu être lue : {_why(error)}.")
        else:
            if any(info.filename == _WORD_PART for info in infos):
                yield file
                return
            inner = [_parts(names.of_member(info)) for info in infos]
            results = {path[: path.index(OUTPUT_MARK)] for path in inner if OUTPUT_MARK in path[1:]}
            for result in sorted(results):
                self.left.add(Reason.OUTPUT, names.shortened("/".join((*file.path, *result))))
            for index, (info, path) in enumerate(zip(infos, inner, strict=True)):
                if not any(path[: len(result)] == result for result in results):
                    yield from self._member(file, index, info, path)

    def _members(self, file: Found) -> list[zipfile.ZipInfo]:
        """The directory of an archive."""
        if len(file.place.members) >= _MOST_ARCHIVES:
            raise UnreadableFile(
                FailureKind.UNSUPPORTED, "C'est une archive dans une archive dans une archive : extrayez-en le rapport."
            )
        with self._bytes(file) as raw:
            return archives.opened(raw).infolist()

    def _bytes(self, file: Found) -> IO[bytes]:
        if file.place.members:
            return io.BytesIO(contents.read(file.place, self._limits))
        return Path(file.place.path).open("rb")

    def _member(self, holder: Found, index: int, info: zipfile.ZipInfo, inner: tuple[str, ...]) -> Iterator[Found]:
        path = (*holder.path, *inner)
        shown = names.shortened("/".join(path))
        if info.is_dir() or not inner or self._is_spare(inner, shown):
            return
        if _leaves(info.filename):
            self.left.add(Reason.STRANGE_NAME, names.shortened(names.of_member(info)))
        if stat.S_ISLNK(info.external_attr >> 16):
            self.left.add(Reason.LINK, shown)
            return
        place = Location(path=holder.place.path, members=(*holder.place.members, index))
        modified = archives.modified(info, self._zone)
        yield from self._opened(Found(path=path, place=place, size=info.file_size, modified=modified))

    def _is_spare(self, path: tuple[str, ...], shown: str) -> bool:
        """Whether systems and programs left a file behind; it is told."""
        *folders, name = map(fold, path)
        known = words()
        if _LOCK.fullmatch(name):
            self.left.add(Reason.LOCK, shown)
        elif name in known.system_names or {name, *folders} & known.system_folders or _SPARE.fullmatch(name):
            self.left.add(Reason.SYSTEM, shown)
        elif any(part.startswith(".") for part in (*folders, name)):
            self.left.add(Reason.HIDDEN, shown)
        else:
            return False
        return True


def _parts(name: str) -> tuple[str, ...]:
    """The folders and the name in a member's path, without those that lead out of the archive."""
    return tuple(part for part in name.replace("\\", "/").split("/") if part not in ("", ".", ".."))


def _leaves(name: str) -> bool:
    """Whether a member's path leads out of the archive."""
    name = name.replace("\\", "/")
    return ".." in name.split("/") or name.startswith("/") or name[1:2] == ":"


def _date(timestamp: float, zone: ZoneInfo) -> datetime | None:
    """A file's date; None for one that no calendar has."""
    try:
        return datetime.fromtimestamp(timestamp, zone)
    except (ValueError, OverflowError, OSError):
        return None


def _why(error: OSError) -> str:
    """The reason in a few French words."""
    if isinstance(error, PermissionError):
        return "vous n'en avez pas le droit"
    return "il a disparu" if isinstance(error, FileNotFoundError) else f"erreur {error.errno} du système"
