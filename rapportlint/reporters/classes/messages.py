"""A message for each candidate, ready to paste: all in one file, and a file for each."""

from __future__ import annotations

from collections.abc import Iterator

from rapportlint.model.classroom import Classroom
from rapportlint.reporters.classes import ClassFile, Order
from rapportlint.reporters.classes.pieces.leaf import leaf
from rapportlint.reporters.classes.pieces.message import SUBJECT, message, plain
from rapportlint.reporters.classes.pieces.person import Person, persons
from rapportlint.reporters.pieces.visible import visible

TITLE = "un message pour chaque candidat, à relire et à coller"


def files(classroom: Classroom, order: Order) -> Iterator[ClassFile]:
    """`messages.txt`, then `messages/<candidate>.txt`."""
    people = persons(classroom, order)
    yield ClassFile(path="messages.txt", content=(_whole(person, classroom, order) for person in people))
    for person in people:
        text = plain(message(person, classroom, order))
        name = leaf(f"{person.entry.id}.txt")
        yield ClassFile(path=f"messages/{name}", content=f"Objet : {SUBJECT}\n\n{text}".encode())


def _whole(person: Person, classroom: Classroom, order: Order) -> bytes:
    """One candidate's message between lines that show where it begins."""
    address = visible(person.entry.candidate.email) if person.entry.candidate else ""
    about = " · ".join(filter(None, (person.name, person.number, address, person.look.name)))
    text = plain(message(person, classroom, order))
    return f"{'=' * 72}\n{about}\nObjet : {SUBJECT}\n{'-' * 72}\n\n{text}\n".encode()
