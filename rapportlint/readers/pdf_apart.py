"""Read a PDF in a process of its own, where what it costs is bounded and where pdfium may crash.

On Linux the process is a copy of this one, which costs milliseconds; elsewhere (where a copy of a running process is
not safe, or does not exist) this module is run by a new interpreter.
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
from contextlib import suppress
from pathlib import Path
from typing import NoReturn, cast

from rapportlint.model.document import Document
from rapportlint.model.failures import Failure, FailureKind, UnreadableFile
from rapportlint.model.settings import Limits
from rapportlint.model.source import Source

MEMORY = 320 * 1024**2
"""Bytes that reading may add to the process, where the system can bound it."""
SECONDS = 15
"""Processor time of one file; a report of sixty pages takes less than one."""
_TOO_COSTLY = "Ce PDF est trop lourd à lire (dessins ou données démesurés) : exportez-le de nouveau, sans ces éléments."
_TOO_LONG = "La lecture de ce PDF prend trop de temps : exportez-le de nouveau depuis le traitement de texte."
_CRASHED = "Ce PDF est endommagé et ne peut pas être lu : exportez-le de nouveau depuis le traitement de texte."
_FAULTS = {signal.SIGSEGV, getattr(signal, "SIGBUS", None), signal.SIGFPE, signal.SIGILL}
_ENOUGH = 64 * 1024


def read_apart(source: Source, limits: Limits) -> Document:
    """The document in a PDF, read by another process; UnreadableFile when it fails or costs too much."""
    return answered(*(_forked if sys.platform == "linux" else _spawned)(source, limits))


def answered(code: int | None, said: bytes) -> Document:
    """The document in what a process said, by the code that it ended with; the failure where it met one."""
    if code is None or code == -getattr(signal, "SIGXCPU", 0):
        raise UnreadableFile(FailureKind.TIMEOUT, _TOO_LONG)
    if code and -code in _FAULTS:
        raise UnreadableFile(FailureKind.CORRUPT, _CRASHED)
    if code or not said:
        raise UnreadableFile(FailureKind.TOO_LARGE, _TOO_COSTLY)
    answer = pickle.loads(said)
    if isinstance(answer, Failure):
        raise UnreadableFile(answer.kind, answer.message)
    if isinstance(answer, Exception):
        raise answer
    return cast(Document, answer)


def _forked(source: Source, limits: Limits) -> tuple[int | None, bytes]:
    """How a copy of this process ended (None: stopped for its slowness) and what it answered."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _answer_and_leave(source, limits, writing)
    os.close(writing)
    try:
        said = _all_of(reading, time.monotonic() + limits.seconds)
        if said is None:
            os.kill(child, signal.SIGKILL)
    except BaseException:
        os.kill(child, signal.SIGKILL)
        raise
    finally:
        os.close(reading)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return (None, b"") if said is None else (code, said)


def _answer_and_leave(source: Source, limits: Limits, writing: int) -> NoReturn:
    """Answer in the copy, which must never return into what its original was doing."""
    code = 1
    try:
        # A collection would write to every page of memory that the copy still shares with its original.
        gc.disable()
        # What a crash would print is told by the exit code.
        faulthandler.disable()
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        _bound()
        view = memoryview(_answer(source, limits))
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


def _spawned(source: Source, limits: Limits) -> tuple[int | None, bytes]:
    """How a new interpreter that runs this module ended, and what it answered."""
    command = [sys.executable, "-m", "rapportlint.readers.pdf_apart"]
    try:
        done = subprocess.run(
            command,
            input=pickle.dumps((source, limits)),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=min(3.0 * SECONDS, limits.seconds),
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None, b""
    return done.returncode, done.stdout


def _answer(source: Source, limits: Limits) -> bytes:
    """The document, or what stopped the reading, pickled."""
    from rapportlint.readers.pdf import read_here

    try:
        return pickle.dumps(read_here(source, limits))
    except UnreadableFile as error:
        return pickle.dumps(error.failure)
    except (MemoryError, RecursionError):
        return pickle.dumps(Failure(kind=FailureKind.TOO_LARGE, message=_TOO_COSTLY))
    except Exception as error:
        return pickle.dumps(RuntimeError(f"{type(error).__name__}\n{traceback.format_exc()}"))


def _bound() -> None:
    """Bound the memory and the time of this process, where the system allows it."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = int(used.ru_utime + used.ru_stime) + SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        most = _address_space() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _address_space() -> int:
    """Bytes of address space that this process has already."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    """Answer on standard output, pickled: the document of the source given on standard input, or the failure."""
    source, limits = pickle.loads(sys.stdin.buffer.read())
    _bound()
    sys.stdout.buffer.write(_answer(source, limits))


if __name__ == "__main__":
    main()
