"""A class before its oral: who is expected, who handed in what, and what the control of conformity says of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from rapportlint.model.deposits import Deposit, Moment
from rapportlint.model.result import Judged


class Ground(StrEnum):
    """The three grounds of non-conformity that annexe IV B, § 4, knows."""

    ABSENT = "absent"
    LATE = "late"
    NON_CONFORMING = "non-conforming"


class State(StrEnum):
    """What there is to say of a candidate's report before any ground."""

    CONFORMING = "conforming"
    NON_CONFORMING = "non-conforming"
    TO_CHECK = "to-check"
    ENCRYPTED = "encrypted"
    SCANNED = "scanned"
    """Pages that are pictures: nothing could be read."""
    UNREADABLE = "unreadable"
    TO_ESTABLISH = "to-establish"
    """No report of his was found, and something that was found, or may still come, may be his."""
    ABSENT = "absent"
    """Nothing of his was found, and nothing that was found may be his."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A row of the roster; what the roster does not say is empty."""

    number: str = ""
    name: str = ""
    """Family name, as the roster writes it; the whole name where the roster has one column."""
    given: str = ""
    usual_name: str = ""
    """Family name in use, where the roster has it beside that of birth."""
    email: str = ""
    platform_id: str = ""
    route: str = ""
    """Id of a route of the rulebook."""
    status: str = ""
    situations: tuple[str, ...] = ()
    session: str = ""
    start: date | None = None
    end: date | None = None
    """Of the internship."""
    deposit: Moment | None = None
    deadline: datetime | None = None
    """The candidate's own last moment, aware; None for that of the class."""
    derogation: str = ""
    """In the roster's words, printed on what is given back."""
    row: int = 0
    """Line of the roster, from 1, for messages."""
    doubts: tuple[str, ...] = ()
    """French sentences: what the row says that could not be read."""

    @property
    def full_name(self) -> str:
        """ "EXEMPLE Zoé"."""
        return f"{self.name} {self.given}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One candidate of a class, or a deposit that no row of the roster claims."""

    id: str
    """Safe as a file name, unique within the class: that of the deposit, else made of the roster's row."""
    candidate: Candidate | None = None
    deposits: tuple[Deposit, ...] = ()
    """The one that is judged first, then earlier ones of the same candidate."""
    judged: Judged | None = None
    """The verdict on the first deposit's report; None where there is no report."""
    state: State = State.ABSENT
    grounds: tuple[Ground, ...] = ()
    """Those that are established."""
    to_check: tuple[Ground, ...] = ()
    """Those that only a person can establish: a lateness that the file's own date alone tells."""
    doubts: tuple[str, ...] = ()
    """French sentences on the person: a match to confirm, two deposits…"""
    files: Mapping[str, str] = field(default_factory=dict)
    """What was written for the candidate, by kind (`page`, `annotated`, `receipt`): path from the output folder, with
    slashes."""

    @property
    def is_several(self) -> bool:
        """Whether more than one report was handed in, in one deposit or in several."""
        return sum(len(deposit.reports) for deposit in self.deposits) > 1

    @property
    def shown(self) -> str:
        """The candidate's name: by the roster, else by the deposit."""
        if self.candidate and self.candidate.full_name:
            return self.candidate.full_name
        return next((d.owner or (d.report.name if d.report else d.id) for d in self.deposits), self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPassage:
    """A passage that two reports of a class have in common: something to look at, never a verdict."""

    first: str
    """Id of an entry."""
    second: str
    first_page: int | None
    second_page: int | None
    first_text: str
    second_text: str
    likeness: float
    """0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonText:
    """A passage that many reports of a class have: guidance, a legal text, a presentation given to all."""

    text: str
    """As the first of them has it."""
    entries: tuple[str, ...]
    """Ids of the entries that have it, in the order of the class."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Classroom:
    """All that a batch found."""

    title: str
    """Name of the folder or archive, for titles."""
    entries: tuple[Entry, ...]
    """In the order of the roster, else by name."""
    made: datetime
    """When the control was made, aware."""
    deadline: datetime | None = None
    has_roster: bool = False
    left_out: tuple[str, ...] = ()
    """French sentences: files that are no deposit, and why."""
    shared: tuple[SharedPassage, ...] = ()
    common: tuple[CommonText, ...] = ()
    """Left out of `shared`: "texte commun à 12 rapports"."""
    unchanged: int = 0
    """Candidates left out of `entries`: nothing of theirs changed since the control that this one is compared with."""
