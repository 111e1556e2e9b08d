"""Moodle's grading worksheet with each student's message as comment: commas, UTF-8, the columns that Moodle looks for.

Moodle finds the columns by their French names; it refuses a sheet without those of the identifier, of the grade and of
its last change. No grade is given: an empty one leaves Moodle's as it is. Comments are HTML: Moodle keeps them as such.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from html import escape

from rapportlint.model.classroom import Classroom
from rapportlint.reporters.classes import ClassFile, Order
from rapportlint.reporters.classes.pieces import moodle
from rapportlint.reporters.classes.pieces.message import Paragraph, message
from rapportlint.reporters.classes.pieces.person import Person, persons
from rapportlint.reporters.pieces.spreadsheet import inert
from rapportlint.reporters.pieces.visible import visible

TITLE = "la feuille d'évaluation de Moodle, avec le message de chacun en commentaire (CSV)"
COLUMNS = (
    "Identifiant",
    "Nom complet",
    "Adresse de courriel",
    "Statut",
    "Note",
    "Dernière modification (note)",
    "Feedback par commentaires",
)
_NOTE = (
    "Moodle n'écrase pas un commentaire plus récent que la feuille : à l'importation, cochez l'option qui autorise la "
    "mise à jour des enregistrements modifiés depuis, ou importez-la avant l'archive de feedback."
)


def files(classroom: Classroom, order: Order) -> Iterator[ClassFile]:
    """`moodle-evaluation.csv`."""
    yield ClassFile(path="moodle-evaluation.csv", content=_pieces(classroom, order), notes=(_NOTE,))


def _pieces(classroom: Classroom, order: Order) -> Iterator[bytes]:
    yield _line(COLUMNS)
    for person in persons(classroom, order):
        if id := moodle.participant(person):
            yield _line((f"Participant {id}", *_cells(person), "", "-", _comment(message(person, classroom, order))))


def _cells(person: Person) -> tuple[str, ...]:
    """Name, address and state: for people to read, Moodle does not take them back."""
    address = visible(person.entry.candidate.email) if person.entry.candidate else ""
    return tuple(_quiet(cell) for cell in (moodle.full_name(person), address, person.look.name))


def _quiet(cell: str) -> str:
    """A cell in which nothing ends it for PHP, which takes a backslash before a quotation mark for an escape."""
    return inert(cell.replace('"', "”").replace("\\", "/"))


def _comment(paragraphs: Sequence[Paragraph]) -> str:
    """The message on one line of HTML."""
    return "".join(f"<p>{'<br>'.join(map(_safe, (part.text, *part.items)))}</p>" for part in paragraphs)


def _safe(text: str) -> str:
    return escape(text, quote=False).replace('"', "&quot;").replace("\\", "&#92;")


def _line(cells: Sequence[str]) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerow(cells)
    return written.getvalue().encode()
