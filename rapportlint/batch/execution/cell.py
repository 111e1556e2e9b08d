"""A process that judges reports one after the other: what one of them costs is bounded, and its death is survived."""

from __future__ import annotations

import contextlib
import pickle
import signal
import subprocess
import sys
import threading
import time
from enum import Enum

from rapportlint.batch.execution import frames
from rapportlint.batch.execution.allowance import Allowance
from rapportlint.batch.execution.worker import NO_MEMORY, READY, Answer
from rapportlint.batch.tasks import Common, Outcome, Task
from rapportlint.formats import process_groups
from rapportlint.model.failures import BatchError, Failure, FailureKind

_BOOT = "import sys; sys.path[:] = sys.argv[1:]; from rapportlint.batch.execution.worker import main; main()"
"""Our modules and never those of the folder that the user is in, which may hold files of strangers."""
_START_SECONDS = 60.0
_PAUSES = (0.5, 2.0, 0.0)
"""Seconds between attempts to start a process."""
_END_SECONDS = 5.0
"""A process that answers no more has so long to end as it wants, for its exit code to tell why."""
_ACCESS_VIOLATION = 0xC0000005
"""What a crash gives as exit code on Windows."""


def _codes(*signals: str) -> frozenset[int]:
    """Exit codes of processes that these signals ended; Windows lacks most of them."""
    return frozenset(-int(getattr(signal, name)) for name in signals if hasattr(signal, name))


_FAULTS = _codes("SIGSEGV", "SIGBUS", "SIGFPE", "SIGILL") | {_ACCESS_VIOLATION, _ACCESS_VIOLATION - 2**32}


class Stopped(Exception):
    """The cell was killed from outside while it worked."""


class _End(Enum):
    """How a process ended in the middle of a task."""

    TIME = "time"
    MEMORY = "memory"
    CRASH = "crash"
    EXIT = "exit"


class Cell:
    """One process at a time, started when a task comes, replaced when it dies, wears out or grows."""

    def __init__(self, allowance: Allowance) -> None:
        self._allowance = allowance
        self._process: subprocess.Popen[bytes] | None = None
        self._common = Common()
        self._done = 0
        self._killed = False
        self._lock = threading.Lock()
        self.resident = 0
        """Bytes that the process held after its last task."""

    @property
    def pid(self) -> int | None:
        """The process that is there; None where there is none."""
        return self._process.pid if self._process else None

    def judge(self, task: Task) -> Outcome:
        """What comes of a task, whatever it does to its process; `Stopped` once the cell is killed.

        A process that dies in the middle of its first task dies of it. One that has done others may have been harmed
        by these: a fresh one tells. Time is no such doubt: a second wait would only be long.
        """
        worn = self._done > 0
        end = self._tried(task)
        if isinstance(end, _End) and worn and end is not _End.TIME:
            end = self._tried(task)
        if isinstance(end, Outcome):
            return end
        from rapportlint.batch.execution.judging import unread

        return unread(task, end if isinstance(end, Failure) else _failure(end, self._allowance))

    def kill(self) -> None:
        """Nothing, from any thread: the process and all that it started are gone, and no other is started."""
        self._killed = True
        self.close()

    def close(self) -> None:
        """End the process, if any; the next task starts another."""
        with self._lock:
            process, self._process = self._process, None
            self._common, self._done = Common(), 0
        if process:
            process_groups.end(process)

    def _tried(self, task: Task) -> Outcome | Failure | _End:
        process = self._process or self._started()
        late = threading.Event()
        timer = threading.Timer(self._allowance.seconds, _time_over, (process, late))
        timer.daemon = True
        timer.start()
        try:
            answer = self._asked(process, task)
        finally:
            timer.cancel()
        if answer is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_END_SECONDS)
            self.close()
            if self._killed:
                raise Stopped
            return _End.TIME if late.is_set() else _end(process.wait())
        self._count(answer, late.is_set())
        return answer.outcome or Failure(kind=FailureKind.CORRUPT, message=_ours(answer.error))

    def _asked(self, process: subprocess.Popen[bytes], task: Task) -> Answer | None:
        """The answer of a process; None where it gave none, and ended."""
        assert process.stdin and process.stdout
        answer: object = None
        with contextlib.suppress(EOFError, OSError, ValueError, pickle.UnpicklingError):
            common = task.common
            if not common.is_that_of(self._common):
                frames.send(process.stdin, common, known=self._common.parts)
                self._common = common
            frames.send(process.stdin, task, known=common.parts)
            answer = frames.receive(process.stdout)
        return answer if isinstance(answer, Answer) else None

    def _started(self) -> subprocess.Popen[bytes]:
        """A process that takes tasks; a machine short of memory may need a moment to give one."""
        for pause in _PAUSES:
            if self._killed:
                raise Stopped
            with contextlib.suppress(OSError):
                process = _launched()
                with self._lock:
                    self._process = process
                if not self._killed and _is_ready(process, self._allowance):
                    return process
            self.close()
            time.sleep(pause)
        if self._killed:
            raise Stopped
        raise BatchError("Les processus de contrôle ne démarrent pas : lancez « rapportlint doctor ».")

    def _count(self, answer: Answer, is_dead: bool) -> None:
        self._done += 1
        self.resident = answer.resident
        if is_dead or self._done >= self._allowance.tasks or answer.resident > self._allowance.resident:
            self.close()


def _launched() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-P", "-c", _BOOT, *filter(None, sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=process_groups.HAS_GROUPS,
        creationflags=process_groups.flags(),
    )


def _is_ready(process: subprocess.Popen[bytes], allowance: Allowance) -> bool:
    assert process.stdin and process.stdout
    timer = threading.Timer(_START_SECONDS, process_groups.kill, (process.pid,))
    timer.daemon = True
    timer.start()
    try:
        frames.send(process.stdin, allowance)
        return bool(frames.receive(process.stdout) == READY)
    except (EOFError, OSError, ValueError, pickle.UnpicklingError):
        return False
    finally:
        timer.cancel()


def _time_over(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process_groups.kill(process.pid)


def _end(code: int) -> _End:
    """How a process ended, by its exit code."""
    if code in _codes("SIGXCPU"):
        return _End.TIME
    if code in _FAULTS:
        return _End.CRASH
    # A system short of memory kills; a library short of it aborts.
    return _End.MEMORY if code < 0 or code == NO_MEMORY else _End.EXIT


def _failure(end: _End, allowance: Allowance) -> Failure:
    """One French sentence for a report that its process did not survive."""
    kind, message = {
        _End.TIME: (
            FailureKind.TIMEOUT,
            f"Le contrôle de ce rapport a été arrêté au bout de {allowance.seconds:.0f} s : "
            "exportez-le de nouveau, avec des images plus légères.",
        ),
        _End.MEMORY: (
            FailureKind.TOO_LARGE,
            f"Le contrôle de ce rapport demande plus que les {allowance.memory // 1024**2} Mo de mémoire admis : "
            "exportez-le de nouveau, avec des images plus légères.",
        ),
        _End.CRASH: (
            FailureKind.CORRUPT,
            "Ce fichier fait planter la bibliothèque qui le lit : exportez-le de nouveau.",
        ),
        _End.EXIT: (
            FailureKind.CORRUPT,
            "Le processus qui lisait ce fichier s'est arrêté sans répondre : exportez le rapport de nouveau.",
        ),
    }[end]
    return Failure(kind=kind, message=message)


def _ours(error: str) -> str:
    return (
        f"rapportlint s'est trompé sur ce rapport ({error}), ce n'est pas la faute de son auteur : "
        "contrôlez-le seul avec « rapportlint check »."
    )
