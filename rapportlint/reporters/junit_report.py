"""The result as JUnit XML, for test dashboards: a suite a report, a case a rule.

A case fails where a non-conformity is proven and is skipped where the measure cannot decide or the rule could not be
applied; warnings, advice and findings that a baseline knows leave it passed, with what was said as its output.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from rapportlint.model.findings import Finding, Severity
from rapportlint.model.result import Judged
from rapportlint.reporters.pieces import words
from rapportlint.reporters.pieces.console import Console
from rapportlint.reporters.pieces.digest import is_proven, placed, verdict_line

_OPENING = '<?xml version="1.0" encoding="{}"?>\n<testsuites name="rapportlint">\n'
_READING = "lecture"
"""Name of the case that an unreadable report fails, and that any other one passes."""


def render(reports: Iterable[Judged], console: Console, *, several: bool) -> Iterator[str]:
    """The suite of each report as soon as it is judged."""
    encoding = "utf-8" if console.is_unicode else "us-ascii"
    before = _OPENING.format(encoding)
    for report in reports:
        yield before + tostring(_suite(report), encoding=encoding).decode(encoding) + "\n"
        before = ""
    yield f"{before}</testsuites>\n"


def _suite(report: Judged) -> Element:
    result = report.result
    suite = Element("testsuite", name=_told(result.file))
    listed = SubElement(suite, "properties")
    for name in ("verdict", "rulebook", "route", "sha256"):
        SubElement(listed, "property", name=name, value=_told(getattr(result, name)))
    reading = SubElement(suite, "testcase", name=_READING, classname=_told(result.file))
    if result.failure is not None:
        _child(reading, "error", result.failure.message, type=result.failure.kind)
    reasons = {skipped.code: skipped.reason for skipped in result.not_checked}
    for code in dict.fromkeys((*result.applied, *(f.code for f in result.findings), *reasons)):
        findings = [finding for finding in result.findings if finding.code == code]
        _case(suite, code, findings, reasons.get(code, ""), report)
    SubElement(suite, "system-out").text = _told(verdict_line(report.result, report.rulebook))
    incidents = [_told(incident.message) for incident in result.incidents]
    if incidents:
        SubElement(suite, "system-err").text = "\n".join(incidents)
    for name, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(_count(suite, tag)))
    return suite


def _case(suite: Element, code: str, findings: Sequence[Finding], reason: str, report: Judged) -> None:
    """One rule: children in the order that the schema of JUnit wants."""
    checks = {rule.code: rule.check for rule in report.rulebook.rules}
    case = SubElement(
        suite, "testcase", name=f"{code} {checks.get(code, '')}".strip(), classname=_told(report.result.file)
    )
    fresh = [finding for finding in findings if not finding.known]
    proven = [finding for finding in fresh if is_proven(finding)]
    doubtful = [finding for finding in fresh if finding.severity is Severity.ERROR and not is_proven(finding)]
    if not proven and (doubtful or reason):
        told = [f"À vérifier : {placed(finding)}" for finding in doubtful] or [f"Non vérifié : {reason}"]
        SubElement(case, "skipped").text = _told(" ".join(told))
    for finding in proven:
        where = f"§ {finding.clause} « {finding.quote} »" if finding.clause else ""
        text = f"{placed(finding)}\n{where}\n{finding.remedy}"
        _child(case, "failure", finding.message, type=finding.check, text=text)
    others = [finding for finding in findings if finding not in proven and finding not in doubtful]
    if others:
        SubElement(case, "system-out").text = "\n".join(map(_labelled, others))


def _labelled(finding: Finding) -> str:
    known = " connu" if finding.known else ""
    return _told(f"{words.SEVERITIES[finding.severity][0]}{known} : {placed(finding)} {finding.remedy}")


def _child(case: Element, tag: str, message: str, *, type: str, text: str = "") -> None:
    child = SubElement(case, tag, message=_told(message), type=type)
    child.text = "\n".join(filter(None, map(_told, text.split("\n")))) or None


def _count(suite: Element, tag: str) -> int:
    """Cases of the suite, or those that hold such a child."""
    if tag == "testcase":
        return len(suite.findall(tag))
    return sum(1 for case in suite.iter("testcase") if case.find(tag) is not None)


def _told(text: str) -> str:
    """Text without the controls that XML forbids."""
    return Console().text(text).strip()
