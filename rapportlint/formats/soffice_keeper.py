"""A LibreOffice kept warm: started once, asked over a pipe for one file after the other, replaced before it wears out.

Why: starting costs more than laying out. Five sample reports took 8.7 s (25.5 s on a busy machine) with one process a
file and 5.6 s (10.1 s) with a warm one, start included; a single file takes no longer warm than alone. Why a pipe and
our own few calls (`urp`) rather than `unoserver` or LibreOffice's Python: these need the Python package that belongs to
that LibreOffice, which many machines lack, and open a network port to every program of the machine; the pipe belongs to
its owner alone, and no package is needed. Windows names its pipes otherwise: there, and wherever the pipe does not
open, each file has a process of its own.
"""

from __future__ import annotations

import contextlib
import secrets
import shutil
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

from rapportlint.formats import process_groups
from rapportlint.formats.soffice_office import Office
from rapportlint.formats.soffice_process import (
    FLAGS,
    pipe_path,
    profile_option,
    resident_bytes,
    said,
    start,
    sweep,
)
from rapportlint.formats.soffice_profile import write_profile
from rapportlint.formats.urp import RemoteError

MOST_FILES = 50
MOST_BYTES = 600 * 1024**2
"""A process that has done so many files, or holds so much memory, makes room for a new one."""
_START_SECONDS = 30.0
_LOOK_SECONDS = 0.02
_FILE = "file"


class NoWarmthError(Exception):
    """LibreOffice cannot be kept warm here; it may still work one process a file."""


@dataclass(slots=True, kw_only=True)
class _Warm:
    """A process started to listen, and what it has done."""

    program: Path
    folder: Path
    pipe: str
    talk: IO[bytes]
    process: subprocess.Popen[bytes]
    files: int = 0


class Keeper:
    """Keeps one process warm for the files of this process; a lock makes threads wait for each other.

    Close it, or use it as a context manager; however our process ends, its LibreOffice ends too.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._warm: _Warm | None = None
        self._office: Office | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The leader of the process group that is warm; None where none is."""
        return self._warm.process.pid if self._warm else None

    @property
    def busy(self) -> bool:
        """Whether a file is at hand."""
        return bool(self._warm and (self._warm.folder / _FILE).exists())

    def convert(self, program: Path, data: bytes, suffix: str, to: str, seconds: float) -> bytes:
        """The converted bytes; RemoteError where LibreOffice refuses the file, TimeoutError, NoWarmthError, and
        ConnectionError where it died twice."""
        with self._lock:
            deadline = time.monotonic() + seconds
            try:
                return self._converted(program, data, suffix, to, deadline)
            except ConnectionError:
                # It died of this file, or of an earlier one: a fresh process tells which.
                return self._converted(program, data, suffix, to, deadline)

    def warm_up(self, program: Path, seconds: float) -> None:
        """Start the process without a file; the errors of `convert`."""
        with self._lock:
            self._ready(program, time.monotonic() + seconds)

    def close(self) -> None:
        """End the process, if any; the next conversion starts another."""
        with self._lock:
            self._drop()

    def forget(self) -> None:
        """Leave the process to the one that we were forked from: it is not ours."""
        if self._warm and self._warm.process.stdin:
            # Our copy of the leash: the process lives as long as any copy is held.
            self._warm.process.stdin.close()
        self._lock, self._warm, self._office = threading.Lock(), None, None

    def _converted(self, program: Path, data: bytes, suffix: str, to: str, deadline: float) -> bytes:
        try:
            office, warm = self._ready(program, deadline)
            made = _convert(office, warm.folder / _FILE, data, suffix, to, deadline)
        except RemoteError:
            self._count()
            raise
        except BaseException:
            self._drop()
            raise
        self._count()
        return made

    def _ready(self, program: Path, deadline: float) -> tuple[Office, _Warm]:
        """The office and its process, started if need be."""
        if self._warm and self._office and self._warm.program == program:
            return self._office, self._warm
        self._drop()
        self._warm = _started(program)
        try:
            self._office = _greeted(self._warm, deadline)
        except BaseException:
            self._drop()
            raise
        return self._office, self._warm

    def _count(self) -> None:
        if not self._warm:
            return
        self._warm.files += 1
        if self._warm.files >= MOST_FILES or resident_bytes(self._warm.process) > MOST_BYTES:
            self._drop()

    def _drop(self) -> None:
        warm, office, self._warm, self._office = self._warm, self._office, None, None
        if office:
            office.hang_up()
        if warm:
            process_groups.end(warm.process)
            warm.talk.close()
            sweep(warm.folder, warm.pipe)


def _started(program: Path) -> _Warm:
    folder, pipe = Path(tempfile.mkdtemp(prefix="rapportlint-")), f"rapportlint-{secrets.token_hex(8)}"
    with contextlib.ExitStack() as undo:
        undo.callback(shutil.rmtree, folder, ignore_errors=True)
        talk = undo.enter_context((folder / "said.txt").open("w+b"))
        write_profile(folder / "profile")
        command = [str(program), profile_option(folder), *FLAGS, f"--accept=pipe,name={pipe};urp"]
        try:
            process = start(command, folder, talk, pipe=pipe)
        except OSError as error:
            raise NoWarmthError(str(error)) from error
        undo.pop_all()
    return _Warm(program=program, folder=folder, pipe=pipe, talk=talk, process=process)


def _greeted(warm: _Warm, deadline: float) -> Office:
    """The office of a process, once it listens."""
    late = time.monotonic() + _START_SECONDS
    while warm.process.poll() is None:
        if time.monotonic() > deadline:
            raise TimeoutError
        if time.monotonic() > late:
            raise NoWarmthError("LibreOffice opened no pipe")
        path = pipe_path(warm.pipe)
        # The pipe may be there a moment before anyone listens on it.
        with contextlib.suppress(ConnectionRefusedError, FileNotFoundError):
            if path:
                try:
                    return Office(path, deadline)
                except RemoteError as error:
                    raise NoWarmthError(str(error)) from error
        time.sleep(_LOOK_SECONDS)
    raise NoWarmthError(said(warm.talk))


def _convert(office: Office, folder: Path, data: bytes, suffix: str, to: str, deadline: float) -> bytes:
    given, made = folder / f"report.{suffix}", folder / "made" / f"report.{to}"
    try:
        made.parent.mkdir(parents=True)
        given.write_bytes(data)
        office.convert(given, made, deadline)
        return made.read_bytes()
    except FileNotFoundError as error:
        raise RemoteError("LibreOffice wrote nothing") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
