"""The archive that Moodle takes back as feedback files: for each student the copy, the page and the message.

The same class gives the same bytes; one file at a time is in memory.
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from rapportlint.formats.archives import member
from rapportlint.model.classroom import Classroom
from rapportlint.reporters.classes import ClassFile, Order
from rapportlint.reporters.classes.pieces import moodle
from rapportlint.reporters.classes.pieces.message import message, plain
from rapportlint.reporters.classes.pieces.person import Person, persons
from rapportlint.reporters.pieces import words

TITLE = "l'archive des fichiers de feedback pour Moodle : copie annotée, page et message de chacun (ZIP)"
_PIECE = 1 << 20
_HELD = 16 * _PIECE
"""Bytes beyond which the archive is on disk while it grows."""
_NAMES = {"annotated": "{stem} - annoté{suffix}", "page": "{stem} - contrôle{suffix}"}


def files(classroom: Classroom, order: Order) -> Iterator[ClassFile]:
    """`moodle-feedback.zip`."""
    people = persons(classroom, order)
    yield ClassFile(path="moodle-feedback.zip", content=_archive(people, classroom, order), notes=tuple(_notes(people)))


def _notes(people: tuple[Person, ...]) -> Iterator[str]:
    """What a teacher must know before the upload."""
    unknown = [person.name for person in people if not moodle.participant(person)]
    if unknown:
        named = ", ".join(unknown[:3]) + (", …" if len(unknown) > 3 else "")
        count = words.count(len(unknown), "candidat", "candidats")
        yield f"{count} sans numéro de participant Moodle : rien pour {named} dans l'archive de feedback."


def _archive(people: tuple[Person, ...], classroom: Classroom, order: Order) -> Iterator[bytes]:
    with tempfile.SpooledTemporaryFile(max_size=_HELD) as file:
        with zipfile.ZipFile(file, "w", allowZip64=True) as archive:
            taken: set[str] = set()
            for person in people:
                for name, source in _files(person, classroom, order):
                    if full := moodle.returned(person, name):
                        _add(archive, _free(full, taken), source)
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def _files(person: Person, classroom: Classroom, order: Order) -> Iterator[tuple[str, bytes | Path]]:
    """What goes back to one candidate, by name."""
    stem = PurePosixPath(person.report).stem or "rapport"
    for kind, form in _NAMES.items():
        written = person.entry.files.get(kind, "")
        path = order.folder / written
        # What a batch could not write (a page that failed) is left out; the run has told it.
        if written and path.resolve().is_relative_to(order.folder.resolve()) and path.is_file():
            yield form.format(stem=stem, suffix=path.suffix), path
    yield "message.txt", plain(message(person, classroom, order)).encode()


def _free(name: str, taken: set[str]) -> str:
    """The name, numbered where two candidates would share it: systems do not tell "A" from "a"."""
    path, rank, free = PurePosixPath(name), 1, name
    while free.casefold() in taken:
        rank += 1
        free = f"{path.stem} ({rank}){path.suffix}"
    taken.add(free.casefold())
    return free


def _add(archive: zipfile.ZipFile, name: str, source: bytes | Path) -> None:
    if isinstance(source, bytes):
        archive.writestr(member(name), source)
        return
    entry = member(name)
    entry.file_size = source.stat().st_size  # Says beforehand whether its sizes need 64 bits.
    with source.open("rb") as read, archive.open(entry, "w") as out:
        _copy(read, out)


def _copy(read: IO[bytes], out: IO[bytes]) -> None:
    while piece := read.read(_PIECE):
        out.write(piece)
