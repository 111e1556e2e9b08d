"""The cells of this machine: tasks as they are free, outcomes as they come, and nothing left when they stop."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from rapportlint.batch.execution import local
from rapportlint.batch.execution.allowance import Allowance
from rapportlint.batch.execution.local import Local
from rapportlint.batch.tasks import Task
from rapportlint.formats import soffice
from rapportlint.model.failures import BatchError
from tests.batch.execution.processes import is_gone, offspring, wait_for
from tests.batch.execution.tasks import SAMPLES, harm, sample

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="what harms a process here needs a POSIX system")


def test_each_task_has_its_outcome_whatever_the_others_do(harmful: Path) -> None:
    tasks = [harm(order) for order in ("fine", "crash", "exit", "noise", "abort")]
    outcomes = list(Local(2).run([*tasks, sample("scan.pdf")]))
    assert sorted(outcome.id for outcome in outcomes) == sorted([*(task.id for task in tasks), "scan.pdf"])
    failed = {outcome.id for outcome in outcomes if outcome.result.failure is not None}
    assert failed == {task.id for task in tasks}


def test_tasks_are_taken_and_outcomes_given_as_work_goes_on(harmful: Path) -> None:
    taken: list[str] = []

    def tasks() -> Iterator[Task]:
        for number in range(50):
            taken.append(str(number))
            yield harm("fine", id=str(number))

    running = Local(1).run(tasks())
    next(running)
    assert len(taken) <= 3
    running.close()


def test_what_breaks_the_tasks_themselves_reaches_the_caller(harmful: Path) -> None:
    def tasks() -> Iterator[Task]:
        yield harm("fine")
        raise BatchError("fini")

    with pytest.raises(BatchError, match="fini"):
        list(Local(1).run(tasks()))


def test_closing_stops_the_cells_at_once(harmful: Path, tmp_path: Path) -> None:
    noted = tmp_path / "pid"
    executor = Local(2, Allowance(seconds=1000.0))
    running = executor.run([harm("fine"), harm(f"children {noted}")])
    next(running)
    wait_for(lambda: noted.exists() and bool(noted.read_text()))
    before = time.monotonic()
    running.close()
    assert time.monotonic() - before < 3.0
    assert [cell.pid for cell in executor.cells] == [None, None]
    wait_for(lambda: is_gone(int(noted.read_text())))


_BATCH = """
from rapportlint.batch.execution.local import Local
from tests.batch.execution.tasks import sample
from dataclasses import replace
from rapportlint.model.settings import Settings
task = replace(sample("conforme-styles.docx"), settings=Settings(pages="libreoffice"))
for outcome in Local(2).run(replace(task, id=str(n)) for n in range(100)):
    print(outcome.id, flush=True)
"""


@pytest.mark.libreoffice
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=["interrupted", "killed"])
def test_nothing_outlives_a_batch_that_is_stopped(how: signal.Signals) -> None:
    paths = os.pathsep.join(filter(None, sys.path))
    batch = subprocess.Popen(
        [sys.executable, "-c", _BATCH],
        env={**os.environ, "PYTHONPATH": paths},
        cwd=SAMPLES.parent,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    # Two cells, and of one LibreOffice at least the shell that holds it and the process that works.
    wait_for(lambda: len(offspring(batch.pid)) >= 5)
    started = offspring(batch.pid)
    os.kill(batch.pid, how)
    batch.wait(10)
    wait_for(lambda: all(map(is_gone, started)))


def test_there_are_as_many_cells_as_the_machine_bears(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(16)), raising=False)
    for memory, jobs in ((64, 16), (3, 3), (0.5, 1), (None, 16)):
        free = None if memory is None else int(memory * local.JOB_BYTES)
        monkeypatch.setattr("rapportlint.batch.execution.machine.free_memory", lambda free=free: free)
        assert local.usual_jobs() == jobs


def test_it_tells_what_its_verdicts_depend_on() -> None:
    told = Local(1).engines()
    assert told["rapportlint"]
    assert told["pypdfium2"]
    assert told["LibreOffice"] == (soffice.version() or "")
