"""Prints one line a finding: file, code, sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapportlint.model.result import Judged
from rapportlint.reporters.pieces.console import Console


def render(reports: Iterable[Judged], console: Console, *, several: bool) -> Iterator[str]:
    """The lines of each report as soon as it is judged."""
    for report in reports:
        result = report.result
        yield f"{console.text(result.file)} : {result.verdict}\n"
        for finding in result.findings:
            yield console.text(f"{result.file} : {finding.code} {finding.message}") + "\n"
