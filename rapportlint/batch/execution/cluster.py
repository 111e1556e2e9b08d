"""The reports judged by a Dask cluster: sent as bytes, or read where they lie.

A worker does each task in a cell, as this machine would: what a report may cost and what is told of one that breaks its
process are the same. Dask gives the tasks of a lost worker to another, and gives up a task that loses several.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import time
import warnings
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent import futures
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import rapportlint
from rapportlint.batch.execution import frames, remote
from rapportlint.batch.execution.allowance import Allowance
from rapportlint.batch.execution.judging import unread
from rapportlint.batch.gathering import contents
from rapportlint.batch.tasks import Content, Outcome, Task
from rapportlint.formats.engines import engines
from rapportlint.model.failures import BatchError, Failure, FailureKind, UnreadableFile
from rapportlint.model.settings import Limits

_WINDOW = 2
"""Tasks sent for each thread of the cluster: the scheduler holds their bytes until they are done."""
_LOOK_SECONDS = 2.0
_RETRIES = 2
"""Other workers that a task is tried on where one breaks for a reason that is not the report's."""
_ALONE_SECONDS = 300.0
"""Workers may be started again meanwhile."""
_LOST = (
    "Le contrôle de ce rapport a emporté plusieurs machines du cluster : contrôlez-le seul avec « rapportlint check »."
)


class Cluster:
    """An executor on the cluster whose scheduler has this address: "tcp://10.0.0.5:8786", or "tls://…"."""

    def __init__(
        self, address: str, *, shared: bool = False, allowance: Allowance | None = None, seconds: float = 20.0
    ) -> None:
        """`BatchError` where Dask is not installed, nobody answers, no worker is there or one has another rapportlint.

        `shared`: the workers see our files under the same paths, and read them themselves.
        """
        self.notes: tuple[str, ...] = ()
        """French sentences: in what the workers differ from each other."""
        self._address, self._shared, self._seconds = address, shared, seconds
        self._allowance = allowance or Allowance()
        self._run = secrets.token_hex(8)
        self._kept: dict[int, tuple[object, str]] = {}
        """What tasks have in common, by identity, and its name on the workers."""
        self._manned = time.monotonic()
        self._client = _connected(address, seconds)
        try:
            self._engines = self._compared(self._client.run(engines, on_error="return"))
        except BaseException:
            self._client.close()
            raise

    def engines(self) -> Mapping[str, str]:
        """Those of the workers."""
        return self._engines

    def run(self, tasks: Iterable[Task]) -> Generator[Outcome, None, None]:
        """Each outcome as soon as it is there; see `Executor`. An executor runs once: it then leaves the cluster."""
        left, at_work = iter(tasks), dict[Any, Task]()
        try:
            while True:
                fresh = list(islice(left, max(0, self._room() - len(at_work))))
                if not fresh and not at_work:
                    return
                for task in fresh:
                    try:
                        at_work[self._sent(task)] = task
                    except UnreadableFile as error:
                        yield unread(task, error.failure)
                for future in self._done(list(at_work)):
                    yield self._outcome(at_work.pop(future), future)
        finally:
            self._leave(list(at_work))

    def _room(self) -> int:
        """How many tasks may be at work now; `BatchError` once there has been no worker for long."""
        with self._talking():
            threads: int = sum(self._client.nthreads().values())
        if threads:
            self._manned = time.monotonic()
        elif time.monotonic() - self._manned > _ALONE_SECONDS:
            raise BatchError(_unmanned(self._address))
        return _WINDOW * max(1, threads)

    def _sent(self, task: Task) -> Any:
        """The future of a task; `UnreadableFile` where our own file cannot be read."""
        limits = task.settings.limits
        twin = None if task.twin is None else self._packed(task.twin, limits)
        sent = replace(task, report=self._packed(task.report, limits), twin=twin)
        parts = task.common.parts
        order = frames.packed(sent, known=parts)
        known = [self._shared_name(part) if part is not None else "" for part in parts]
        arguments = (rapportlint.__version__, self._run, self._allowance, known, order)
        name = f"rapportlint-{self._run}-{secrets.token_hex(8)}"
        with self._talking(), warnings.catch_warnings(action="ignore"):
            # Dask finds some reports large.
            return self._client.submit(remote.judge, *arguments, key=name, pure=False, retries=_RETRIES)

    def _shared_name(self, part: object) -> str:
        """The name on the workers of what many tasks have in common; those that join later are given it too."""
        if id(part) not in self._kept:
            from rapportlint.batch.execution.keeping import Keeper

            name = f"rapportlint-{self._run}-{len(self._kept)}"
            with self._talking():
                self._client.register_plugin(Keeper(name, frames.packed(part)))
            self._kept[id(part)] = part, name
        return self._kept[id(part)][1]

    def _packed(self, content: Content, limits: Limits) -> Content:
        """A file as its worker gets it: its bytes, or where to find them."""
        if not self._shared or content.data is not None:
            data = contents.read(content.place, limits) if content.data is None else content.data
            return replace(content, data=data)
        path = Path(content.place.path).absolute()
        if not path.exists():
            contents.read(content.place, limits)
        return replace(content, place=replace(content.place, path=str(path)))

    def _done(self, at_work: list[Any]) -> list[Any]:
        """Those that have an end now; none while all are at work."""
        from distributed import wait

        with self._talking(), self._client.as_current(), contextlib.suppress(TimeoutError):
            wait(at_work, timeout=_LOOK_SECONDS, return_when="FIRST_COMPLETED")
        return [future for future in at_work if future.done()]

    def _outcome(self, task: Task, future: Any) -> Outcome:
        from distributed import KilledWorker

        try:
            with self._talking():
                outcome: Outcome = frames.unpacked(future.result(timeout=self._seconds))
        except KilledWorker:
            return unread(task, Failure(kind=FailureKind.CORRUPT, message=_LOST))
        except remote.OtherVersion as error:
            raise _other_version(str(error)) from error
        except remote.Unseen as error:
            told = f"Le cluster ne voit pas « {error} » : envoyez-lui les fichiers eux-mêmes, sans --shared."
            raise BatchError(told) from error
        return outcome

    @contextlib.contextmanager
    def _talking(self) -> Iterator[None]:
        """What is asked of the scheduler meanwhile; `BatchError` where it is gone."""
        try:
            yield
        except (OSError, TimeoutError, asyncio.CancelledError, futures.CancelledError) as error:
            raise BatchError(
                f"Le cluster « {self._address} » ne répond plus : relancez la commande, "
                "les rapports déjà contrôlés ne le seront pas de nouveau."
            ) from error

    def _leave(self, at_work: list[Any]) -> None:
        """Give up what is at work, and the connection."""
        with contextlib.suppress(Exception):
            self._client.cancel(at_work, force=True)
            self._client.run(remote.stop, self._run, on_error="ignore")
            for _, name in self._kept.values():
                self._client.unregister_worker_plugin(name)
        self._client.close()

    def _compared(self, told: Mapping[str, Any]) -> dict[str, str]:
        """What judges on the workers, which must be the same rapportlint as here."""
        ours, found = engines(), dict[str, set[str]]()
        for answer in told.values():
            if not isinstance(answer, Mapping):
                raise BatchError(
                    f"rapportlint n'est pas installé sur les workers du cluster ({type(answer).__name__}) : "
                    f"installez-y la version {rapportlint.__version__}."
                )
            for name, version in answer.items():
                found.setdefault(name, set()).add(version)
        if found["rapportlint"] != {ours["rapportlint"]}:
            raise _other_version(", ".join(sorted(found["rapportlint"] - {ours["rapportlint"]})))
        unlike = [name for name, versions in found.items() if len(versions) > 1]
        if unlike:
            self.notes = (
                f"Les workers n'ont pas tous les mêmes versions ({', '.join(unlike)}) : un même rapport peut y avoir "
                "d'autres pages.",
            )
        return {name: " | ".join(sorted(versions)) for name, versions in found.items()}


def _connected(address: str, seconds: float) -> Any:
    """A client that talks to the scheduler, on a cluster with a worker."""
    try:
        import distributed
    except ImportError as error:
        raise BatchError("Un cluster demande Dask : pip install 'rapportlint[cluster]'.") from error
    # Its warnings are for those who run the cluster; what stops a batch is told by ours.
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = _client(distributed.Client, address, seconds)
    except AssertionError as error:
        raise BatchError(
            f"Cet ordinateur est trop occupé pour joindre « {address} » : relancez la commande."
        ) from error
    except (OSError, TimeoutError, ValueError, TypeError) as error:
        told = (
            f"Personne ne répond à « {address} » : vérifiez l'adresse du scheduler (tcp://machine:8786) et le réseau."
        )
        raise BatchError(told) from error
    try:
        client.wait_for_workers(1, timeout=seconds)
    except TimeoutError as error:
        client.close()
        raise BatchError(_unmanned(address)) from error
    return client


def _client(connect: Callable[..., Any], address: str, seconds: float) -> Any:
    """A client; tried twice, since Dask asserts that its thread runs within ten seconds and machines are busy."""
    with warnings.catch_warnings(action="ignore"):
        with contextlib.suppress(AssertionError):
            return connect(address, timeout=seconds, set_as_default=False)
        return connect(address, timeout=seconds, set_as_default=False)


def _unmanned(address: str) -> str:
    return f"Le cluster « {address} » n'a aucun worker : lancez-en avec « dask worker »."


def _other_version(theirs: str) -> BatchError:
    return BatchError(
        f"Un worker du cluster a rapportlint {theirs}, cet ordinateur {rapportlint.__version__} : "
        "installez la même version partout."
    )
