"""Makes the content set: lays every report out, puts the right pages into its contents, writes its truth down."""

from __future__ import annotations

import json
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.content import deal
from benchmarks.content.compose import LEGAL_PAGES, Report, compose
from benchmarks.content.finish import finish
from benchmarks.content.passages import HALVES
from benchmarks.content.plans import Plan, complete
from benchmarks.content.truth import truth
from benchmarks.evaluation import rendering
from benchmarks.evaluation.blocks import Stretch, Text, Title
from benchmarks.evaluation.makeups import Maker
from benchmarks.evaluation.truth import Measured, measure

_ROUNDS = 5
_LEGAL = (2.15, 3.85)
"""Pages of a padded legal part that leave no doubt."""


@dataclass(slots=True)
class _Job:
    """A report under way."""

    plan: Plan
    legal: float = LEGAL_PAGES
    pages: dict[int, int] = field(default_factory=dict)
    report: Report | None = None
    measured: Measured | None = None
    alone: bool = False
    """A title stands on the page before its text."""
    done: bool = False


def make(folder: Path) -> None:
    """Write the files of the set, and `truth.json`, into an empty folder."""
    lay_out(folder, [plan for half in HALVES for plan in deal.plans(half)])


def lay_out(folder: Path, plans: list[Plan]) -> None:
    """Write the files of some reports, and their truth."""
    jobs = [_Job(plan) for plan in plans]
    with ProcessPoolExecutor(max_workers=2) as pool:
        for _ in range(_ROUNDS):
            left = [job for job in jobs if not job.done]
            for job, written in zip(left, pool.map(_written, [folder] * len(left), left, chunksize=4), strict=True):
                job.report = written
            rendering.convert(folder, [(job.plan.name, job.plan.make_up) for job in left])
            for job, found in zip(left, pool.map(_measured, [folder] * len(left), left, chunksize=4), strict=True):
                _judge(job, found)
    unsettled = [job.plan.name for job in jobs if not job.done]
    if unsettled:
        raise ValueError(f"no layout of {', '.join(unsettled)} holds still")
    entries = [_entry(job) for job in jobs]
    (folder / "truth.json").write_text(json.dumps(entries, ensure_ascii=False, indent=1), encoding="utf-8")


def _written(folder: Path, job: _Job) -> Report:
    """The report, once its maker has written it."""
    report, plan = job.report or compose(job.plan, job.legal), job.plan
    rendering.write(folder, plan.name, report, plan.make_up, report.listed_pages(job.pages))
    path = folder / f"{plan.name}.docx"
    if path.exists():
        path.write_bytes(finish(path.read_bytes(), report, plan))
    return report


def _measured(folder: Path, job: _Job) -> tuple[Measured, bool]:
    """The measures of a report, and whether a title of it stands on the page before its text."""
    report = job.report
    assert report is not None
    after = {
        f"under {i}": i
        for i, (title, text) in enumerate(pairwise(report.blocks))
        if isinstance(title, Title) and isinstance(text, Text)
    }
    marks = tuple(Stretch(kind=kind, first=i + 1, stop=i + 2) for kind, i in after.items())
    marked = replace(report, stretches=(*report.stretches, *marks))
    found = measure(folder / f"{job.plan.name}.pdf", marked, job.plan.make_up)
    alone = any(p.kind in after and found.title_pages[after[p.kind]] < p.start_page for p in found.pieces)
    return replace(found, pieces=tuple(p for p in found.pieces if p.kind not in after)), alone


def _judge(job: _Job, found: tuple[Measured, bool]) -> None:
    """Take note of a report's measures; prepare its next layout when it is not yet right."""
    measured, job.alone = found
    job.measured = measured
    length, (low, high) = measured.length("legal"), _LEGAL
    padded = any(complete("legal", passage) for passage in job.plan.texts("legal"))
    if padded and not low <= length <= high:
        job.legal, job.report = job.legal + (low + high) / 2 - length, None
    elif job.plan.make_up.shows_pages and job.pages != measured.title_pages:
        job.pages = measured.title_pages
    else:
        job.done = True


def _session(plan: Plan) -> str:
    """The session that the report is judged for: the one that it gives, or the year after it."""
    return str(int(plan.session) + 1) if "session.other" in plan.changes else plan.session


def _entry(job: _Job) -> dict[str, Any]:
    plan, measured = job.plan, job.measured
    assert measured is not None and job.report is not None
    found = truth(plan, job.report, measured, job.alone)
    return {
        "name": plan.name, "half": plan.half, "make_up": plan.make_up.name, "passages": plan.passages,
        "titles": "own" if plan.own_titles else "usual",
        "forms": ["pdf", "docx"] if plan.make_up.maker is Maker.WORD else ["pdf"],
        "session": _session(plan), "pages": measured.total,
        "faults": sorted(found.faults), "doubts": sorted(found.doubts),
    }  # fmt: skip
