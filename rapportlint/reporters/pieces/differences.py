"""What another route or situation would change in the verdict on one report, rule by rule."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from rapportlint.model.findings import Finding
from rapportlint.model.regulation import Rulebook
from rapportlint.model.result import Result
from rapportlint.reporters.pieces.digest import Weight, weight
from rapportlint.rulebooks.candidates import choices


class Change(StrEnum):
    """What becomes of a rule."""

    NOT_APPLIED = "not-applied"
    APPLIED = "applied"
    GONE = "gone"
    """It applies still, and finds nothing any more."""
    FOUND = "found"
    """It applied already, and finds something now."""
    WEIGHT = "weight"
    OTHER = "other"
    """The same weight, another finding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What becomes of one rule, from the chosen candidate to another one."""

    code: str
    change: Change
    before: Weight | None = None
    """Of its gravest finding; None where there is none."""
    after: Weight | None = None
    message: str = ""
    """Of the gravest finding; that of the other candidate where both have some."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One report judged for the chosen candidate, then for the others."""

    rulebook: Rulebook
    chosen: Result
    others: tuple[Result, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One candidate of a comparison."""

    result: Result
    is_chosen: bool
    without: tuple[str, ...]
    """Situations of the chosen candidate that he is not in."""
    differences: tuple[Difference, ...]
    """From the chosen candidate."""
    is_folded: bool
    """The route that his status makes him follow says the same: nothing new to tell."""


def lines(comparison: Comparison) -> tuple[Line, ...]:
    """The candidates in the order of the rulebook's routes, those without a situation of the chosen one last."""
    chosen = comparison.chosen
    ranks = {choice: rank for rank, choice in enumerate(choices(comparison.rulebook))}
    results = sorted(
        (chosen, *comparison.others),
        key=lambda result: (
            result.situations != chosen.situations,
            ranks.get((result.route, result.status), len(ranks)),
        ),
    )
    return tuple(
        Line(
            result=result,
            is_chosen=result is chosen,
            without=tuple(id for id in chosen.situations if id not in result.situations),
            differences=differences(chosen, result),
            is_folded=result is not chosen and _repeats(result, results),
        )
        for result in results
    )


def weights(result: Result) -> Counter[Weight]:
    """How many findings of each weight."""
    return Counter(weight(finding) for finding in result.findings)


def differences(before: Result, after: Result) -> tuple[Difference, ...]:
    """What becomes of each rule from one candidate to another, in the order of the rules."""
    codes = dict.fromkeys((*_asked(before), *_asked(after)))
    return tuple(filter(None, (_difference(code, before, after) for code in codes)))


def _difference(code: str, before: Result, after: Result) -> Difference | None:
    old, new = _findings(code, before), _findings(code, after)
    change = _change(code, before, after)
    if change is None:
        return None
    return Difference(
        code=code,
        change=change,
        before=weight(old[0]) if old else None,
        after=weight(new[0]) if new else None,
        message=(new or old)[0].message if new or old else "",
    )


def _change(code: str, before: Result, after: Result) -> Change | None:
    old, new = _findings(code, before), _findings(code, after)
    if code not in _asked(after):
        return Change.NOT_APPLIED
    if code not in _asked(before):
        return Change.APPLIED
    if bool(old) is not bool(new):
        return Change.FOUND if new else Change.GONE
    if old and weight(old[0]) is not weight(new[0]):
        return Change.WEIGHT
    return None if list(map(_told, old)) == list(map(_told, new)) else Change.OTHER


def _asked(result: Result) -> tuple[str, ...]:
    """What is asked of a candidate: the rules of the run, and what no file shows."""
    return (*result.applied, *(skipped.code for skipped in result.not_checked))


def _findings(code: str, result: Result) -> list[Finding]:
    """Those of one rule, the gravest first: the order of a result."""
    return [finding for finding in result.findings if finding.code == code]


def _told(finding: Finding) -> tuple[object, ...]:
    return finding.message, finding.pages, finding.section, finding.aspect, finding.severity, finding.certainty


def _repeats(result: Result, results: list[Result]) -> bool:
    """Whether a candidate who follows another route gets what that one gets."""
    return bool(result.status) and any(
        other.route == result.status and other.situations == result.situations and _same(other, result)
        for other in results
    )


def _same(one: Result, other: Result) -> bool:
    return one.verdict is other.verdict and not differences(one, other)
