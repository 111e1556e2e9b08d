"""Who is expected: the roster read, and what was handed in told apart by candidate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from rapportlint.model.candidate import Candidacy
from rapportlint.model.classroom import Candidate, Entry
from rapportlint.model.deposits import Deposit
from rapportlint.model.regulation import Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """The rows of a roster and what it says that could not be used."""

    candidates: tuple[Candidate, ...]
    warnings: tuple[str, ...] = ()
    """French sentences with the line and the column."""


def read(path: Path, rulebook: Rulebook, zone: ZoneInfo) -> Roster:
    """The candidates of a CSV, of an XLSX or of a Moodle grading worksheet, in the file's order.

    `zone` is that of the times written without one. `UnreadableFile` for a file that is no table or has no column of
    names or numbers.
    """
    raise NotImplementedError


def expected(
    candidates: Sequence[Candidate], deposits: Sequence[Deposit], deadline: datetime | None = None
) -> tuple[Entry, ...]:
    """One entry a candidate in the roster's order, then one for each deposit that no row claims.

    Lateness and absence are told (`grounds` where established, `to_check` where a person must see); an entry that has
    a report is `State.TO_CHECK` until it is judged. Without candidates: one entry a deposit, nobody absent.
    """
    raise NotImplementedError


def confirmed(entry: Entry, candidacy: Candidacy | None) -> Entry:
    """The entry, with a doubt where the cover's author or session contradicts the roster or the deposit's names."""
    raise NotImplementedError
