"""`python -m benchmarks.batch [--reports 2000] [--sample 200]`: measure, keep the figures in `results/batch.json`."""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.batch import make, runs
from rapportlint.formats import soffice_cache

RESULTS = Path(__file__).parents[1] / "results" / "batch.json"


def main() -> None:
    """Run every way on the sample and the whole batch with two workers, then again."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.batch", description="What a batch costs.")
    parser.add_argument("--reports", type=int, default=2000, help="files of the batch, 20 of them broken or hostile")
    parser.add_argument("--sample", type=int, default=200, help="files that every way is measured on")
    options = parser.parse_args()
    # What was laid out for one way must not serve another.
    os.environ[soffice_cache.ENVIRONMENT_VARIABLE] = ""
    files = make.ready(options.reports)
    print(f"{len(files)} files", flush=True)
    found = measured(files, files[: options.sample])
    RESULTS.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, ensure_ascii=False, indent=1))


def measured(files: list[Path], sample: list[Path]) -> dict[str, object]:
    """Every figure, as it is kept."""
    one = _told("one worker", runs.local(sample, 1))
    two = _told("two workers", runs.local(sample, 2))
    loop = _told("shell loop", runs.shell_loop(sample))
    dask = _told("Dask, two workers", runs.clustered(sample, 2))
    with tempfile.TemporaryDirectory(prefix="rapportlint-batch-") as folder:
        whole = _told("everything, two workers", runs.whole(files, 2, Path(folder)))
        again = _told("the same again", runs.whole(files, 2, Path(folder)))
    unlike = [id for id, text in one.published.items() if {two.published[id], dask.published[id]} != {text}]
    return {
        "reports": len(files),
        "sample": len(sample),
        "verdicts": dict(Counter(whole.verdicts.values())),
        "reports a second": {
            "shell loop": loop.rate,
            "one worker": one.rate,
            "two workers": two.rate,
            "Dask, two workers": dask.rate,
            "two workers, pages, copies and passages": whole.rate,
        },
        "seconds of CPU a report": {
            "shell loop": loop.processor / loop.reports,
            "one worker": one.processor / one.reports,
            "two workers": two.processor / two.reports,
        },
        "two workers beside one": two.rate / one.rate,
        "two workers beside the shell loop": two.rate / loop.rate,
        "one worker beside the shell loop": one.rate / loop.rate,
        "Dask beside two workers": dask.rate / two.rate,
        "resuming, percent of the run": 100 * again.seconds / whole.seconds,
        "reports of other JSON": unlike,
        "memory of a cell, MB": {"most": max(whole.cells), "growth": runs.growth(whole.cells)},
        "memory of all processes, MB": {"most": max(whole.memory), "growth": runs.growth(whole.memory)},
    }


def _told(name: str, run: runs.Run) -> runs.Run:
    print(f"{name}: {run.reports} in {run.seconds:.0f} s, {run.rate:.2f} a second", flush=True)
    return run


if __name__ == "__main__":
    main()
