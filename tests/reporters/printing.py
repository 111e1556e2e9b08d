"""What a reporter prints for hand-built results."""

from __future__ import annotations

from dataclasses import replace

from rapportlint import reporters
from rapportlint.model.result import Judged, Result
from rapportlint.reporters.pieces.console import Console
from tests.reporters.hand_built import FAILING, RULEBOOK

HOSTILE = "a,b: 100 %\n::error::x é.docx"
"""A file name that would break formats that escape nothing."""


def printed(form: str, *results: Result | Judged, encoding: str = "utf-8") -> str:
    """The report of a format on these results."""
    reports = [one if isinstance(one, Judged) else Judged(result=one, rulebook=RULEBOOK) for one in results]
    made = reporters.load(form).render(reports, Console(encoding=encoding), several=len(reports) > 1)
    return "".join(made)


def compared_with_baseline(result: Result = FAILING, known: int = 2) -> Judged:
    """A result whose first findings a baseline knows."""
    findings = tuple(replace(finding, known=rank < known) for rank, finding in enumerate(result.findings))
    return Judged(result=replace(result, findings=findings), rulebook=RULEBOOK, baseline="ref.json", gone=1)
