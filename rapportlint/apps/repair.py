"""A student's Word report mended as far as that is safe, then judged again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from rapportlint import engine, mending
from rapportlint.apps.differences import Difference
from rapportlint.apps.inserting import PlanInserter
from rapportlint.formats.sniff import sniff
from rapportlint.mending import Bench, Step
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.findings import Finding
from rapportlint.model.query import Report
from rapportlint.model.regulation import Rulebook
from rapportlint.model.result import Result
from rapportlint.model.settings import Limits, Settings
from rapportlint.model.source import Source
from rapportlint.rulebooks.candidates import chosen_route
from rapportlint.scaffold import Order

_NO_COPY = {
    "pdf": "Un PDF ne se corrige pas : donnez le document Word (.docx) dont il a été exporté.",
    "docm": "Un document Word avec macros ne se corrige pas : enregistrez-le en .docx.",
}
_OTHER = "Seul un document Word (.docx) se corrige : enregistrez le rapport sous ce format."


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A Word report that was judged, to be changed in a copy."""

    data: bytes
    before: Result
    report: Report
    inserter: PlanInserter
    limits: Limits

    def bench(self) -> Bench:
        """A bench with a fresh copy."""
        return Bench(self.data, self.report, self.inserter, self.limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A copy of a report with what was mended in it, and what was left."""

    data: bytes
    """As the original where nothing was done."""
    before: Result
    steps: Mapping[Finding, tuple[Step, ...]]
    """For each finding that has a mending, what was done and what was left."""

    @property
    def done(self) -> bool:
        """Whether anything was changed."""
        return any(not step.left for steps in self.steps.values() for step in steps)


def opened(source: Source, order: Order, settings: Settings, refused: Mapping[str, str], other: str) -> Opened:
    """A Word report as `check` judges it; UnreadableFile, with a sentence for its format, where it is none."""
    format = sniff(source, settings.limits).value
    if format != "docx":
        raise UnreadableFile(FailureKind.UNSUPPORTED, refused.get(format, other))
    before = engine.lint(source, order.rulebook, settings)
    if before.failure is not None or before.document is None:
        raise UnreadableFile(FailureKind.CORRUPT, before.failure.message if before.failure is not None else other)
    report = engine.recognised(before.document, order.rulebook)
    inserter = PlanInserter(order, report, settings.limits)
    return Opened(data=source.data, before=before, report=report, inserter=inserter, limits=settings.limits)


def repaired(source: Source, rulebook: Rulebook, settings: Settings) -> Repair:
    """A mended copy of a Word report; UnreadableFile where it cannot be read, or written to."""
    route = chosen_route(rulebook, settings.route, settings.status)
    report = opened(source, Order(rulebook=rulebook, route=route), settings, _NO_COPY, _OTHER)
    bench = report.bench()
    told = {finding: tuple(mending.mend(bench, finding)) for finding in report.before.findings}
    steps = {finding: found for finding, found in told.items() if found}
    repair = Repair(data=source.data, before=report.before, steps=steps)
    return replace(repair, data=bench.saved()) if repair.done else repair


def rechecked(repair: Repair, source: Source, rulebook: Rulebook, settings: Settings) -> Difference:
    """What judging the copy again shows; what nothing was done to is as it was."""
    if not repair.done:
        return Difference.between(repair.before, repair.before)
    return Difference.between(repair.before, engine.lint(replace(source, data=repair.data), rulebook, settings))
