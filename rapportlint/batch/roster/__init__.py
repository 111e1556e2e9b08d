"""Who is expected: the roster read, and what was handed in told apart by candidate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from rapportlint.batch.roster.candidates import Candidates
from rapportlint.batch.roster.columns import layout
from rapportlint.batch.roster.confirming import with_cover
from rapportlint.batch.roster.entries import entries_of
from rapportlint.batch.roster.tables import tables
from rapportlint.batch.roster.times import PARIS
from rapportlint.model.candidate import Candidacy
from rapportlint.model.classroom import Candidate, Entry
from rapportlint.model.deposits import Deposit, Remains
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.regulation import Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """The rows of a roster and what it says that could not be used."""

    candidates: tuple[Candidate, ...]
    warnings: tuple[str, ...] = ()
    """French sentences with the line and the column."""


def read(path: Path, rulebook: Rulebook, zone: ZoneInfo = PARIS) -> Roster:
    """The candidates of a CSV, of an XLSX or of a Moodle grading worksheet, in the file's order.

    `zone` is that of the times written without one. `UnreadableFile` for a file that is no table or has no column of
    names or numbers.
    """
    found = layout(tables(path))
    if found is None:
        raise UnreadableFile(
            FailureKind.UNSUPPORTED,
            "Aucune colonne de cette liste ne dit qui sont les candidats : donnez à une ligne d'en-tête des titres "
            "comme « Numéro de candidat », « Nom », « Prénom ».",
        )
    reading = Candidates(found, rulebook, zone)
    candidates = reading.read()
    if not candidates:
        raise UnreadableFile(FailureKind.EMPTY, "Cette liste ne contient aucun candidat sous sa ligne d'en-tête.")
    return Roster(candidates=candidates, warnings=reading.notes.sentences())


def expected(
    candidates: Sequence[Candidate],
    deposits: Sequence[Deposit],
    deadline: datetime | None = None,
    now: datetime | None = None,
    remains: Remains | None = None,
) -> tuple[Entry, ...]:
    """One entry a candidate in the roster's order, then one for each person whose deposits no row claims.

    Lateness and absence are told (`grounds` where established, `to_check` where a person must see); an entry that has
    a report is `State.TO_CHECK` until it is judged. Without candidates nobody is absent; nor is anybody for sure,
    `now`, where the deadline is to come, or where something that was found, `remains` included, may be his.
    """
    return tuple(entries_of(candidates, deposits, remains or Remains(), deadline, now))


def confirmed(entry: Entry, candidacy: Candidacy | None, candidates: Sequence[Candidate] = ()) -> Entry:
    """The entry, with a doubt where the cover's author or session contradicts the roster or the deposit's names.

    With the roster's `candidates`, a deposit that nobody claims is told apart by its cover: as a doubt, no more.
    """
    return with_cover(entry, candidacy, candidates)
