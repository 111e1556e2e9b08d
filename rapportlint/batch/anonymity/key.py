"""The key: which pseudonym is whose, in a CSV that is kept apart from what leaves, and extended run after run."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path
from random import SystemRandom

from rapportlint.model.classroom import Entry
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.text import fold

PREFIX = "Candidat-"
_HEADERS = ("Pseudonyme", "Numéro", "Nom", "Prénom", "Courriel", "Identifiant", "Fichier")
_DIGITS, _ROOM = 4, 3
"""Numbers are drawn among three times as many as are needed at least: a missing one tells nothing."""
_REST = ("email", "platform_id", "file")
_TRAITS = ("number", "words", *_REST)
_MOST_BYTES = 50 * 1024**2
_FORMULA = tuple("=+-@\t\r")


@dataclass(frozen=True, slots=True)
class Row:
    """One person of the key, as the file has it."""

    pseudonym: str
    number: str = ""
    name: str = ""
    given: str = ""
    email: str = ""
    platform_id: str = ""
    file: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name, whatever their order, accents and capitals."""
        return tuple(sorted(fold(f"{self.name} {self.given}").replace("-", " ").split()))

    def traits(self) -> Iterator[tuple[str, object]]:
        """What a row of the same person may have too."""
        yield from ((name, value) for name in _TRAITS if (value := getattr(self, name)))

    def rate(self, other: Row) -> int:
        """How surely two rows are of one person: 0 for not at all; names that differ wholly are never one person."""
        if self.words and other.words and not set(self.words) & set(other.words):
            return 0
        # Two of one name are told apart by the rest.
        rest = len({(name, value) for name, value in self.traits() if name in _REST} & set(other.traits()))
        if self.number and other.number:
            return 8 + rest if self.number == other.number else 0
        if self.words and other.words:
            return 4 + rest if self.words == other.words else 0
        return rest


def read(path: Path) -> list[Row]:
    """The rows of a key; none where there is no file yet. UnreadableFile for a file that is no key of ours."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise _refused(path)
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise _refused(path) from error
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True))
    except csv.Error as error:
        raise _refused(path) from error
    rows = [Row(*map(_bare, line)) for line in lines[1:] if len(line) == len(_HEADERS)]
    taken = {row.pseudonym for row in rows}
    sane = all(row.pseudonym.startswith(PREFIX) and row.pseudonym[len(PREFIX) :].isdecimal() for row in rows)
    if not lines or tuple(lines[0]) != _HEADERS or len(rows) != len(lines) - 1 or len(taken) != len(rows) or not sane:
        raise _refused(path)
    return rows


def extended(rows: Sequence[Row], entries: Sequence[Entry]) -> tuple[list[Row], dict[str, str]]:
    """The key with the persons of a class in it, and the pseudonym of each entry by its id."""
    known, found = list(rows), {}
    fresh = _drawn({row.pseudonym for row in rows}, len(rows) + len(entries))
    places: dict[object, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        for trait in row.traits():
            places[trait].append(place)
    used: set[int] = set()
    for entry in entries:
        told = _row(entry)
        near = sorted({place for trait in told.traits() for place in places.get(trait, ()) if place not in used})
        rate, place = min(((-told.rate(known[place]), place) for place in near), default=(0, 0))
        if rate == 0:
            place = len(known)
            known.append(replace(told, pseudonym=next(fresh)))
        else:
            known[place] = _completed(known[place], told)
        used.add(place)
        found[entry.id] = known[place].pseudonym
    return known, found


def write(path: Path, rows: Sequence[Row]) -> None:
    """Put the key in its place, readable by its owner alone, whole or not at all."""
    made = io.StringIO(newline="")
    table = csv.writer(made, delimiter=";", lineterminator="\r\n")
    table.writerow(_HEADERS)
    table.writerows([_held(value) for value in astuple(row)] for row in sorted(rows, key=lambda row: row.pseudonym))
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(made.getvalue().encode("utf-8-sig"))
        Path(temporary).chmod(0o600)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _row(entry: Entry) -> Row:
    """What the key says of an entry's person."""
    candidate, deposit = entry.candidate, next(iter(entry.deposits), None)
    owner, report = (deposit.owner, deposit.report) if deposit else ("", None)
    named = candidate is not None and bool(candidate.full_name)
    return Row(
        pseudonym="",
        number=(candidate.number if candidate else "") or (deposit.number if deposit else ""),
        name=candidate.name if candidate and named else owner,
        given=candidate.given if candidate and named else "",
        email=candidate.email if candidate else "",
        platform_id=(candidate.platform_id if candidate else "") or (deposit.platform_id if deposit else ""),
        file=report.shown if report else "",
    )


def _completed(row: Row, told: Row) -> Row:
    """A row with what it did not say yet, and with the file of this run."""
    values = {field.name: getattr(row, field.name) or getattr(told, field.name) for field in fields(Row)}
    return Row(**{**values, "file": told.file or row.file})


def _drawn(taken: set[str], needed: int) -> Iterator[str]:
    """Pseudonyms that nobody has, in no order that tells anything."""
    digits = max(_DIGITS, len(str(needed * _ROOM)))
    free = [number for number in range(1, 10**digits) if f"{PREFIX}{number:0{_DIGITS}d}" not in taken]
    return (f"{PREFIX}{number:0{_DIGITS}d}" for number in SystemRandom().sample(free, min(len(free), needed)))


def _held(value: str) -> str:
    """A value that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def _bare(value: str) -> str:
    return value[1:] if value[:1] == "'" and value[1:].startswith(_FORMULA) else value


def _refused(path: Path) -> UnreadableFile:
    return UnreadableFile(
        FailureKind.UNSUPPORTED,
        f"Le fichier « {path.name} » n'est pas une clé de pseudonymes lisible : il est laissé tel quel ; donnez à la "
        "clé un autre nom, ou retrouvez la clé d'origine.",
    )
