"""Makes the set: lays every report out, measures it, and lays it out again until it is what its recipe says."""

from __future__ import annotations

import json
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from benchmarks.evaluation import rendering, truth
from benchmarks.evaluation.blocks import Composition
from benchmarks.evaluation.compose import compose
from benchmarks.evaluation.makeups import Maker
from benchmarks.evaluation.recipes import Recipe, recipes

REQUIRED = ("company", "legal", "activities", "qsse", "conclusion", "english-summary")
_ROUNDS = 9


@dataclass(slots=True)
class _Job:
    """A report under way."""

    recipe: Recipe
    extra: float = 0.0
    composition: Composition | None = None
    pages: dict[int, int] = field(default_factory=dict)
    measured: truth.Measured | None = None
    done: bool = False


def make(folder: Path) -> None:
    """Write the files of the set, and `truth.json`, into an empty folder."""
    jobs = [_Job(recipe) for recipe in recipes()]
    with ProcessPoolExecutor(max_workers=2) as pool:
        for _ in range(_ROUNDS):
            left = [job for job in jobs if not job.done]
            for job, written in zip(left, pool.map(_written, [folder] * len(left), left, chunksize=4), strict=True):
                job.composition = written
            rendering.convert(folder, [(job.recipe.name, job.recipe.make_up) for job in left])
            for job, measured in zip(left, pool.map(_measure, [folder] * len(left), left, chunksize=4), strict=True):
                _judge(job, measured)
    unsettled = [job.recipe.name for job in jobs if not job.done]
    if unsettled:
        raise truth.TruthError(f"no layout of {', '.join(unsettled)} is what its recipe says")
    entries = [_entry(job) for job in jobs]
    (folder / "truth.json").write_text(json.dumps(entries, ensure_ascii=False, indent=1), encoding="utf-8")


def _written(folder: Path, job: _Job) -> Composition:
    """The report's composition, once its maker has written it."""
    composition = job.composition or compose(job.recipe, job.extra)
    rendering.write(folder, job.recipe.name, composition, job.recipe.make_up, job.pages)
    return composition


def _measure(folder: Path, job: _Job) -> truth.Measured | None:
    """The measures of a report; None when its layout lost a sentence (LibreOffice drops the end of some files)."""
    assert job.composition is not None
    try:
        return truth.measure(folder / f"{job.recipe.name}.pdf", job.composition, job.recipe.make_up)
    except truth.TruthError:
        return None


def _judge(job: _Job, measured: truth.Measured | None) -> None:
    """Take note of a report's measures; prepare its next layout when it is not yet right."""
    recipe = job.recipe
    if measured is None:
        job.recipe, job.composition = replace(recipe, seed=recipe.seed + 5000), None
        return
    job.measured = measured
    changed, extra = _corrected(job), _extra(job)
    if changed is not None or extra != job.extra:
        job.recipe, job.extra, job.composition = changed or recipe, extra, None
    elif recipe.make_up.shows_pages and job.pages != measured.title_pages:
        job.pages = measured.title_pages
    else:
        job.done = True


def windows(recipe: Recipe) -> dict[str, tuple[float, float]]:
    """Lengths that leave no doubt about the verdict, by kind."""
    by_legal = {"juridique-court": (0.75, 1.45), "juridique-long": (4.9, 7.0)}
    found = {
        "legal": by_legal.get(recipe.mutation, (2.15, 3.85)),
        "qsse": (4.5, 7.0) if recipe.mutation == "qsse-long" else (0.7, 3.8),
        "english-summary": (1.15, 2.0) if recipe.english == "long" else (0.33, 0.7),
    }
    if recipe.legal_at == "annexes":
        del found["legal"]
    if recipe.english in {"tiny", "french"}:
        del found["english-summary"]
    return {kind: window for kind, window in found.items() if kind not in {recipe.omit, recipe.empty}}


def _corrected(job: _Job) -> Recipe | None:
    """The recipe with lengths nudged towards their windows; None when all are met."""
    recipe, measured = job.recipe, job.measured
    assert measured is not None
    changes: dict[str, float] = {}
    for kind, (low, high) in windows(recipe).items():
        length, middle = measured.length(kind), (low + high) / 2
        if low <= length <= high:
            continue
        if kind == "english-summary":
            changes["english_scale"] = recipe.english_scale * min(2.0, max(0.5, middle / max(length, 0.05)))
        else:
            changes[kind] = max(0.3, getattr(recipe, kind) + (middle - length))
    return replace(recipe, **changes) if changes else None  # type: ignore[arg-type]


def _extra(job: _Job) -> float:
    """How much longer the activities must be for the page goal."""
    low, high = job.recipe.pages
    counted = _account(job)["counted"]
    if not job.recipe.exact or low <= counted <= high:
        return job.extra
    return job.extra + (low + high) / 2 - float(counted)


def _account(job: _Job) -> dict[str, Any]:
    """Pages: total, those of annexes, and what counts."""
    assert job.measured is not None and job.composition is not None
    measured = job.measured
    annexes = measured.parts("annexes")
    first = annexes[0].start_page if annexes else None
    after = [p for p in measured.pieces if first is not None and p.start_page > annexes[0].end_page]
    counting = {page for p in after if p.kind in REQUIRED for page in range(p.start_page, p.end_page + 1)}
    ends = min((p.start_page - 1 for p in after), default=measured.total)
    out = measured.total - first + 1 - len(counting) if first is not None else 0
    return {
        "total": measured.total,
        "counted": measured.total - out,
        "annex_first": first,
        "annex_last": ends if first is not None else None,
        "blank": list(measured.blank),
    }


def _lenient(job: _Job) -> int:
    """Counted pages without those before the introduction (cover, thanks, contents)."""
    assert job.measured is not None
    start = next(p.start_page for p in job.measured.pieces if p.kind == "introduction")
    return int(_account(job)["counted"]) - (start - 1)


def _sections(measured: truth.Measured) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for kind in (*REQUIRED, "annexes"):
        parts = sorted(measured.parts(kind), key=lambda piece: (piece.start_page, piece.start_y))
        if parts:
            found[kind] = {
                "start": parts[0].start_page, "y": round(parts[0].start_y, 1), "end": parts[-1].end_page,
                "end_y": round(parts[-1].end_y, 1), "length": round(measured.length(kind), 3), "parts": len(parts),
            }  # fmt: skip
    return found


def _entry(job: _Job) -> dict[str, Any]:
    recipe, measured = job.recipe, job.measured
    assert measured is not None and job.composition is not None
    faults = [asdict(fault) for fault in recipe.faults]
    if measured.blank and not recipe.blank:
        faults.append({"check": "blank_page", "section": "", "error": False, "others": []})
    verdicts = list(recipe.verdicts) + (["review"] if measured.blank and recipe.verdicts == ("pass",) else [])
    return {
        "name": recipe.name, "half": recipe.make_up.half, "make_up": recipe.make_up.name,
        "maker": recipe.make_up.maker.value, "mutation": recipe.mutation, "placement": recipe.placement,
        "formats": ["pdf", "docx"] if recipe.make_up.maker is Maker.WORD else ["pdf"],
        **_account(job), "lenient": _lenient(job), "sections": _sections(measured), "faults": faults,
        "verdicts": verdicts,
    }  # fmt: skip


def doubts(entries: list[dict[str, Any]]) -> list[str]:
    """What would make a report's truth debatable; empty when the set is sound."""
    found = []
    for entry in entries:
        mutation, lenient, counted = entry["mutation"], entry["lenient"], entry["counted"]
        if mutation == "trop-de-pages" and lenient <= 51:
            found.append(f"{entry['name']}: only {lenient} pages")
        if mutation == "trop-de-pages-pour-peu" and not (counted > 50 >= lenient):
            found.append(f"{entry['name']}: {counted} pages, {lenient} without the front")
        if not mutation.startswith("trop") and counted > 48:
            found.append(f"{entry['name']}: {counted} pages")
    return found
