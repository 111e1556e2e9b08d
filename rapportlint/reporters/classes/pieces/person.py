"""One candidate of a class as every file given back tells him."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from rapportlint.model.classroom import Classroom, Entry, Ground, State
from rapportlint.model.deposits import Clock, Moment
from rapportlint.model.findings import Finding
from rapportlint.model.outline import SectionId
from rapportlint.model.regulation import Rulebook
from rapportlint.model.result import Result
from rapportlint.reporters.classes import Order
from rapportlint.reporters.classes.pieces import official
from rapportlint.reporters.classes.pieces.states import STATES, Look
from rapportlint.reporters.pieces import digest, words
from rapportlint.reporters.pieces.digest import Weight, weight
from rapportlint.reporters.pieces.progress import Progress, progress
from rapportlint.reporters.pieces.rows import rows
from rapportlint.reporters.pieces.visible import visible
from rapportlint.reporters.pieces.waived import is_settled
from rapportlint.rulebooks.candidates import route_title
from rapportlint.rulebooks.french import date_and_time

CLOCKS: Mapping[Clock, str] = {
    Clock.PLATFORM: "selon la plateforme",
    Clock.ROSTER: "selon la liste",
    Clock.FILE: "date du fichier, qui ne prouve rien",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An entry with the words for it; texts are free of controls, numbers are numbers."""

    entry: Entry
    number: str
    name: str
    route: str
    situations: str
    look: Look
    verdict: str
    """In words; empty where nothing was judged."""
    grounds: tuple[str, ...]
    """Those that are established, with the official words."""
    to_check: tuple[str, ...]
    weights: Mapping[Weight, int] = field(default_factory=Counter)
    limit: float | None = None
    """Most pages admitted."""
    lengths: Mapping[SectionId, float] = field(default_factory=dict)
    """Pages of each required section that was found."""
    moment: Moment | None = None
    """When the report was handed in, by the best witness, in the zone of the control."""
    deadline: datetime | None = None
    doubts: tuple[str, ...] = ()
    is_expected: bool = True
    """Whether a row of the roster claims him; without a roster, whoever handed something in is a candidate."""

    @property
    def result(self) -> Result | None:
        """The verdict, where there is a report."""
        return self.entry.judged.result if self.entry.judged else None

    @property
    def change(self) -> Progress | None:
        """From an earlier control of the same candidate's report, where there was one."""
        older = self.entry.judged.older if self.entry.judged else None
        return progress(older, self.result) if older is not None and self.result is not None else None

    @property
    def report(self) -> str:
        """Name of the file that was judged."""
        piece = self.entry.deposits[0].report if self.entry.deposits else None
        return visible(piece.name) if piece else ""

    @property
    def handed_in(self) -> str:
        """ "1er juin 2027 à 23 h 12 (selon la plateforme)"; empty where nothing says it."""
        return f"{date_and_time(self.moment.when)} ({CLOCKS[self.moment.clock]})" if self.moment else ""

    @property
    def handed_in_or_not(self) -> str:
        """The same in words where nothing says it."""
        unknown = {State.ABSENT: "aucun", State.TO_ESTABLISH: "à établir"}
        return self.handed_in or unknown.get(self.entry.state, "date inconnue")

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found and that no answer settles."""
        return told(self.result) if self.result else ()

    @property
    def official_points(self) -> tuple[Finding, ...]:
        """What the official text asks for and no verdict rests on: only a person says whether it is a deviation."""
        return tuple(one for one in self.findings if one.clause and weight(one) is Weight.WARNING)

    @property
    def to_look_at(self) -> tuple[str, ...]:
        """Sentences: each doubt, and the official points by the codes of their rules."""
        codes = ", ".join(dict.fromkeys(point.code for point in self.official_points))
        return (*self.doubts, *([f"Texte officiel, à regarder : {codes}."] if codes else []))

    @property
    def is_clear(self) -> bool:
        """Whether nothing is left for a person to look at: not the report, not its date, not whose it is."""
        is_conforming = self.entry.state is State.CONFORMING
        return is_conforming and not (self.entry.grounds or self.to_check or self.doubts or self.official_points)

    @property
    def is_late(self) -> bool:
        """Whether the lateness is established."""
        return Ground.LATE in self.entry.grounds


def persons(classroom: Classroom, order: Order) -> tuple[Person, ...]:
    """Everybody, in the order of the class."""
    return tuple(_person(entry, classroom, order) for entry in classroom.entries)


def told(result: Result) -> tuple[Finding, ...]:
    """The findings of a report, those left out that its readers settled."""
    return tuple(finding for finding in result.findings if not is_settled(finding))


def required(rulebook: Rulebook) -> tuple[SectionId, ...]:
    """The sections that a rulebook asks for, in its order."""
    return tuple(spec.id for spec in rulebook.sections if spec.required)


def _person(entry: Entry, classroom: Classroom, order: Order) -> Person:
    candidate, judged = entry.candidate, entry.judged
    book = judged.rulebook if judged else order.rulebook
    moment = _moment(entry)
    zone = classroom.made.tzinfo
    deadline = (candidate.deadline if candidate else None) or classroom.deadline
    number = (candidate.number if candidate else "") or next((d.number for d in entry.deposits if d.number), "")
    return Person(
        entry=entry,
        number=visible(number),
        name=visible(entry.shown).strip() or entry.id,
        route=visible(_route(entry, book)),
        situations=visible(_situations(entry, book)),
        look=STATES[entry.state],
        verdict=digest.verdict_name(judged.result, book) if judged else "",
        grounds=tuple(official.told(ground, order.coverage) for ground in entry.grounds),
        to_check=tuple(official.told(ground, order.coverage) for ground in entry.to_check),
        weights=Counter(map(weight, told(judged.result))) if judged else Counter(),
        limit=digest.page_limit(book),
        lengths=_lengths(judged.result, book) if judged else {},
        moment=Moment(when=moment.when.astimezone(zone), clock=moment.clock) if moment else None,
        deadline=deadline.astimezone(zone) if deadline else None,
        doubts=tuple(map(visible, _doubts(entry))),
        is_expected=candidate is not None or not classroom.has_roster,
    )


def _moment(entry: Entry) -> Moment | None:
    """The moment of the deposit that is judged, by who knows it best."""
    told = [deposit.moment for deposit in entry.deposits[:1]] + ([entry.candidate.deposit] if entry.candidate else [])
    return min((moment for moment in told if moment), key=lambda moment: list(Clock).index(moment.clock), default=None)


def _route(entry: Entry, book: Rulebook) -> str:
    result = entry.judged.result if entry.judged else None
    id, status = (result.route, result.status) if result else ("", "")
    if not id and entry.candidate:
        id, status = entry.candidate.route, entry.candidate.status
    return route_title(book, id, status) or id


def _situations(entry: Entry, book: Rulebook) -> str:
    """What the candidate is in besides his route, and what was granted to him, in the roster's words."""
    if entry.candidate is None:
        return ""
    named = [words.situation_name(id, book) for id in entry.candidate.situations]
    granted = f"dérogation : {entry.candidate.derogation}" if entry.candidate.derogation else ""
    return " · ".join(filter(None, (*named, granted)))


def _lengths(result: Result, book: Rulebook) -> dict[SectionId, float]:
    wanted = set(required(book))
    return {row.id: row.total for row in rows(result, book) if row.id in wanted and row.total is not None}


def _doubts(entry: Entry) -> list[str]:
    """What a person should look at, each thing once."""
    failure = entry.judged.result.failure if entry.judged else None
    found = [*entry.doubts, *(doubt for deposit in entry.deposits for doubt in deposit.doubts)]
    incidents = [incident.message for incident in entry.judged.result.incidents] if entry.judged else []
    return list(dict.fromkeys(filter(None, (*found, failure.message if failure else "", *incidents))))
