"""When a row says that its candidate handed in, and until when he could; and who says so."""

from __future__ import annotations

import re
from datetime import datetime, time
from zoneinfo import ZoneInfo

from rapportlint.batch.roster import times
from rapportlint.batch.roster.columns import Layout
from rapportlint.batch.roster.notes import Notes
from rapportlint.batch.roster.routes import answer
from rapportlint.batch.roster.tables import Cell, Row
from rapportlint.batch.roster.wording import is_word, plain
from rapportlint.model.deposits import Clock, Moment
from rapportlint.text import fold

_EXTENSION = re.compile(r"(?:prolongation|extension)\b.{0,40}?\b(?:jusqu'au|jusqu'a|until)\b[ :]*(.+)")
"""What Moodle adds to the status of a hand-in whose date was put off for one candidate."""


class Moments:
    """The columns of a roster that hold moments."""

    def __init__(self, layout: Layout, zone: ZoneInfo, notes: Notes) -> None:
        self._layout, self._zone, self._notes = layout, zone, notes

    def deposit(self, row: Row) -> Moment | None:
        """When the candidate handed in: by the platform's clock, else by the roster's; None where neither says.

        A date without an hour is its first instant.
        """
        for field, clock in (("platform_deposit", Clock.PLATFORM), ("deposit", Clock.ROSTER)):
            told = self._written(row, field)
            if told is None:
                continue
            if told.hour is None and field == "deposit" and (hour := self._hour(row)):
                told = times.Written(day=told.day, hour=hour, offset=told.offset)
            self._tell_oddity(row, field, told)
            return Moment(when=times.moment(told, self._zone, end_of_day=False), clock=clock)
        return None

    def deadline(self, row: Row) -> datetime | None:
        """The candidate's own last moment; the whole day of a date without an hour is his."""
        told = self._written(row, "deadline")
        if told is not None:
            self._tell_oddity(row, "deadline", told)
        elif self._layout.is_platform and (match := _EXTENSION.search(fold(str(self._cell(row, "status"))))):
            told = times.written(match[1])
            if told is None:
                self._fault(row, "status", f"« {match[1]} » n'est pas une date lisible")
        return times.moment(told, self._zone, end_of_day=True) if told else None

    def _cell(self, row: Row, field: str) -> Cell:
        place = self._layout.fields.get(field)
        return "" if place is None or place >= len(row.cells) else row.cells[place]

    def _written(self, row: Row, field: str) -> times.Written | None:
        cell = self._cell(row, field)
        if not cell or is_word("nothing", plain(str(cell))):
            return None
        told = times.written(cell)
        # « Rapport remis : oui » tells no moment and is no fault.
        if told is None and answer(str(cell)) is None:
            self._fault(row, field, f"« {cell} » n'est pas une date lisible")
        return told

    def _hour(self, row: Row) -> time | None:
        cell = self._cell(row, "deposit_time")
        if not cell or is_word("nothing", plain(str(cell))):
            return None
        hour = times.hour(cell)
        if hour is None:
            self._fault(row, "deposit_time", f"« {cell} » n'est pas une heure lisible")
        return hour

    def _tell_oddity(self, row: Row, field: str, told: times.Written) -> None:
        if oddity := times.oddity(told, self._zone):
            self._fault(row, field, oddity)

    def _fault(self, row: Row, field: str, fault: str) -> None:
        self._notes.add(row.line, self._layout.title(field), fault)
