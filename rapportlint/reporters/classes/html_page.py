"""The class as one page for a browser: nothing to fetch, readable without scripts, printable, with each one's page."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from rapportlint.model.classroom import Classroom
from rapportlint.model.deposits import Clock
from rapportlint.reporters.classes import ClassFile, Order
from rapportlint.reporters.classes.pieces import official
from rapportlint.reporters.classes.pieces.figures import broken, read, totals
from rapportlint.reporters.classes.pieces.heat import grid
from rapportlint.reporters.classes.pieces.lookout import shared
from rapportlint.reporters.classes.pieces.person import CLOCKS, Person, persons
from rapportlint.reporters.classes.pieces.states import STATES, WEIGHTS
from rapportlint.reporters.page.setting import environment
from rapportlint.rulebooks.french import date_and_time

TITLE = "une page pour le navigateur, qui mène à celle de chaque candidat (HTML)"
_MOST_RULES, _MOST_PEOPLE, _MOST_LESSONS, _MOST_SHARED = 40, 120, 12, 60
"""Beyond, a page is no longer read: the workbook has all of it."""
_AT_ONCE = 200
"""Pieces of a template that are written together."""

_CLOCKS = {**CLOCKS, Clock.FILE: "selon le fichier"}
"""That a file's own date proves nothing is told once, above the table."""


def files(classroom: Classroom, order: Order) -> Iterator[ClassFile]:
    """`classe.html`."""
    yield ClassFile(path="classe.html", content=_pieces(classroom, order))


def _pieces(classroom: Classroom, order: Order) -> Iterator[bytes]:
    page = environment("class")
    page.filters |= {"address": _address, "gravity": _gravity, "moment": date_and_time}
    page.globals |= {"weights": WEIGHTS}
    people = persons(classroom, order)
    rules = broken(people, order)
    zone = classroom.made.tzinfo
    stream = page.get_template("page.html").stream(
        room=classroom,
        diploma=order.rulebook.title,
        made=date_and_time(classroom.made),
        deadline=date_and_time(classroom.deadline.astimezone(zone)) if classroom.deadline else "",
        decision=official.DECISION,
        people=people,
        totals=totals(people),
        read=read(people),
        clocks=_CLOCKS,
        has_file_dates=any(person.moment and person.moment.clock is Clock.FILE for person in people),
        states=STATES,
        ranks={state: rank for rank, state in enumerate(STATES)},
        present={person.entry.state for person in people},
        grounds=official.NAMES,
        rules=rules,
        most_lessons=_MOST_LESSONS,
        grid=grid(people, rules, _MOST_RULES, _MOST_PEOPLE),
        shared=list(shared(people, classroom)),
        most_shared=_MOST_SHARED,
    )
    stream.enable_buffering(_AT_ONCE)
    for piece in stream:
        yield piece.encode()


def _address(path: str) -> str:
    """The path of a file of the output folder as a link: never the name of a scheme, never an absolute path."""
    return quote(path.lstrip("/"))


def _gravity(person: Person) -> int:
    """A number that grows with the faults, the gravest first: what the column is ordered by."""
    found = 0
    for weight in WEIGHTS:
        found = found * 1000 + min(person.weights.get(weight, 0), 999)
    return found
