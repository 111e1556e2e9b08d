"""The findings as CSV (RFC 4180, commas), a row each, a report without any on a row of its own.

No cell can become a formula, be the file opened with commas or with the semicolons of a French spreadsheet.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from rapportlint.model.findings import Finding
from rapportlint.model.result import Judged
from rapportlint.reporters.pieces.console import Console
from rapportlint.reporters.pieces.spreadsheet import inert

COLUMNS = tuple(
    "file verdict rulebook route code check section aspect severity certainty known waived page pages "
    "message clause quote remedy".split()
)


def render(reports: Iterable[Judged], console: Console, *, several: bool) -> Iterator[str]:
    """The header, then the rows of each report as soon as it is judged."""
    header = _line(COLUMNS)
    for report in reports:
        rows = [_row(report, finding) for finding in report.result.findings] or [_row(report, None)]
        yield header + "".join(_line(inert(console.text(cell)) for cell in row) for row in rows)
        header = ""
    if header:
        yield header


def _row(report: Judged, finding: Finding | None) -> list[str]:
    """The cells in the order of the columns; those of a finding are empty where there is none."""
    result = report.result
    start = [result.file, result.verdict, result.rulebook, result.route]
    if finding is None:
        message = result.failure.message if result.failure else ""
        return [*start, *(message if column == "message" else "" for column in COLUMNS[len(start) :])]
    return [
        *start,
        finding.code,
        finding.check,
        finding.section or "",
        finding.aspect or "",
        finding.severity,
        finding.certainty,
        "true" if finding.known else "false",
        "true" if finding.waiver else "false",
        str(finding.page or ""),
        " ".join(map(str, finding.pages)),
        finding.message,
        finding.clause,
        finding.quote,
        finding.remedy,
    ]


def _line(cells: Iterable[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n", quoting=csv.QUOTE_ALL).writerow(list(cells))
    return written.getvalue()
