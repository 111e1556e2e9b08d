"""The record of the control of conformity, to be read, completed and signed: DOCX, and PDF where LibreOffice is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import rapportlint
from rapportlint.formats import soffice
from rapportlint.formats.soffice_trouble import SofficeError, Trouble
from rapportlint.model.classroom import Classroom
from rapportlint.reporters.classes import ClassFile, Order
from rapportlint.reporters.classes.pieces.person import Person, persons
from rapportlint.reporters.classes.pieces.record import filled
from rapportlint.reporters.classes.pieces.record_parts import parts
from rapportlint.reporters.page.setting import templates
from rapportlint.rulebooks.french import date_and_time, whole_date

TITLE = "le procès-verbal de contrôle de conformité, à compléter et à signer (DOCX et PDF)"
_TEMPLATE = "proces-verbal.docx"
_SECONDS = 300.0
_MISSING: Mapping[Trouble, str] = {
    Trouble.ABSENT: "LibreOffice n'a pas été trouvé : le procès-verbal est rendu en DOCX seulement. Pour le PDF, "
    "ouvrez-le et exportez-le.",
    Trouble.TIMEOUT: "LibreOffice n'a pas fini à temps : le procès-verbal est rendu en DOCX seulement.",
    Trouble.FAILED: "LibreOffice n'a pas pu le convertir : le procès-verbal est rendu en DOCX seulement.",
}


def files(classroom: Classroom, order: Order) -> Iterator[ClassFile]:
    """`proces-verbal.docx`, then `proces-verbal.pdf`."""
    people = persons(classroom, order)
    template = (templates() / _TEMPLATE).read_bytes()
    title = f"Procès-verbal de contrôle de conformité – {classroom.title}"
    record = filled(template, _facts(people, classroom, order), parts(people, order), title, classroom.made)
    try:
        pdf = soffice.printed(record, "docx", _SECONDS)
    except SofficeError as error:
        yield ClassFile(path="proces-verbal.docx", content=record, notes=(_MISSING[error.trouble],))
        return
    yield ClassFile(path="proces-verbal.docx", content=record)
    yield ClassFile(path="proces-verbal.pdf", content=pdf)


def _facts(people: Sequence[Person], classroom: Classroom, order: Order) -> dict[str, str]:
    zone = classroom.made.tzinfo
    sessions = {person.entry.candidate.session for person in people if person.entry.candidate} - {""}
    return {
        "school": order.school,
        "diploma": "" if order.rulebook.shared else order.rulebook.title,
        "session": order.session or (sessions.pop() if len(sessions) == 1 else ""),
        "group": classroom.title,
        "made": f"{whole_date(classroom.made)}, avec rapportlint {rapportlint.__version__}",
        "deadline": date_and_time(classroom.deadline.astimezone(zone)) if classroom.deadline else "",
        "controller": order.controller,
    }
