"""The rows of a roster made candidates; what cannot be read is told with its line and column, never guessed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from rapportlint.batch.roster import times
from rapportlint.batch.roster.columns import Layout, is_header
from rapportlint.batch.roster.moments import Moments
from rapportlint.batch.roster.notes import Notes, listed
from rapportlint.batch.roster.routes import ARRANGEMENT, EXEMPTION, REPEATING, answer, is_about_duration, path_of
from rapportlint.batch.roster.tables import Cell, Row
from rapportlint.batch.roster.wording import is_word, plain
from rapportlint.language import dates
from rapportlint.model.classroom import Candidate
from rapportlint.model.regulation import Rulebook
from rapportlint.text import fold

_SCIENTIFIC = re.compile(r"\d+(?:[.,]\d+)?e\+?\d+", re.IGNORECASE)
_PLATFORM_ID = re.compile(r"(?:\D*\s)?(\d{1,12})")
_YEAR = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
_LONGEST_NAME = 80
_UNCLOSED = 5
"""Line ends in one cell beyond which a quotation mark was left open."""


class Candidates:
    """One reading of a roster's rows."""

    def __init__(self, layout: Layout, rulebook: Rulebook, zone: ZoneInfo) -> None:
        self.notes = Notes()
        self._layout, self._rulebook = layout, rulebook
        self._moments = Moments(layout, zone, self.notes)
        self._situations = {situation.id for situation in rulebook.situations}

    def read(self) -> tuple[Candidate, ...]:
        """The candidates, in the order of the roster."""
        found = [candidate for row in self._layout.rows if (candidate := self._candidate(row))]
        kept = list(self._once(found))
        self._tell_doubles(kept)
        return tuple(replace(candidate, doubts=self.notes.of(candidate.row)) for candidate in kept)

    def _candidate(self, row: Row) -> Candidate | None:
        if row.is_empty or is_header(row, self._layout):
            return None
        number, email = self._number(row), self._text(row, "email").lower()
        name, given = self._text(row, "name") or self._text(row, "whole"), self._text(row, "given")
        platform_id = self._platform_id(row)
        if is_word("totals", plain(self._first(row))):
            self.notes.add(row.line, "", "ligne de total, qui n'est pas comptée comme un candidat")
            return None
        if not (number or platform_id or email) and not _is_name(f"{name} {given}"):
            self.notes.add(row.line, "", "ni nom ni numéro de candidat, la ligne est laissée de côté")
            return None
        if any(str(cell).count("\n") > _UNCLOSED for cell in row.cells):
            self.notes.add(row.line, "", "un guillemet n'est peut-être pas fermé, des lignes ont pu être avalées")
        start, end = self._internship(row)
        path = self._path(row)
        return Candidate(
            number=number,
            name=name,
            given=given,
            usual_name=self._text(row, "usual"),
            email=email if "@" in email else "",
            platform_id=platform_id,
            route=path[0],
            status=path[1],
            situations=tuple(id for id in self._all_situations(row) if id in self._situations),
            session=self._session(row),
            start=start,
            end=end,
            deposit=self._moments.deposit(row),
            deadline=self._moments.deadline(row),
            derogation=" ; ".join(self._derogations(row)),
            row=row.line,
        )

    def _cell(self, row: Row, field: str) -> Cell:
        place = self._layout.fields.get(field)
        return "" if place is None or place >= len(row.cells) else row.cells[place]

    def _text(self, row: Row, field: str) -> str:
        cell = self._cell(row, field)
        if isinstance(cell, datetime | date):
            return f"{cell:%d/%m/%Y}"
        return " ".join(str(cell).split())

    def _first(self, row: Row) -> str:
        return next((str(cell) for cell in row.cells if cell), "")

    def _fault(self, row: Row, field: str, fault: str) -> None:
        self.notes.add(row.line, self._layout.title(field), fault)

    def _number(self, row: Row) -> str:
        text = self._text(row, "number").replace(" ", "")
        if _SCIENTIFIC.fullmatch(text):
            self._fault(row, "number", f"« {text} » a perdu des chiffres (format du tableur), le numéro est ignoré")
            return ""
        if text and not any(map(str.isdigit, text)):
            return ""
        return re.sub(r"[.,]0+$", "", text)

    def _platform_id(self, row: Row) -> str:
        match = _PLATFORM_ID.fullmatch(self._text(row, "platform_id"))
        return match[1] if match else ""

    def _path(self, row: Row) -> tuple[str, str]:
        """Route and status, by one column or by two."""
        field = "route" if "route" in self._layout.fields else "status"
        if field == "status" and (self._layout.is_platform or self._repeats(row)):
            return "", ""
        status = "" if field == "status" else self._text(row, "status")
        path = path_of(self._text(row, field), status, self._rulebook)
        if path.fault:
            self._fault(row, field, path.fault)
        return path.route, path.status

    def _repeats(self, row: Row) -> bool:
        return "redoubl" in fold(self._text(row, "status"))

    def _all_situations(self, row: Row) -> Iterator[str]:
        if self._says_yes(row, "repeating") or self._repeats(row):
            yield REPEATING
        adjusted = self._text(row, "adjusted")
        arranged = self._text(row, "arrangement")
        if (arranged and (is_about_duration(arranged) or self._says_yes(row, "arrangement"))) or (
            answer(adjusted) is None and is_about_duration(adjusted)
        ):
            yield ARRANGEMENT
        if self._says_yes(row, "exemption"):
            yield EXEMPTION

    def _says_yes(self, row: Row, field: str) -> bool:
        text = self._text(row, field)
        said = answer(text)
        if said is None:
            self._fault(row, field, f"« {text} » ne dit ni oui ni non")
        return bool(said)

    def _derogations(self, row: Row) -> Iterator[str]:
        """What is granted, in the roster's words; a bare « oui » after the column's."""
        for field in ("derogation", "adjusted", "arrangement", "exemption"):
            text = self._text(row, field)
            said = answer(text)
            if said is None:
                yield text
            elif said:
                yield self._layout.title(field)

    def _session(self, row: Row) -> str:
        text = self._text(row, "session")
        years = set(_YEAR.findall(text))
        if text and len(years) != 1:
            self._fault(row, "session", f"« {text} » ne dit pas une année d'examen")
        return years.pop() if len(years) == 1 else ""

    def _internship(self, row: Row) -> tuple[date | None, date | None]:
        start, end = self._day(row, "start"), self._day(row, "end")
        if start is None and end is None and (text := self._text(row, "period")):
            spans = dates.spans(fold(text))
            if not spans and any(map(str.isdigit, text)):
                self._fault(row, "period", f"« {text} » ne donne pas les dates du stage")
            return (min(span.start for span in spans), max(span.end for span in spans)) if spans else (None, None)
        if start and end and end < start:
            self._fault(row, "end", "le stage finit avant de commencer")
        return start, end

    def _day(self, row: Row, field: str) -> date | None:
        cell = self._cell(row, field)
        if not cell or is_word("nothing", plain(str(cell))):
            return None
        told = times.written(cell)
        if told is None:
            self._fault(row, field, f"« {cell} » n'est pas une date lisible")
        return told.day if told else None

    def _once(self, found: list[Candidate]) -> Iterator[Candidate]:
        """The candidates without rows that repeat another word for word."""
        seen: dict[Candidate, int] = {}
        for candidate in found:
            first = seen.setdefault(replace(candidate, row=0), candidate.row)
            if first == candidate.row:
                yield candidate
            else:
                self.notes.add(candidate.row, "", f"la même que la ligne {first}, elle n'est comptée qu'une fois")

    def _tell_doubles(self, candidates: list[Candidate]) -> None:
        by_number: dict[str, list[int]] = defaultdict(list)
        by_name: dict[str, list[int]] = defaultdict(list)
        for candidate in candidates:
            by_number[candidate.number and f"même numéro, {candidate.number}"].append(candidate.row)
            by_name[candidate.name and f"même nom, {candidate.full_name}"].append(candidate.row)
        for what, rows in (*by_number.items(), *by_name.items()):
            for row in rows if what and len(rows) > 1 else ():
                others = [other for other in rows if other != row]
                self.notes.add(row, "", f"{what}, que la {listed(others).lower()}" if len(others) == 1 else what)


def _is_name(text: str) -> bool:
    """Whether a text may name somebody: « Document édité le 12/06/2027 » does not."""
    return 1 < len(text.strip()) <= _LONGEST_NAME and any(map(str.isalpha, text)) and not any(map(str.isdigit, text))
