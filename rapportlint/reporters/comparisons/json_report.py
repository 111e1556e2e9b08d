"""A comparison as JSON, for programs: one object for a single report, an array for several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapportlint.reporters.json_report import finding_shape
from rapportlint.reporters.pieces.comparison_shape import CandidateShape, ComparisonShape, DifferenceShape
from rapportlint.reporters.pieces.console import Console
from rapportlint.reporters.pieces.differences import Comparison, Difference, Line, lines
from rapportlint.reporters.pieces.json_text import written


def render(comparisons: Iterable[Comparison], console: Console, *, several: bool) -> Iterator[str]:
    """The object of each report as soon as it is judged, within an array when there are several."""
    return written(map(shape, comparisons), console, several=several)


def shape(comparison: Comparison) -> ComparisonShape:
    """One comparison as the JSON Schema describes it."""
    chosen = comparison.chosen
    failure = chosen.failure
    return {
        "schema_version": 1,
        "file": chosen.file,
        "sha256": chosen.sha256,
        "rulebook": chosen.rulebook,
        "session": chosen.session,
        "routes": [] if failure else [_candidate(line) for line in lines(comparison)],
        "failure": {"kind": failure.kind, "message": failure.message} if failure else None,
    }


def _candidate(line: Line) -> CandidateShape:
    result = line.result
    return {
        "route": result.route,
        "status": result.status,
        "situations": list(result.situations),
        "chosen": line.is_chosen,
        "folded": line.is_folded,
        "verdict": result.verdict,
        "findings": [finding_shape(finding) for finding in result.findings],
        "differences": [_difference(difference) for difference in line.differences],
    }


def _difference(difference: Difference) -> DifferenceShape:
    return {
        "code": difference.code,
        "change": difference.change,
        "before": difference.before,
        "after": difference.after,
        "message": difference.message,
    }
