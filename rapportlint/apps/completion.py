"""A student's Word report completed with the parts that a check finds to lack, then judged again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapportlint import engine, mending
from rapportlint.apps.differences import Difference
from rapportlint.apps.repair import Opened, opened
from rapportlint.mending import Step
from rapportlint.model.findings import Finding
from rapportlint.model.outline import ANNEXES, CONTENTS, SectionId
from rapportlint.model.result import Result
from rapportlint.model.settings import Settings
from rapportlint.model.source import Source
from rapportlint.scaffold import Order
from rapportlint.scaffold.story import CERTIFICATE

_MISSING, _VISA, _UNWRITTEN = "section_missing", "visa_missing", "placeholder_left"
_ASKED = {"contents_missing": CONTENTS, _VISA: CERTIFICATE}
"""Checks that ask for one part of the plan, without naming it."""
_NO_COPY = {"docm": "Seul un rapport Word sans macros (.docx) peut être complété : enregistrez-le en .docx."}
_OTHER = "Seul un document Word (.docx) peut être complété : enregistrez le rapport sous ce format."


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """A copy of a report with what it lacked."""

    data: bytes
    """As the original where nothing was added."""
    demanded: tuple[str, ...]
    """Titles of the added parts that the official text asks for, in order."""
    usual: tuple[str, ...]
    """Titles of the other added parts."""
    left: Mapping[Finding, tuple[Step, ...]]
    """The findings whose part was not added, with the reason."""
    costly: Mapping[str, Finding]
    """Titles of the parts that were not kept, with what the copy would newly break."""
    others: tuple[str, ...]
    """Titles of the parts of the plan that no rule misses and that were not added."""
    difference: Difference | None
    """What judging the copy again shows; None where nothing was added."""


def completed(source: Source, order: Order, settings: Settings, *, whole: bool = False) -> Completion:
    """A copy with the parts that surely lack; with those of the plan that nothing asks for too where it is `whole`.

    UnreadableFile where the report cannot be read, or written to.
    """
    return _Completing(opened(source, order, settings, _NO_COPY, _OTHER), source, order, settings).done(whole=whole)


class _Completing:
    """One report while it is completed."""

    def __init__(self, report: Opened, source: Source, order: Order, settings: Settings) -> None:
        self._report, self._source, self._order, self._settings = report, source, order, settings
        self._asked = {id: finding for finding in report.before.findings if (id := _part(finding)) is not None}
        self._official = order.rulebook.official_codes

    def done(self, *, whole: bool) -> Completion:
        """The copy; what would break something else is not in it."""
        bench = self._report.bench()
        told = {finding: tuple(mending.mend(bench, finding)) for finding in self._asked.values()}
        others = [id for id in self._others() if id not in bench.inserted]
        kept, costly, copy = self._kept([*bench.inserted, *(others if whole else ())])
        demanded = {id for id, finding in self._asked.items() if finding.code in self._official}
        return Completion(
            data=copy.data if copy else self._source.data,
            demanded=self._titles(id for id in kept if id in demanded),
            usual=self._titles(id for id in kept if id not in demanded),
            left={finding: left for finding, steps in told.items() if (left := tuple(s for s in steps if s.left))},
            costly={title: finding for id, finding in costly.items() for title in self._titles([id])},
            others=() if whole else self._titles(others),
            difference=Difference.between(self._report.before, copy.result) if copy else None,
        )

    def _others(self) -> Iterator[SectionId]:
        """The parts of the plan that nothing misses for sure, and that are not there."""
        before, book = self._report.before, self._order.rulebook
        there = {section.id for section in before.sections} | {ANNEXES} | {s.id for s in book.sections if s.required}
        if any(rule.check == _VISA for rule in book.rules) and CERTIFICATE not in self._asked:
            there.add(CERTIFICATE)
        return (id for id in self._report.inserter.plan if id not in there)

    def _kept(self, wanted: Sequence[SectionId]) -> tuple[list[SectionId], dict[SectionId, Finding], _Copy | None]:
        """The parts that can be added, what each other one would break, and the copy with the former."""
        copy = self._copy(wanted) if wanted else None
        if copy is None or not any(self._costs(copy, id, wanted) for id in wanted):
            return [*wanted], {}, copy
        kept: list[SectionId] = []
        costly: dict[SectionId, Finding] = {}
        copy = None
        for id in wanted:
            tried = self._copy([*kept, id])
            if cost := self._costs(tried, id, [*kept, id]):
                costly[id] = cost[0]
            else:
                kept, copy = [*kept, id], tried
        return kept, costly, copy

    def _copy(self, sections: Sequence[SectionId]) -> _Copy:
        bench = self._report.bench()
        for id in sections:
            bench.insert(id)
        data = bench.saved()
        result = engine.lint(replace(self._source, data=data), self._order.rulebook, self._settings)
        return _Copy(data=data, result=result)

    def _costs(self, copy: _Copy, section: SectionId, added: Sequence[SectionId]) -> list[Finding]:
        """What the copy breaks of the official text outside the added parts, which are to be written.

        A part that nothing asks for must not cost a page too many either.
        """
        new = Difference.between(self._report.before, copy.result).new
        official = [finding for finding in new if finding.code in self._official and finding.check != _UNWRITTEN]
        return [
            finding
            for finding in official
            if (finding.section is None and section not in self._asked)
            or (finding.section is not None and finding.section not in added)
        ]

    def _titles(self, sections: Iterator[SectionId] | Sequence[SectionId]) -> tuple[str, ...]:
        """Titles of the parts in the order of the plan, each once for each time that the plan has it."""
        wanted = set(sections)
        return tuple(title for id, title in self._report.inserter.titles if id in wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copy:
    data: bytes
    result: Result


def _part(finding: Finding) -> SectionId | None:
    """The part of the plan that a finding misses."""
    return finding.section if finding.check == _MISSING else _ASKED.get(finding.check)
