"""The result as SARIF 2.1.0, the format that code-scanning services and editors read.

A proven non-conformity is an `error`; what the measure cannot decide has the kind `review`, which SARIF wants with the
level `none`; warnings and advice are `warning` and `note`. An unreadable report is a notification of the run.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from rapportlint import __version__
from rapportlint.model.findings import Finding, Severity
from rapportlint.model.regulation import Rule, Rulebook
from rapportlint.model.result import Judged
from rapportlint.reporters.pieces import waived
from rapportlint.reporters.pieces.addresses import uri
from rapportlint.reporters.pieces.console import Console
from rapportlint.reporters.pieces.digest import is_proven, verdict_line
from rapportlint.reporters.pieces.json_text import dumps
from rapportlint.rulebooks.explaining import explain

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_OPENING = f'{{\n"$schema": "{SCHEMA}",\n"version": "2.1.0",\n"runs": [{{\n"language": "fr",\n"results": [\n'
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_FINGERPRINT = "rapportlint/v1"


def render(reports: Iterable[Judged], console: Console, *, several: bool) -> Iterator[str]:
    """The results of each report as soon as it is judged, within one run; what describes them all ends it."""
    run = _Run()
    before = _OPENING
    for report in reports:
        results = [dumps(result, console) for result in run.results(report)]
        if results:
            yield before + ",\n".join(results)
            before = ",\n"
    opening = before if before == _OPENING else "\n"
    rest = ",\n".join(f'"{name}": {dumps(value, console)}' for name, value in run.described().items())
    yield f"{opening}],\n{rest}\n}}]\n}}\n"


class _Run:
    """What the results of a run share, gathered as they come."""

    def __init__(self) -> None:
        self._rules: dict[tuple[str, str], dict[str, object]] = {}
        self._artifacts: list[dict[str, object]] = []
        self._notes: list[dict[str, object]] = []
        self._is_complete = True

    def results(self, report: Judged) -> list[dict[str, object]]:
        """The findings on one report."""
        place = {"uri": uri(report.result.file), "index": len(self._artifacts)}
        self._artifacts.append(_artifact(report))
        self._tell(report, place)
        seen: Counter[str] = Counter()
        found = []
        for finding in report.result.findings:
            named = f"{finding.code}/{finding.section or ''}/{finding.aspect or ''}"
            seen[named] += 1
            found.append(self._result(finding, report, place, f"{named}/{seen[named]}"))
        return found

    def _result(self, finding: Finding, report: Judged, place: dict[str, object], identity: str) -> dict[str, object]:
        is_doubtful = finding.severity is Severity.ERROR and not is_proven(finding)
        location: dict[str, object] = {"physicalLocation": {"artifactLocation": place}}
        if finding.pages:
            location["logicalLocations"] = [{"name": f"page {page}", "kind": "page"} for page in finding.pages]
        return {
            "ruleId": finding.code,
            "ruleIndex": self._rule_index(finding, report.rulebook),
            "kind": "review" if is_doubtful else "fail",
            "level": "none" if is_doubtful else _LEVELS[finding.severity],
            "message": {"text": _one_line(f"{finding.message} {finding.remedy}")},
            "locations": [location],
            "partialFingerprints": {_FINGERPRINT: hashlib.sha256(identity.encode()).hexdigest()},
            **({"baselineState": "unchanged" if finding.known else "new"} if report.baseline else {}),
            **({"suppressions": [_suppression(finding)]} if waived.is_settled(finding) else {}),
            "properties": {
                "check": finding.check,
                "section": finding.section,
                "aspect": finding.aspect,
                "certainty": finding.certainty,
                "pages": list(finding.pages),
                "clause": finding.clause,
                "quote": _one_line(finding.quote),
            },
        }

    def _rule_index(self, finding: Finding, rulebook: Rulebook) -> int:
        key = (rulebook.id, finding.code)
        if key not in self._rules:
            rule = next((rule for rule in rulebook.rules if rule.code == finding.code), None)
            self._rules[key] = _descriptor(finding, rule, rulebook)
        return list(self._rules).index(key)

    def _tell(self, report: Judged, place: dict[str, object]) -> None:
        failure = report.result.failure
        if failure is not None:
            self._is_complete = False
            self._notes.append(_notification(failure.kind, "error", failure.message, place))
        for incident in report.result.incidents:
            self._notes.append(_notification(incident.kind, "warning", incident.message, place))

    def described(self) -> dict[str, dict[str, object]]:
        """Properties of the run that follow its results."""
        driver = {"name": "rapportlint", "version": __version__, "language": "fr", "rules": list(self._rules.values())}
        invocation = {"executionSuccessful": self._is_complete, "toolExecutionNotifications": self._notes}
        return {"tool": {"driver": driver}, "artifacts": self._artifacts, "invocations": [invocation]}  # type: ignore[dict-item]


def _suppression(finding: Finding) -> dict[str, object]:
    """The answer that settles a usage or a piece of advice."""
    return {"kind": "external", "status": "accepted", "justification": _one_line(waived.answer(finding))}


def _artifact(report: Judged) -> dict[str, object]:
    """The report itself, with its verdict."""
    result = report.result
    account = result.account
    return {
        "location": {"uri": uri(result.file)},
        "roles": ["analysisTarget"],
        **({"hashes": {"sha-256": result.sha256}} if result.sha256 else {}),
        "properties": {
            "verdict": result.verdict,
            "summary": _one_line(verdict_line(report.result, report.rulebook)),
            "rulebook": result.rulebook,
            "route": result.route,
            "pages": {"total": account.total, "counted": account.counted} if account else None,
        },
    }


def _descriptor(finding: Finding, rule: Rule | None, rulebook: Rulebook) -> dict[str, object]:
    """The rule, without what only one report can tell."""
    if rule is None:
        return {"id": finding.code, "name": finding.check}
    told = explain(rule, rulebook, None)
    return {
        "id": rule.code,
        "name": rule.check,
        "shortDescription": {"text": _one_line(told.message)},
        **({"fullDescription": {"text": _one_line(rule.why)}} if rule.why else {}),
        **({"help": {"text": _one_line(told.remedy)}} if told.remedy else {}),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"rulebook": rulebook.id, "official": rule.official, "clause": rule.clause, "quote": rule.quote},
    }


def _notification(kind: str, level: str, message: str, place: dict[str, object]) -> dict[str, object]:
    return {
        "descriptor": {"id": kind},
        "level": level,
        "message": {"text": _one_line(message)},
        "locations": [{"physicalLocation": {"artifactLocation": place}}],
    }


def _one_line(text: str) -> str:
    return Console().text(text).strip()
