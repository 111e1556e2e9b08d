"""Which rule which candidate breaks, as a grid: a letter in every cell, a colour behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapportlint.reporters.classes.pieces.figures import Broken, gravest_by_code
from rapportlint.reporters.classes.pieces.person import Person
from rapportlint.reporters.classes.pieces.states import FINE, WEIGHTS, Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A candidate with one look for each rule of the grid."""

    person: Person
    cells: tuple[Look | None, ...]
    """None where the rule was not asked of the report, or the report could not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Rules from left to right, candidates from top to bottom."""

    rules: tuple[Broken, ...]
    lines: tuple[Line, ...]
    rules_left_out: int = 0
    people_left_out: int = 0


def grid(
    people: Sequence[Person], rules: Sequence[Broken], most_rules: int = 400, most_people: int = 1_000_000
) -> Grid:
    """The grid of those whose report was judged; beyond its limits, the rules least broken and the candidates with
    the fewest faults are left out, and counted."""
    judged = [person for person in people if person.entry.judged is not None]
    shown_rules = tuple(rules[:most_rules])
    kept = {id(person) for person in sorted(judged, key=_faults, reverse=True)[:most_people]}
    lines = tuple(_line(person, shown_rules) for person in judged if id(person) in kept)
    return Grid(
        rules=shown_rules,
        lines=lines,
        rules_left_out=len(rules) - len(shown_rules),
        people_left_out=len(judged) - len(lines),
    )


def _faults(person: Person) -> tuple[int, ...]:
    """How many of each weight, the gravest first."""
    return tuple(person.weights.get(weight, 0) for weight in WEIGHTS)


def _line(person: Person, rules: Sequence[Broken]) -> Line:
    result = person.result
    if result is None:
        return Line(person=person, cells=(None,) * len(rules))
    found = gravest_by_code(result)
    asked = set(result.applied) - {skipped.code for skipped in result.not_checked}
    return Line(
        person=person,
        cells=tuple(
            WEIGHTS[found[one.rule.code]] if one.rule.code in found else FINE if one.rule.code in asked else None
            for one in rules
        ),
    )
