"""A receipt: which file was judged by which rules and programs, and the verdict; `rapportlint verify` checks it.

The same file, rules and programs give the same receipt but for its date. It bears no signature: what proves it is
that judging the file again gives it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import PurePath
from typing import TypedDict

from rapportlint import __version__
from rapportlint.formats.engines import engines
from rapportlint.model.document import Method
from rapportlint.model.findings import Certainty, Finding, Severity
from rapportlint.model.result import Judged, Verdict
from rapportlint.reporters.pieces.console import Console
from rapportlint.reporters.pieces.json_text import written
from rapportlint.rulebooks.fingerprint import fingerprint

VERSION = 1


class RulebookShape(TypedDict):
    """The rules that judged."""

    id: str
    version: str
    sha256: str


class CandidateShape(TypedDict):
    """Whom the report was judged for."""

    route: str
    status: str
    situations: list[str]
    session: str


class FindingShape(TypedDict):
    """A finding without its words."""

    code: str
    severity: Severity
    certainty: Certainty
    pages: list[int]


class ReceiptShape(TypedDict):
    """One receipt."""

    receipt_version: int
    file: str
    sha256: str
    pdf_sha256: str
    rulebook: RulebookShape
    program: str
    engines: dict[str, str]
    candidate: CandidateShape
    rules: list[str]
    method: Method | None
    counted: int | None
    verdict: Verdict
    failure: str | None
    findings: list[FindingShape]
    date: str


def render(reports: Iterable[Judged], console: Console, *, several: bool) -> Iterator[str]:
    """The receipt of each report as soon as it is judged, within an array when there are several."""
    shapes = (shape(report, engines(), datetime.now().astimezone()) for report in reports)
    return written(shapes, console, several=several)


def shape(report: Judged, versions: Mapping[str, str], date: datetime) -> ReceiptShape:
    """The receipt of one report, judged by programs of these versions."""
    result = report.result
    method = result.account.method if result.account else None
    return {
        "receipt_version": VERSION,
        "file": PurePath(result.file).name,
        "sha256": result.sha256,
        "pdf_sha256": result.twin_sha256,
        "rulebook": rules_of(report),
        "program": __version__,
        "engines": _concerned(versions, method),
        "candidate": {
            "route": result.route,
            "status": result.status,
            "situations": list(result.situations),
            "session": result.session,
        },
        "rules": list(result.applied),
        "method": method,
        "counted": result.account.counted if result.account else None,
        "verdict": result.verdict,
        "failure": result.failure.kind if result.failure else None,
        "findings": [_finding(finding) for finding in result.findings],
        "date": date.isoformat(timespec="seconds"),
    }


def rules_of(report: Judged) -> RulebookShape:
    """What names the rules that judged a report."""
    book = report.rulebook
    return {"id": book.id, "version": book.version, "sha256": fingerprint(book)}


def _finding(finding: Finding) -> FindingShape:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "certainty": finding.certainty,
        "pages": list(finding.pages),
    }


def _concerned(versions: Mapping[str, str], method: Method | None) -> dict[str, str]:
    """The versions that this verdict depends on: fonts and LibreOffice where pages come from them."""
    beyond = {"rapportlint"} if method is Method.LIBREOFFICE else {"rapportlint", "LibreOffice", "fonts"}
    return {name: version for name, version in versions.items() if version and name not in beyond}
