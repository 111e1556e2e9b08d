"""A Dask cluster of real processes on this machine: a scheduler and workers, each its own."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.batch.execution.processes import wait_for

DASK = str(Path(sys.executable).with_name("dask"))
HERE = ("--host", "127.0.0.1", "--no-dashboard")


@dataclass(slots=True)
class DaskCluster:
    """Where the processes are."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def file(self) -> Path:
        """Where the scheduler says its address."""
        return self.folder / "scheduler.json"

    @property
    def address(self) -> str:
        return str(json.loads(self.file.read_text())["address"])

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """A process of Dask that finds the modules of this one, and leads a group of its own."""
        paths = os.pathsep.join(filter(None, sys.path))
        with (self.folder / f"{len(self.processes)}.log").open("wb") as log:
            process = subprocess.Popen(
                [DASK, *arguments],
                env={**os.environ, "PYTHONPATH": paths, **self.settings},
                cwd=self.folder,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def start_scheduler(self) -> None:
        self.start("scheduler", "--port", "0", "--scheduler-file", str(self.file), *HERE)
        wait_for(self.file.exists)

    def start_worker(self) -> None:
        """A worker without a nanny: one that is killed stays dead."""
        held = ("--no-nanny", "--nthreads", "1", "--local-directory", str(self.folder))
        self.workers.append(self.start("worker", "--scheduler-file", str(self.file), *held, *HERE))

    def log(self) -> str:
        return "\n".join(path.read_text() for path in sorted(self.folder.glob("*.log")))


@contextlib.contextmanager
def started(folder: Path, workers: int = 2, settings: Sequence[tuple[str, str]] = ()) -> Iterator[DaskCluster]:
    """A cluster that is gone at the end, with all that its workers started."""
    cluster = DaskCluster(folder, dict(settings))
    try:
        cluster.start_scheduler()
        for _ in range(workers):
            cluster.start_worker()
        yield cluster
    finally:
        for process in reversed(cluster.processes):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
