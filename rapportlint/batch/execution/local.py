"""The reports judged on this machine: some cells at work at once, each report in the first that is free."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from queue import SimpleQueue

from rapportlint.batch.execution import machine
from rapportlint.batch.execution.allowance import Allowance
from rapportlint.batch.execution.cell import Cell
from rapportlint.batch.execution.engines import engines
from rapportlint.batch.tasks import Outcome, Task

JOB_BYTES = 1024**3
"""Memory that one cell and its LibreOffice may well take at once."""
_WINDOW = 2
"""Tasks taken for each cell: one at work, one that waits, so that no cell waits for whoever takes the outcomes."""
_LOOK_SECONDS = 0.5
"""Windows tells of Ctrl-C between two looks only."""


def usual_jobs() -> int:
    """As many cells as the machine has processors for, and memory."""
    memory = machine.free_memory()
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, processors if memory is None else min(processors, memory // JOB_BYTES))


class Local:
    """An executor of `jobs` cells; as many as the machine bears where `jobs` is 0."""

    def __init__(self, jobs: int = 0, allowance: Allowance | None = None) -> None:
        self.jobs = jobs or usual_jobs()
        self.cells = tuple(Cell(allowance or Allowance()) for _ in range(self.jobs))

    def engines(self) -> Mapping[str, str]:
        """Those of this machine."""
        return engines()

    def run(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Each outcome as soon as it is there; see `Executor`. An executor runs once: closing ends its cells."""
        free: SimpleQueue[Cell] = SimpleQueue()
        for cell in self.cells:
            free.put(cell)
        threads = ThreadPoolExecutor(self.jobs, thread_name_prefix="rapportlint-cell")
        left, at_work = iter(tasks), set[Future[Outcome]]()
        try:
            while True:
                for task in islice(left, _WINDOW * self.jobs - len(at_work)):
                    at_work.add(threads.submit(_judged, free, task))
                if not at_work:
                    return
                done, at_work = wait(at_work, timeout=_LOOK_SECONDS, return_when=FIRST_COMPLETED)
                for future in done:
                    yield future.result()
        finally:
            for future in at_work:
                future.cancel()
            for cell in self.cells:
                cell.kill()
            threads.shutdown(wait=True, cancel_futures=True)


def _judged(free: SimpleQueue[Cell], task: Task) -> Outcome:
    cell = free.get()
    try:
        return cell.judge(task)
    finally:
        free.put(cell)
