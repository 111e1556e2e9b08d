"""A student's Word report mended as far as that is safe, then judged again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from rapportlint import engine, mending
from rapportlint.apps.completion import PlanInserter
from rapportlint.formats.sniff import sniff
from rapportlint.mending import Bench, Step
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.findings import Finding
from rapportlint.model.regulation import Rulebook
from rapportlint.model.result import Result
from rapportlint.model.settings import Settings
from rapportlint.model.source import Source
from rapportlint.rulebooks.candidates import chosen_route
from rapportlint.scaffold import Order

_NO_COPY = {
    "pdf": "Un PDF ne se corrige pas : donnez le document Word (.docx) dont il a été exporté.",
    "docm": "Un document Word avec macros ne se corrige pas : enregistrez-le en .docx.",
}
_OTHER = "Seul un document Word (.docx) se corrige : enregistrez le rapport sous ce format."


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What judging a mended copy again shows."""

    gone: tuple[Finding, ...]
    kept: tuple[Finding, ...]
    """As the copy has them."""
    new: tuple[Finding, ...]


def repaired(source: Source, rulebook: Rulebook, settings: Settings) -> Repair:
    """A mended copy of a Word report; UnreadableFile where it cannot be read, or written to."""
    format = sniff(source, settings.limits).value
    if format != "docx":
        raise UnreadableFile(FailureKind.UNSUPPORTED, _NO_COPY.get(format, _OTHER))
    before = engine.lint(source, rulebook, settings)
    document = before.document
    if before.failure is not None or document is None:
        raise UnreadableFile(FailureKind.CORRUPT, before.failure.message if before.failure is not None else _OTHER)
    route = chosen_route(rulebook, settings.route, settings.status)
    report = engine.recognised(document, rulebook)
    inserter = PlanInserter(Order(rulebook=rulebook, route=route), before, report, settings.limits)
    bench = Bench(source.data, report, inserter, settings.limits)
    told = {finding: tuple(mending.mend(bench, finding)) for finding in before.findings}
    steps = {finding: found for finding, found in told.items() if found}
    repair = Repair(data=source.data, before=before, steps=steps)
    return replace(repair, data=bench.saved()) if repair.done else repair


def rechecked(repair: Repair, source: Source, rulebook: Rulebook, settings: Settings) -> Difference:
    """What the rules say of the copy that they no longer say of the original, and the other way round."""
    after = engine.lint(replace(source, data=repair.data), rulebook, settings)
    if after.failure is not None:
        raise UnreadableFile(after.failure.kind, after.failure.message)
    then = {finding.reference for finding in repair.before.findings}
    now = {finding.reference for finding in after.findings}
    return Difference(
        gone=tuple(finding for finding in repair.before.findings if finding.reference not in now),
        kept=tuple(finding for finding in after.findings if finding.reference in then),
        new=tuple(finding for finding in after.findings if finding.reference not in then),
    )
