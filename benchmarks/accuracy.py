"""Accuracy over the evaluation set, beside a teacher's script: starts, lengths, faults, verdicts; both halves apart."""

from __future__ import annotations

import json
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import baseline
from benchmarks.evaluation import cache
from benchmarks.observed import FAULT_SHARE, LENGTH_SHARE, REQUIRED, START_SHARE, Said, Score, Tally
from rapportlint.model.result import Result

RESULTS = Path(__file__).parent / "results"
RULEBOOK = "bts-metiers-de-la-mesure"
HALVES = ("dev", "held-out")


def ask(folder: Path, job: tuple[str, str]) -> Said:
    """rapportlint's answer on one file.

    The set's DOCX were paginated by LibreOffice: `docx` asks for it too, so that recognition alone is judged;
    `docx-auto` lets rapportlint choose, which `benchmarks/pagination` judges on files that Word paginated.
    """
    from rapportlint import engine, rulebooks
    from rapportlint.model.settings import Settings
    from rapportlint.model.source import Source

    name, form = job
    path = folder / f"{name}.{form.removesuffix('-auto')}"
    settings = Settings(pages="libreoffice" if form == "docx" else "auto")
    try:
        result = engine.lint(Source(name=path.name, data=path.read_bytes()), rulebooks.load(RULEBOOK), settings)
    except Exception as error:  # a judge that breaks on one file has answered nothing there, and the count goes on
        return Said(broken=f"{type(error).__name__}: {error}")
    return said(result)


def said(result: Result) -> Said:
    """A result in the shape that is counted."""
    starts: dict[str, int] = {}
    lengths: dict[str, float] = {}
    for section in result.sections:
        if section.in_annexes or section.start is None:
            continue
        starts[section.id] = min(section.start.page, starts.get(section.id, section.start.page))
        if section.length is not None:
            lengths[section.id] = lengths.get(section.id, 0.0) + section.length
    account = result.account
    line = next((line for line in account.lines if line.label == "annexes" and line.first), None) if account else None
    starts.pop("annexes", None)
    if line is not None and line.first is not None:
        starts["annexes"] = line.first
    return Said(
        starts=starts,
        lengths=lengths,
        findings=tuple((f.check, str(f.section or ""), f.severity.value) for f in result.findings),
        verdict=result.verdict.value,
        counted=account.counted if account else None,
        broken=result.failure.message
        if result.failure
        else "; ".join(i.message for i in result.incidents if i.kind == "check-broken"),
    )


def _forms(entry: dict[str, Any]) -> list[str]:
    return [*entry["formats"], *(["docx-auto"] if "docx" in entry["formats"] else [])]


def measure(halves: tuple[str, ...] = HALVES) -> dict[str, Score]:
    """A score for each half and format, `baseline` among the formats."""
    folder = cache.ready()
    entries = [entry for entry in cache.load(folder) if entry["half"] in halves]
    jobs = [(entry, form) for entry in entries for form in _forms(entry)]
    scores: dict[str, Score] = {}
    with ProcessPoolExecutor(max_workers=2) as pool:
        answers = pool.map(partial(ask, folder), [(entry["name"], form) for entry, form in jobs], chunksize=2)
        for (entry, form), answer in zip(jobs, answers, strict=True):
            scores.setdefault(f"{entry['half']} {form}", Score()).take(entry, form, answer)
        plain = pool.map(baseline.judge, [folder / f"{entry['name']}.pdf" for entry in entries], chunksize=4)
        for entry, answer in zip(entries, plain, strict=True):
            scores.setdefault(f"{entry['half']} baseline", Score()).take(entry, "pdf", answer)
    return scores


def _row(label: str, cells: list[str]) -> str:
    return f"{label:<34}" + "".join(f"{cell:>19}" for cell in cells)


def table(scores: dict[str, Score]) -> str:
    """The scores side by side."""
    names = sorted(
        scores, key=lambda name: (name.split()[0], ["pdf", "docx", "docx-auto", "baseline"].index(name.split()[1]))
    )
    rows = [_row("", names)]
    rows.append(_row(f"start page exact (≥ {START_SHARE:.0%})", [str(scores[name].all_starts()) for name in names]))
    for kind in (*REQUIRED, "annexes"):
        rows.append(_row(f"  {kind}", [str(scores[name].starts.get(kind, Tally())) for name in names]))
    rows.append(
        _row(f"length within 0.15 p. (≥ {LENGTH_SHARE:.0%})", [str(scores[name].all_lengths()) for name in names])
    )
    for kind in REQUIRED:
        rows.append(_row(f"  {kind}", [str(scores[name].lengths.get(kind, Tally())) for name in names]))
    rows.append(_row(f"faults found (≥ {FAULT_SHARE:.0%})", [str(scores[name].faults) for name in names]))
    rows.append(_row("conforming without error (100 %)", [str(scores[name].clean) for name in names]))
    rows.append(_row("verdict right", [str(scores[name].verdicts) for name in names]))
    rows.append(_row("counted pages exact", [str(scores[name].counted) for name in names]))
    rows.append(_row("files", [str(scores[name].verdicts.of) for name in names]))
    return "\n".join(rows)


def failures(scores: dict[str, Score]) -> str:
    """What rapportlint missed: file | section | expected | got."""
    lines: list[str] = []
    for name, score in scores.items():
        if not name.endswith("baseline"):
            lines += [f"## {name}: wrong pass", *score.wrong_pass, f"## {name}: wrong errors", *score.wrong_errors]
            lines += [f"## {name}: missed (file | section | expected | got)", *score.failures]
    return "\n".join(lines)


def _plain(score: Score) -> dict[str, Any]:
    def share(tally: Tally) -> dict[str, Any]:
        return {"share": tally.share, "right": tally.right, "of": tally.of}

    return {
        "start": share(score.all_starts()) | {kind: share(tally) for kind, tally in score.starts.items()},
        "length": share(score.all_lengths()) | {kind: share(tally) for kind, tally in score.lengths.items()},
        "faults": share(score.faults), "conforming_without_error": share(score.clean),
        "verdict": share(score.verdicts), "counted_pages": share(score.counted),
        "wrong_pass": score.wrong_pass, "wrong_errors": score.wrong_errors,
    }  # fmt: skip


def run(halves: tuple[str, ...] = HALVES) -> str:
    """Measure, keep the figures in `results/accuracy.json`, and give back the table with what was missed."""
    scores = measure(halves)
    if set(halves) == set(HALVES):
        RESULTS.mkdir(exist_ok=True)
        figures = {name: _plain(score) for name, score in sorted(scores.items())}
        record = {"set": cache.key(), "reference": baseline.NAME, "figures": figures}
        (RESULTS / "accuracy.json").write_text(
            json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
    return f"{table(scores)}\n(baseline: {baseline.NAME}, on the PDF)\n\n{failures(scores)}"
