"""How Moodle names what it gives and takes back.

A feedback file finds its student by the beginning of its name, `<name>_<id>_<plugin type>_<plugin>_`: the id is the
number of the participant in the assignment, not that of the user. The grading worksheet has it as "Participant <id>".
"""

from __future__ import annotations

import re

from rapportlint.reporters.classes.pieces.leaf import leaf
from rapportlint.reporters.classes.pieces.person import Person
from rapportlint.reporters.pieces.visible import visible

_PREFIX = re.compile(r"(?P<name>[^_]+)_(?P<id>\d{1,18})_assign(?:submission|feedback)_[a-z]+(?:_.*)?", re.DOTALL)
_LONGEST = 240
"""Bytes of a name in an archive, below the 255 that Moodle and most systems allow."""


def participant(person: Person) -> str:
    """Number of the participant; empty where the platform did not tell it."""
    told = [deposit.platform_id for deposit in person.entry.deposits]
    told += [person.entry.candidate.platform_id] if person.entry.candidate else []
    found = [match["id"] for deposit in person.entry.deposits if (match := _PREFIX.fullmatch(deposit.prefix))]
    return next((id for id in (*found, *told) if id.isascii() and id.isdigit()), "")


def full_name(person: Person) -> str:
    """The name by which Moodle knows the student, else that of the roster."""
    found = [match["name"] for deposit in person.entry.deposits if (match := _PREFIX.fullmatch(deposit.prefix))]
    return visible(found[0]) if found else person.name


def returned(person: Person, name: str) -> str:
    """Name of a file handed back, with the platform's own prefix before it; empty where the student is not known.

    A file in the student's folder and one that bears its name are the same to Moodle: the second is what is made here.
    """
    id = participant(person)
    own = next((deposit.prefix for deposit in person.entry.deposits if _PREFIX.fullmatch(deposit.prefix)), "")
    if not own and id:
        own = f"{person.name.replace('_', ' ').strip('.~ ')[:60] or 'candidat'}_{id}_assignsubmission_file_"
    joined = own if own.endswith("_") else f"{own}_"
    return leaf(f"{joined}{leaf(name)}", _LONGEST) if own else ""
