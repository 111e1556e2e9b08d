"""Annotations of GitHub Actions: a workflow command a finding, the verdict of each report last.

Within a command, `%` and line ends are escaped; in its properties, `:` and `,` too. A report has pages and no lines, so
no line is given. GitHub shows ten annotations of each kind a step: the gravest come first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapportlint.model.findings import Finding, Severity
from rapportlint.model.result import Judged, Verdict
from rapportlint.reporters.pieces.console import Console
from rapportlint.reporters.pieces.digest import is_proven, placed, verdict_line
from rapportlint.reporters.pieces.waived import is_fresh

_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}
_VERDICTS = {Verdict.PASS: "notice", Verdict.REVIEW: "warning", Verdict.FAIL: "error", Verdict.UNREADABLE: "error"}


def render(reports: Iterable[Judged], console: Console, *, several: bool) -> Iterator[str]:
    """The commands of each report as soon as it is judged; those that are known or settled are only counted."""
    for report in reports:
        file = report.result.file
        fresh = list(filter(is_fresh, report.result.findings))
        lines = [_command(_kind(f), file, f"{f.code} {f.check}", _sentences(f), console) for f in fresh]
        lines.append(
            _command(
                _overall(report, fresh), file, "rapportlint", [verdict_line(report.result, report.rulebook)], console
            )
        )
        yield "".join(f"{line}\n" for line in lines)


def _overall(report: Judged, fresh: list[Finding]) -> str:
    """The kind of the verdict; a failing report of which all was known is a warning: it fails no step."""
    is_old = report.baseline and report.result.verdict is Verdict.FAIL and not any(map(is_proven, fresh))
    return "warning" if is_old else _VERDICTS[report.result.verdict]


def _kind(finding: Finding) -> str:
    if finding.severity is Severity.INFO:
        return "notice"
    return "error" if is_proven(finding) else "warning"


def _sentences(finding: Finding) -> list[str]:
    clause = f"§ {finding.clause} « {finding.quote} »" if finding.quote else ""
    return [placed(finding), clause, finding.remedy]


def _command(kind: str, file: str, title: str, sentences: list[str], console: Console) -> str:
    """One line; a runner reads none of what a report wrote as a command of its own."""
    shown = "\n".join(filter(None, map(console.text, sentences)))
    path = "".join(sign if sign in _DATA else console.text(sign) for sign in file)  # As it is: it must be found.
    named = f"file={_escaped(path, _PROPERTY)},title={_escaped(console.text(title), _PROPERTY)}"
    return f"::{kind} {named}::{_escaped(shown, _DATA)}"


def _escaped(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in text)
