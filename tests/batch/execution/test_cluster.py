"""A Dask cluster gives what this machine gives, one of its workers killed in the middle included."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import rapportlint
from rapportlint.batch.anonymity.mask import Crowd, Mask, Person
from rapportlint.batch.execution.allowance import Allowance
from rapportlint.batch.execution.cluster import Cluster
from rapportlint.batch.execution.local import Local
from rapportlint.batch.tasks import Task, Want
from rapportlint.model.deposits import Location
from rapportlint.model.failures import BatchError
from tests.batch.execution.dask_cluster import DaskCluster, started
from tests.batch.execution.processes import is_gone, wait_for
from tests.batch.execution.tasks import given, harm, published, sample

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="what harms a process here needs a POSIX system")


@pytest.fixture(scope="module")
def dask(harmful: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskCluster]:
    """Two workers for the tests that kill none."""
    with started(tmp_path_factory.mktemp("dask")) as cluster:
        yield cluster


def tasks() -> list[Task]:
    wants = (Want.PAGE, Want.ANNOTATED, Want.PASSAGES)
    everybody = Crowd(persons=(Person(pseudonym="Candidat-0001", names=(("Morvenel", "Lina"),)),))
    hidden = replace(sample("conforme-styles.docx", *wants), mask=Mask(pseudonym="Candidat-0001", crowd=everybody))
    samples = [sample("apprentissage.docx", *wants), hidden, sample("conforme-faux-titres.pdf"), sample("scan.pdf")]
    return [*samples, given("vide.docx", b""), harm("crash"), *(harm("fine", id=str(n)) for n in range(5))]


def test_a_cluster_gives_what_this_machine_gives_though_a_worker_is_killed(harmful: Path, tmp_path: Path) -> None:
    with started(tmp_path) as cluster:
        running = Cluster(cluster.address).run(tasks())
        there = {}
        for number, outcome in enumerate(running):
            there[outcome.id] = outcome
            if number == 2:
                os.killpg(cluster.workers[0].pid, signal.SIGKILL)
    here = {outcome.id: outcome for outcome in Local(2).run(tasks())}
    assert there.keys() == here.keys()
    assert [id for id in here if there[id] != here[id]] == []
    assert {id: published(outcome) for id, outcome in there.items()} == {
        id: published(outcome) for id, outcome in here.items()
    }


def test_a_report_that_takes_its_workers_along_is_one_line(harmful: Path, tmp_path: Path) -> None:
    settings = [("DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES", "0")]
    with started(tmp_path, settings=settings) as cluster:
        outcomes = {outcome.id: outcome for outcome in Cluster(cluster.address).run([harm("king"), harm("fine")])}
    failure = outcomes["king.hostile"].result.failure
    assert failure is not None
    assert (failure.kind, "plusieurs machines du cluster" in failure.message) == ("corrupt", True)


def test_workers_read_shared_files_themselves(dask: DaskCluster, monkeypatch: pytest.MonkeyPatch) -> None:
    task = sample("scan.pdf")
    (outcome,) = Cluster(dask.address, shared=True).run([task])
    assert outcome.result.failure is None
    # Where the same path leads elsewhere: what only this process sees.
    monkeypatch.chdir(Path(task.report.place.path).parent)
    unseen = replace(task, report=replace(task.report, place=Location(path="/proc/self/cwd/scan.pdf")))
    if sys.platform == "linux":
        with pytest.raises(BatchError, match=r"ne voit pas « /proc/self/cwd/scan\.pdf »"):
            list(Cluster(dask.address, shared=True).run([unseen]))
        (outcome,) = Cluster(dask.address).run([unseen])
        assert outcome.result.failure is None


@pytest.mark.parametrize("shared", [True, False])
def test_a_file_that_is_gone_is_a_line(shared: bool, dask: DaskCluster) -> None:
    gone = replace(sample("scan.pdf"), report=replace(sample("scan.pdf").report, place=Location(path="/nulle/part")))
    (outcome,) = Cluster(dask.address, shared=shared).run([gone])
    assert outcome.result.failure is not None


def test_the_bounds_of_a_report_hold_on_a_cluster(dask: DaskCluster) -> None:
    (outcome,) = Cluster(dask.address, allowance=Allowance(seconds=3.0)).run([harm("loop")])
    assert outcome.result.failure is not None
    assert outcome.result.failure.kind == "timeout"


def test_closing_stops_what_the_workers_do(dask: DaskCluster, tmp_path: Path) -> None:
    noted = tmp_path / "pid"
    running = Cluster(dask.address, allowance=Allowance(seconds=1000.0)).run([harm("fine"), harm(f"children {noted}")])
    next(running)
    wait_for(lambda: noted.exists() and bool(noted.read_text()))
    before = time.monotonic()
    running.close()
    assert time.monotonic() - before < 10.0
    wait_for(lambda: is_gone(int(noted.read_text())))
    (outcome,) = Cluster(dask.address).run([harm("fine")])
    assert outcome.result.failure is not None


def test_another_version_on_the_workers_is_told(dask: DaskCluster, monkeypatch: pytest.MonkeyPatch) -> None:
    cluster = Cluster(dask.address)
    monkeypatch.setattr(rapportlint, "__version__", "9.9")
    with pytest.raises(BatchError, match=r"cet ordinateur 9\.9"):
        list(cluster.run([harm("fine")]))


def test_a_cluster_that_is_none_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for address in ("tcp://127.0.0.1:9", "nulle part", "foo://x:1"):
        with pytest.raises(BatchError, match="Personne ne répond"):
            Cluster(address, seconds=0.5)
    with started(tmp_path, workers=0) as cluster, pytest.raises(BatchError, match="n'a aucun worker"):
        Cluster(cluster.address, seconds=1.0)
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(BatchError, match=r"pip install 'rapportlint\[cluster\]'"):
        Cluster("tcp://127.0.0.1:9")


@pytest.mark.parametrize(("busy", "answers"), [(1, True), (2, False)])
def test_a_thread_that_starts_late_is_waited_for_once(
    busy: int, answers: bool, dask: DaskCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, tries = distributed.Client, iter(range(9))

    def late(*given: object, **options: object) -> object:
        assert next(tries) >= busy
        return client(*given, **options)

    monkeypatch.setattr(distributed, "Client", late)
    if answers:
        assert [outcome.id for outcome in Cluster(dask.address).run([harm("fine")])] == ["fine.hostile"]
    else:
        with pytest.raises(BatchError, match="trop occupé"):
            Cluster(dask.address)


def test_a_scheduler_that_goes_away_is_told(harmful: Path, tmp_path: Path) -> None:
    with started(tmp_path, workers=1) as cluster:
        running = Cluster(cluster.address).run([harm("fine"), *(harm("loop", id=str(n)) for n in range(3))])
        next(running)
        os.killpg(cluster.processes[0].pid, signal.SIGKILL)
        with pytest.raises(BatchError, match="ne répond plus"):
            list(running)
