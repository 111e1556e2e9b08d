"""How often each rule was broken over some reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapportlint.model.findings import Severity
from rapportlint.model.result import Judged, Verdict
from rapportlint.reporters.pieces.digest import Weight, weight
from rapportlint.rulebooks.explaining import meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One rule of one rulebook."""

    code: str
    check: str
    rulebook: str
    message: str
    """What the rule says, with … for what only one report can tell; empty where the rulebook does not know it."""
    severity: Severity
    """The gravest among its findings."""
    findings: int
    weights: Mapping[Weight, int]
    """The same by what they do to the verdict, those that occur, the gravest first."""
    reports: int
    known: int
    """Findings among them that the baseline of the run holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What some reports sum up to."""

    verdicts: tuple[tuple[Verdict, int], ...]
    """Those that occur, in the order of the verdicts."""
    rows: tuple[Row, ...]
    """The most frequent first."""


def tally(reports: Iterable[Judged]) -> Tally:
    """The verdicts and the rules, counted."""
    verdicts: Counter[Verdict] = Counter()
    rows: dict[tuple[str, str], Row] = {}
    for report in reports:
        verdicts[report.result.verdict] += 1
        for code in dict.fromkeys(finding.code for finding in report.result.findings):
            key = (report.result.rulebook, code)
            rows[key] = _with(rows.get(key), report, code)
    return Tally(
        verdicts=tuple((verdict, verdicts[verdict]) for verdict in Verdict if verdicts[verdict]),
        rows=tuple(sorted(rows.values(), key=lambda row: (-row.findings, row.code, row.rulebook))),
    )


def _with(row: Row | None, report: Judged, code: str) -> Row:
    """The row of a rule with the findings of one more report."""
    findings = [finding for finding in report.result.findings if finding.code == code]
    order = list(Severity)
    severities = [finding.severity for finding in findings] + ([row.severity] if row else [])
    weights = Counter(map(weight, findings)) + Counter(row.weights if row else {})
    return Row(
        code=code,
        check=findings[0].check,
        rulebook=report.result.rulebook,
        message=row.message if row else meaning(code, report.rulebook),
        severity=min(severities, key=order.index),
        findings=len(findings) + (row.findings if row else 0),
        weights={kind: weights[kind] for kind in Weight if weights[kind]},
        reports=1 + (row.reports if row else 0),
        known=sum(finding.known for finding in findings) + (row.known if row else 0),
    )
