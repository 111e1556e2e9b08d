"""The result as JSON, for programs: one object for a single report, an array for several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rapportlint.model.findings import Evidence, Finding
from rapportlint.model.geometry import Pt, Spot
from rapportlint.model.outline import Section
from rapportlint.model.result import Judged, PageAccount
from rapportlint.model.waivers import Waiver
from rapportlint.reporters.pieces.console import Console
from rapportlint.reporters.pieces.json_shape import (
    AccountLineShape,
    BaselineShape,
    EvidenceShape,
    FindingShape,
    PagesShape,
    ProgressShape,
    ReportShape,
    SectionShape,
    SpotShape,
    WaiverShape,
)
from rapportlint.reporters.pieces.json_text import written
from rapportlint.reporters.pieces.progress import Progress, progress


def render(reports: Iterable[Judged], console: Console, *, several: bool) -> Iterator[str]:
    """The object of each report as soon as it is judged, within an array when there are several."""
    return written(map(shape, reports), console, several=several)


def shape(report: Judged) -> ReportShape:
    """One result as the JSON Schema describes it."""
    result = report.result
    return {
        "schema_version": 1,
        "file": result.file,
        "sha256": result.sha256,
        "rulebook": result.rulebook,
        "route": result.route,
        "status": result.status,
        "situations": list(result.situations),
        "session": result.session,
        "verdict": result.verdict,
        "pages": _pages(result.account) if result.account else None,
        "sections": [_section(section, result.page_heights) for section in result.sections],
        "findings": [finding_shape(finding) for finding in result.findings],
        "evidence": [_evidence(proof) for proof in result.evidence],
        "not_checked": [{"code": s.code, "reason": s.reason, "clause": s.clause} for s in result.not_checked],
        "incidents": [{"kind": incident.kind, "message": incident.message} for incident in result.incidents],
        "savings": [
            {"step": s.step, "wins": s.wins, "counted_after": s.counted_after, "pages": list(s.pages)}
            for s in result.savings
        ],
        "baseline": _baseline(report) if report.baseline else None,
        "progress": _progress(progress(report.older, result)) if report.older else None,
        "failure": {"kind": result.failure.kind, "message": result.failure.message} if result.failure else None,
    }


def _baseline(report: Judged) -> BaselineShape:
    known = sum(finding.known for finding in report.result.findings)
    return {
        "file": report.baseline,
        "known": known,
        "new": len(report.result.findings) - known,
        "gone": report.gone,
    }


def _progress(change: Progress) -> ProgressShape:
    return {
        "file": change.older.file,
        "sha256": change.older.sha256,
        "verdict": change.older.verdict,
        "mended": list(map(finding_shape, change.mended)),
        "still": list(map(finding_shape, change.still)),
        "new": list(map(finding_shape, change.fresh)),
        "pages_won": change.pages_won,
    }


def _pages(account: PageAccount) -> PagesShape:
    lines: list[AccountLineShape] = [
        {"label": line.label, "pages": line.pages, "first": line.first, "last": line.last, "counts": line.counts}
        for line in account.lines
    ]
    return {
        "total": account.total,
        "counted": account.counted,
        "lenient": account.lenient,
        "method": account.method,
        "page_margin": account.page_margin,
        "length_margin": account.length_margin,
        "account": lines,
        "note": account.note,
    }


def _section(section: Section, heights: Sequence[Pt]) -> SectionShape:
    return {
        "id": section.id,
        "title": section.title,
        "level": section.level,
        "start": _spot(section.start, heights),
        "end": _spot(section.end, heights),
        "length": None if section.length is None else round(section.length, 2),
        "language": section.language,
        "words": section.words,
        "certainty": round(section.certainty, 2),
        "reasons": list(section.reasons),
        "in_annexes": section.in_annexes,
    }


def _spot(spot: Spot | None, heights: Sequence[Pt]) -> SpotShape | None:
    if spot is None:
        return None
    height = heights[spot.page - 1] if 0 < spot.page <= len(heights) else 0.0
    return {"page": spot.page, "y": round(min(max(spot.y / height, 0.0), 1.0), 4) if height else None}


def finding_shape(finding: Finding) -> FindingShape:
    """One finding as the JSON Schema describes it."""
    return {
        "code": finding.code,
        "check": finding.check,
        "section": finding.section,
        "aspect": finding.aspect,
        "severity": finding.severity,
        "certainty": finding.certainty,
        "page": finding.page,
        "pages": list(finding.pages),
        "message": finding.message,
        "clause": finding.clause,
        "quote": finding.quote,
        "remedy": finding.remedy,
        "route": finding.route,
        "minutes": finding.minutes,
        "lowered": finding.lowered,
        "known": finding.known,
        "nearest": list(map(_evidence, finding.nearest)),
        "waiver": _waiver(finding.waiver) if finding.waiver else None,
    }


def _waiver(waiver: Waiver) -> WaiverShape:
    return {"by": list(waiver.by), "reason": waiver.reason, "resolved": waiver.resolved}


def _evidence(proof: Evidence) -> EvidenceShape:
    return {
        "code": proof.code,
        "section": proof.section,
        "aspect": proof.aspect,
        "subject": proof.subject,
        "page": proof.pages[0] if proof.pages else None,
        "pages": list(proof.pages),
        "passage": proof.passage,
    }
