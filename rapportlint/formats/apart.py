"""Work on a hostile file in a process of its own, where what it costs is bounded and where a library may crash.

On Linux the process is a copy of this one, which costs milliseconds; elsewhere (where a copy of a running process is
not safe, or does not exist) this module is run by a new interpreter, to which the task must be known by its name.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import selectors
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, TypeVar, cast

from rapportlint.model.failures import Failure, FailureKind, UnreadableFile

A = TypeVar("A")
R = TypeVar("R")
_FAULTS = {signal.SIGSEGV, getattr(signal, "SIGBUS", None), signal.SIGFPE, signal.SIGILL}
_ENOUGH = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a task may cost, and the French sentences for what goes wrong."""

    memory: int
    """Bytes that it may add to the process, where the system can bound it."""
    processor_seconds: int
    too_costly: str
    too_long: str
    crashed: str


def run_apart(task: Callable[[A], R], argument: A, bounds: Bounds, seconds: float) -> R:
    """What `task(argument)` gives in another process; UnreadableFile when it fails or costs too much."""
    run = _forked if sys.platform == "linux" else spawned
    return cast(R, answered(*run(task, argument, bounds, seconds), bounds))


def answered(code: int | None, said: bytes, bounds: Bounds) -> Any:
    """What a process said, by the code that it ended with; the failure where it met one."""
    if code is None or code == -getattr(signal, "SIGXCPU", 0):
        raise UnreadableFile(FailureKind.TIMEOUT, bounds.too_long)
    if code and -code in _FAULTS:
        raise UnreadableFile(FailureKind.CORRUPT, bounds.crashed)
    if code or not said:
        raise UnreadableFile(FailureKind.TOO_LARGE, bounds.too_costly)
    answer = pickle.loads(said)
    if isinstance(answer, Failure):
        raise UnreadableFile(answer.kind, answer.message)
    if isinstance(answer, Exception):
        raise answer
    return answer


def _forked(task: Callable[[Any], Any], argument: object, bounds: Bounds, seconds: float) -> tuple[int | None, bytes]:
    """How a copy of this process ended (None: stopped for its slowness) and what it answered."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _answer_and_leave(task, argument, bounds, writing)
    os.close(writing)
    try:
        said = _all_of(reading, time.monotonic() + seconds)
        if said is None:
            os.kill(child, signal.SIGKILL)
    except BaseException:
        os.kill(child, signal.SIGKILL)
        raise
    finally:
        os.close(reading)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return (None, b"") if said is None else (code, said)


def _answer_and_leave(task: Callable[[Any], Any], argument: object, bounds: Bounds, writing: int) -> NoReturn:
    """Answer in the copy, which must never return into what its original was doing."""
    code = 1
    try:
        # A collection would write to every page of memory that the copy still shares with its original.
        gc.disable()
        # What a crash would print is told by the exit code.
        faulthandler.disable()
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        _bound(bounds)
        view = memoryview(_answer(task, argument, bounds))
        while view:
            view = view[os.write(writing, view) :]
        code = 0
    finally:
        os._exit(code)


def _all_of(reading: int, end: float) -> bytes | None:
    """All that a pipe gives until it is closed; None when that takes too long."""
    said = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(reading, selectors.EVENT_READ)
        while selector.select(max(0.0, end - time.monotonic())):
            piece = os.read(reading, _ENOUGH)
            if not piece:
                return bytes(said)
            said += piece
    return None


def spawned(task: Callable[[Any], Any], argument: object, bounds: Bounds, seconds: float) -> tuple[int | None, bytes]:
    """How a new interpreter that runs this module ended, and what it answered."""
    # Without the folder that the user is in (-P), whose files are those of strangers.
    command = [sys.executable, "-P", "-m", "rapportlint.formats.apart"]
    try:
        done = subprocess.run(
            command,
            input=pickle.dumps((task, argument, bounds)),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=min(3.0 * bounds.processor_seconds, seconds),
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None, b""
    return done.returncode, done.stdout


def _answer(task: Callable[[Any], Any], argument: object, bounds: Bounds) -> bytes:
    """What the task gives, or what stopped it, pickled."""
    try:
        return pickle.dumps(task(argument))
    except UnreadableFile as error:
        return pickle.dumps(error.failure)
    except (MemoryError, RecursionError):
        return pickle.dumps(Failure(kind=FailureKind.TOO_LARGE, message=bounds.too_costly))
    except Exception as error:
        return pickle.dumps(RuntimeError(f"{type(error).__name__}\n{traceback.format_exc()}"))


def _bound(bounds: Bounds) -> None:
    """Bound the memory and the time of this process, where the system allows it."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = int(used.ru_utime + used.ru_stime) + bounds.processor_seconds
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        most = _address_space() + bounds.memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _address_space() -> int:
    """Bytes of address space that this process has already."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    """Answer on standard output, pickled: the task given on standard input is done, or fails."""
    task, argument, bounds = pickle.loads(sys.stdin.buffer.read())
    _bound(bounds)
    sys.stdout.buffer.write(_answer(task, argument, bounds))


if __name__ == "__main__":
    main()
