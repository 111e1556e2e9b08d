"""Mended copies of ten varied reports: findings that have a mending, those that the copy no longer gives, what is left.

Each copy is judged again, and mended again: the second run must change nothing.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.annotation import chosen
from benchmarks.evaluation import cache
from benchmarks.speed import RESULTS
from rapportlint import rulebooks
from rapportlint.apps.repair import rechecked, repaired
from rapportlint.model.settings import Settings
from rapportlint.model.source import Source

_DIPLOMA = "bts-metiers-de-la-mesure"
_COUNTED = ("findings", "offered", "mended", "steps", "left", "changed_again")


def counts(path: Path) -> dict[str, int]:
    """What mending one report did."""
    book, settings = rulebooks.load(_DIPLOMA), Settings(pages="estimate")
    source = Source(name=path.name, data=path.read_bytes())
    repair = repaired(source, book, settings)
    shown = rechecked(repair, source, book, settings)
    again = repaired(Source(name=path.name, data=repair.data), book, settings)
    steps = [step for found in repair.steps.values() for step in found]
    return {
        "findings": len(repair.before.findings),
        "offered": len(repair.steps),
        "mended": len(set(shown.gone) & set(repair.steps)),
        "steps": len(steps),
        "left": sum(bool(step.left) for step in steps),
        "changed_again": int(again.done),
    }


def figures(folder: Path, names: Iterable[str]) -> dict[str, Any]:
    """The counts of each file, and their sums."""
    files = {}
    for name in names:
        print(name, file=sys.stderr)
        files[name] = counts(folder / f"{name}.docx")
    return {"files": files, "totals": {kind: sum(file[kind] for file in files.values()) for kind in _COUNTED}}


def run() -> str:
    """Measure, keep the figures in `results/mending.json`, and give back a table."""
    folder = cache.ready()
    found = figures(folder, chosen(folder))
    (RESULTS / "mending.json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    totals = found["totals"]
    rows = [
        ("findings with a mending that the copy no longer gives", "{mended} of {offered}"),
        ("changes made", "{made} of {steps}"),
        ("copies that a second run changes", "{changed_again}"),
    ]
    told = {**totals, "made": totals["steps"] - totals["left"]}
    return "\n".join(f"{label:<64}{value.format(**told)}" for label, value in rows)
