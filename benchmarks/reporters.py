"""Time of each reporter on the result of a report of 63 pages, beside the JSON one; medians of several runs."""

from __future__ import annotations

import json
import statistics
import time
from pathlib import Path

from benchmarks.speed import RESULTS
from rapportlint import engine, reporters, rulebooks
from rapportlint.model.result import Judged
from rapportlint.model.settings import Settings
from rapportlint.model.source import Source
from rapportlint.reporters.pieces.console import Console

REPORT = Path(__file__).parents[1] / "samples" / "non-conforme.pdf"
"""63 pages, with findings of every kind."""
RUNS = 15
REFERENCE = "json"


def spent(form: str, report: Judged, runs: int = RUNS) -> tuple[float, int]:
    """Median seconds that a reporter takes, and the characters that it prints; a first run, uncounted, loads it."""
    reporter = reporters.load(form)

    def made() -> str:
        return "".join(reporter.render([report], Console(), several=False))

    size = len(made())
    found = []
    for _ in range(runs):
        started = time.perf_counter()
        made()
        found.append(time.perf_counter() - started)
    return statistics.median(found), size


def figures(pdf: Path) -> dict[str, object]:
    """Milliseconds, times JSON, and size of what each reporter prints of one report."""
    book = rulebooks.load("bts-metiers-de-la-mesure")
    result = engine.lint(Source(name=pdf.name, data=pdf.read_bytes()), book, Settings())
    report = Judged(result=result, rulebook=book)
    times = {form: spent(form, report) for form in reporters.formats()}
    reference = times[REFERENCE][0]
    return {
        "pdf": pdf.name,
        "pages": result.account.total if result.account else 0,
        "findings": len(result.findings),
        "runs": RUNS,
        "reporters": {
            form: {"ms": round(seconds * 1000, 2), "times_json": round(seconds / reference, 2), "characters": size}
            for form, (seconds, size) in times.items()
        },
    }


def run() -> str:
    """Measure, keep the figures in `results/reporters.json`, and give back a table."""
    found = figures(REPORT)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "reporters.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    measured = found["reporters"]
    rows = measured.items() if isinstance(measured, dict) else ()
    head = f"{found['pdf']}: {found['pages']} pages, {found['findings']} findings"
    lines = [
        f"  {form:<10}{row['ms']:>8.2f} ms{row['times_json']:>8.2f} × {REFERENCE}{row['characters']:>10} characters"
        for form, row in rows
    ]
    return "\n".join([head, *lines])
