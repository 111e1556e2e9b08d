"""The ways to judge a batch, each measured: one worker, two, a Dask cluster, a shell loop over `check`."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from rapportlint import rulebooks
from rapportlint.batch.execution.cluster import Cluster
from rapportlint.batch.execution.journal import Journal, resumed
from rapportlint.batch.execution.local import Local
from rapportlint.batch.tasks import Content, Executor, Outcome, Task, Want
from rapportlint.model.deposits import Location
from rapportlint.model.regulation import Rulebook
from rapportlint.model.result import Judged
from rapportlint.model.settings import Settings
from rapportlint.reporters import json_report
from rapportlint.reporters.pieces.console import Console

_LOOK_SECONDS = 2.0
_DIPLOMA = "bts-metiers-de-la-mesure"


def tasks(files: Sequence[Path], rulebook: Rulebook, wants: tuple[Want, ...] = ()) -> Iterator[Task]:
    """A task for each file."""
    for path in files:
        report = Content(name=path.name, place=Location(path=str(path)))
        yield Task(id=path.stem, report=report, rulebook=rulebook, settings=Settings(), wants=wants)


@dataclass(slots=True, kw_only=True)
class Run:
    """What one way cost, and what it gave."""

    reports: int
    seconds: float
    processor: float = 0.0
    """Seconds of CPU of our process and of those that it started and saw end: what a busy machine does not change."""
    verdicts: Mapping[str, str] = field(default_factory=dict)
    published: Mapping[str, str] = field(default_factory=dict)
    """JSON by task."""
    memory: Sequence[float] = ()
    """MB held by our process and all that it started, looked at again and again."""
    cells: Sequence[float] = ()
    """MB held by a cell after each report."""

    @property
    def rate(self) -> float:
        """Reports a second."""
        return self.reports / self.seconds


def local(files: Sequence[Path], jobs: int) -> Run:
    """`jobs` workers of this machine; the verdict only, as `check` gives it."""
    return _judged(Local(jobs), files)


def clustered(files: Sequence[Path], workers: int) -> Run:
    """A Dask cluster of as many processes on this machine, files sent as bytes."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as cluster:
        return _judged(Cluster(cluster.scheduler_address), files)


def _judged(executor: Executor, files: Sequence[Path]) -> Run:
    rulebook, published, verdicts = rulebooks.load(_DIPLOMA), {}, {}
    started, spent = time.perf_counter(), _processor()
    for outcome in executor.run(tasks(files, rulebook)):
        published[outcome.id] = _json(outcome, rulebook)
        verdicts[outcome.id] = str(outcome.result.verdict)
    return Run(
        reports=len(files),
        seconds=time.perf_counter() - started,
        processor=_processor() - spent,
        verdicts=verdicts,
        published=published,
    )


def _processor() -> float:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(told.ru_utime + told.ru_stime for told in map(resource.getrusage, kinds))


def whole(files: Sequence[Path], jobs: int, out: Path) -> Run:
    """All that a batch gives back of each report: page, annotated copy, passages; with a journal in `out`."""
    rulebook, cells = rulebooks.load(_DIPLOMA), list[float]()
    executor = Local(jobs)
    wants = (Want.PAGE, Want.ANNOTATED, Want.PASSAGES)

    def write(_: Task, outcome: Outcome) -> None:
        for want, data in outcome.made.items():
            (out / f"{outcome.id}.{want}").write_bytes(data)
        cells.extend(cell.resident / 1024**2 for cell in executor.cells if cell.pid)

    started = time.perf_counter()
    with _watched() as memory, Journal(out, executor.engines()) as journal:
        outcomes = resumed(tasks(files, rulebook, wants), executor, journal, is_there=lambda _, __: True, write=write)
        verdicts = {outcome.id: str(outcome.result.verdict) for outcome in outcomes}
    return Run(reports=len(files), seconds=time.perf_counter() - started, verdicts=verdicts, memory=memory, cells=cells)


def shell_loop(files: Sequence[Path]) -> Run:
    """`rapportlint check` on one file after the other, as a shell would."""
    program = Path(sys.executable).with_name("rapportlint")
    loop = 'for file in "$@"; do "$0" check --quiet --format json "$file" >/dev/null 2>&1; done'
    started, spent = time.perf_counter(), _processor()
    subprocess.run(["/bin/sh", "-c", loop, str(program), *map(str, files)], check=False)
    return Run(reports=len(files), seconds=time.perf_counter() - started, processor=_processor() - spent)


def _json(outcome: Outcome, rulebook: Rulebook) -> str:
    return "".join(json_report.render([Judged(result=outcome.result, rulebook=rulebook)], Console(), several=False))


@contextmanager
def _watched() -> Iterator[list[float]]:
    """MB held by this process and its offspring, one look after the other."""
    seen, over = list[float](), threading.Event()

    def look() -> None:
        while not over.wait(_LOOK_SECONDS):
            seen.append(_held(psutil.Process(os.getpid())) / 1024**2)

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield seen
    finally:
        over.set()
        watcher.join()


def _held(process: psutil.Process) -> int:
    total = 0
    for one in (process, *process.children(recursive=True)):
        try:
            total += one.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return total


def growth(seen: Sequence[float]) -> float:
    """Median of the last fifth beside that of the second one: the first fills what is kept at hand."""
    fifth = max(1, len(seen) // 5)
    return statistics.median(seen[-fifth:]) / statistics.median(seen[fifth : 2 * fifth] or seen)
