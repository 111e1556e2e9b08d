"""The rows of the table of sections: what was found, how long it is, how long it may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapportlint.model.findings import Finding, Severity
from rapportlint.model.outline import OTHER, Section, SectionId
from rapportlint.model.regulation import Rule, Rulebook
from rapportlint.model.result import Result
from rapportlint.reporters.pieces import words
from rapportlint.reporters.pieces.digest import is_proven
from rapportlint.rulebooks.french import number


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Pages that a kind of section must and may take; None where the rulebook gives no bound."""

    least: float | None = None
    most: float | None = None

    def __str__(self) -> str:
        least, most = (None if bound is None else number(bound) for bound in (self.least, self.most))
        if least and most:
            return most if least == most else f"{least} à {most}"
        return f"{most} au plus" if most else f"{least} au moins" if least else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One stretch of a report, or a required one that is not there (`section` None)."""

    id: SectionId
    name: str
    section: Section | None
    depth: int = 0
    total: float | None = None
    """Pages of all the stretches of its kind outside the annexes."""
    bounds: Bounds = Bounds()
    fault: Finding | None = None
    """The worst that was said of its kind, advice left out."""
    leads: bool = True
    """Whether it is the longest stretch of its kind: the one that shows what is admitted."""


def rows(result: Result, rulebook: Rulebook) -> Iterator[Row]:
    """The sections in document order, then the required ones that were not found."""
    shown = [section for section in result.sections if section.id != OTHER or section.level == 1]
    for index, section in enumerate(shown):
        yield _row(section.id, section, result, rulebook, depth=_depth(section, shown[:index]))
    if not any(section.words for section in result.sections):
        return  # A scan: what was not read is not missing.
    for spec in rulebook.sections:
        if spec.required and not any(section.id == spec.id for section in shown):
            yield _row(spec.id, None, result, rulebook)


def bounds(rules: Sequence[Rule], id: SectionId) -> Bounds:
    """What the official length rules of a rulebook say of one kind of section, the strictest of each."""
    least = [_number(rule, "minimum") for rule in rules if _speaks_of(rule, "section_too_short", id)]
    most = [_number(rule, "maximum") for rule in rules if _speaks_of(rule, "section_too_long", id)]
    return Bounds(
        least=max((value for value in least if value is not None), default=None),
        most=min((value for value in most if value is not None), default=None),
    )


def _row(id: SectionId, section: Section | None, result: Result, rulebook: Rulebook, depth: int = 0) -> Row:
    stretches = [part for part in result.sections if part.id == id and not part.in_annexes]
    known = [part.length for part in stretches if part.length is not None]
    faults = [f for f in result.findings if f.section == id and f.severity is not Severity.INFO]
    return Row(
        id=id,
        name=words.section_name(id, rulebook),
        section=section,
        depth=depth,
        total=sum(known) if known else None,
        bounds=bounds(rulebook.rules, id),
        fault=min(faults, key=lambda f: (list(Severity).index(f.severity), not is_proven(f)), default=None),
        leads=section is None or section is max(stretches, key=lambda part: part.length or 0.0, default=None),
    )


def _depth(section: Section, before: Sequence[Section]) -> int:
    return sum(1 for other in before if other.first <= section.first and section.stop <= other.stop)


def _speaks_of(rule: Rule, check: str, id: SectionId) -> bool:
    return rule.official and rule.check == check and rule.options.get("section") == id


def _number(rule: Rule, option: str) -> float | None:
    value = rule.options.get(option)
    return float(value) if isinstance(value, int | float) else None
