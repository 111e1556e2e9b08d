"""What a changed copy of a report is told by: the steps done and left, and what judging it again shows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from rapportlint.apps.differences import Difference
from rapportlint.mending import Step
from rapportlint.model.document import Method
from rapportlint.model.findings import Finding
from rapportlint.model.result import Result
from rapportlint.rulebooks.french import quantity

Steps = Mapping[Finding, tuple[Step, ...]]


def pages_read(result: Result) -> Iterator[str]:
    """From which PDF the pages come, where it is one that lies beside the report."""
    if result.account is not None and result.account.method is Method.PDF:
        yield result.account.note


def done(told: Steps) -> Iterator[str]:
    """What was changed."""
    for finding, steps in told.items():
        yield from (_line(finding, step) for step in steps if not step.left)


def left(told: Steps) -> Iterator[str]:
    """What was not changed and why, with the remedy once a rule."""
    lines = [line for finding, steps in told.items() for line in _left(finding, [s for s in steps if s.left])]
    yield from ["Laissé, à faire vous-même :", *lines] if lines else []


def _left(finding: Finding, steps: Sequence[Step]) -> Iterator[str]:
    yield from (_line(finding, step) for step in steps)
    if steps:
        yield _remedy(finding)


def left_by(told: Steps) -> set[str]:
    """References of the findings whose remedy `left` tells."""
    return {finding.reference for finding, steps in told.items() if any(step.left for step in steps)}


def judged_again(difference: Difference) -> str:
    """How many findings there were, and are."""
    after = len(difference.kept) + len(difference.new)
    before = quantity(difference.before, "constat", "constats")
    return f"Contrôle de la copie, modifications acceptées : {before} avant, {after} après."


def listed(word: str, findings: Sequence[Finding]) -> Iterator[str]:
    """Findings under a word."""
    return (f"  {word:<8} {finding.code}  {finding.message}" for finding in findings)


def with_remedies(word: str, findings: Sequence[Finding], *, told: Collection[str] = ()) -> Iterator[str]:
    """Findings under a word, each with its remedy but for those whose remedy was told."""
    for finding in findings:
        yield from listed(word, [finding])
        if finding.reference not in told:
            yield _remedy(finding)


def _line(finding: Finding, step: Step) -> str:
    page = f" (p. {step.page})" if step.page else ""
    if not step.left:
        return f"  {finding.code}  {step.text}{page}"
    return f"  {finding.code}  {step.text.removesuffix('.')}{page} : laissé, {step.left}."


def _remedy(finding: Finding) -> str:
    return f"           → {finding.remedy}"
