"""The one keeper of LibreOffice processes.

A conversion runs in a temporary folder with a profile of its own, without macros, network or updates; its whole process
group is killed when the time is over. Callers only know `convert`: a process kept warm would live behind it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from enum import StrEnum
from pathlib import Path
from typing import IO

from rapportlint.formats.soffice_profile import write_profile

ENVIRONMENT_VARIABLE = "RAPPORTLINT_SOFFICE"

_FOLDERS = {
    "linux": ("/usr/bin", "/usr/local/bin", "/usr/lib/libreoffice/program", "/usr/lib64/libreoffice/program"),
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS", "~/Applications/LibreOffice.app/Contents/MacOS"),
    "win32": (
        "%ProgramFiles%/LibreOffice/program",
        "%ProgramFiles(x86)%/LibreOffice/program",
        "%LocalAppData%/Programs/LibreOffice/program",
    ),
}
_FLAGS = (
    "--headless",
    "--invisible",
    "--norestore",
    "--nologo",
    "--nolockcheck",
    "--nodefault",
    "--nofirststartwizard",
)
_VERSION_SECONDS = 20.0
_GRACE_SECONDS = 5.0
_TALK_BYTES = 2000
_MEMORY_KIBIBYTES = 6 * 1024**2
"""Address space of one LibreOffice: twelve times what a report of 60 pages was measured to take."""


class Trouble(StrEnum):
    """Why a conversion gave nothing."""

    ABSENT = "absent"
    TIMEOUT = "timeout"
    FAILED = "failed"


class SofficeError(Exception):
    """A conversion that gave nothing; the message is what LibreOffice said, for a log, not for the user."""

    def __init__(self, trouble: Trouble, message: str) -> None:
        super().__init__(message)
        self.trouble = trouble


def find() -> Path | None:
    """The LibreOffice program: the one that the environment names, else on the path, else in the usual folders."""
    if named := os.environ.get(ENVIRONMENT_VARIABLE):
        path = Path(named).expanduser()
        return path if path.is_file() else None
    names = ("soffice.com", "soffice.exe") if sys.platform == "win32" else ("soffice", "libreoffice")
    on_path = (shutil.which(name) for name in names)
    folders = (Path(os.path.expandvars(folder)).expanduser() for folder in _FOLDERS.get(sys.platform, ()))
    in_folders = (folder / name for folder in (*folders, *_opt_folders()) for name in names)
    candidates = (*(Path(found) for found in on_path if found), *in_folders)
    return next((candidate for candidate in candidates if candidate.is_file()), None)


def _opt_folders() -> tuple[Path, ...]:
    """Where LibreOffice's own Linux packages settle, newest version first."""
    if sys.platform != "linux":
        return ()
    return tuple(sorted(Path("/opt").glob("libreoffice*/program"), reverse=True))


def version() -> str | None:
    """ "LibreOffice 7.4.7.2 …" as the program says it; None where it is absent or does not answer."""
    program = find()
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="rapportlint-", ignore_cleanup_errors=True) as folder:
        try:
            said = _run([str(program), _profile_option(Path(folder)), "--version"], Path(folder), _VERSION_SECONDS)
        except SofficeError:
            return None
    return next((line.strip() for line in said.splitlines() if line.startswith("LibreOffice")), None)


def convert(data: bytes, suffix: str, to: str, seconds: float) -> bytes:
    """The bytes of a file converted by LibreOffice; SofficeError where it is absent, too slow or gives nothing.

    `suffix` is the file's true extension ("docx"), `to` the wanted one ("pdf" or "docx").
    """
    program = find()
    if program is None:
        raise SofficeError(Trouble.ABSENT, "LibreOffice was not found")
    with tempfile.TemporaryDirectory(prefix="rapportlint-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        given, made = folder / f"report.{suffix}", folder / "made" / f"report.{to}"
        given.write_bytes(data)
        write_profile(folder / "profile")
        command = [str(program), _profile_option(folder), *_FLAGS, "--convert-to", to]
        said = _run([*command, "--outdir", str(made.parent), str(given)], folder, seconds)
        if not made.is_file() or not made.stat().st_size:
            raise SofficeError(Trouble.FAILED, f"LibreOffice wrote nothing: {said}")
        return made.read_bytes()


def _profile_option(folder: Path) -> str:
    return f"-env:UserInstallation={(folder / 'profile').as_uri()}"


def _run(command: list[str], folder: Path, seconds: float) -> str:
    """What the process said; its group is dead when this returns or raises, whatever happened."""
    # A file, not a pipe: a grandchild that keeps a pipe open would keep us waiting after the kill.
    with (folder / "said.txt").open("w+b") as talk:
        try:
            process = _start(command, folder, talk)
        except OSError as error:
            raise SofficeError(Trouble.FAILED, f"LibreOffice did not start: {error}") from error
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise SofficeError(Trouble.TIMEOUT, f"LibreOffice was stopped after {seconds:g} s") from error
        finally:
            _kill_group(process)
        talk.seek(0)
        said = talk.read(_TALK_BYTES).decode(errors="replace").strip()
    if process.returncode:
        raise SofficeError(Trouble.FAILED, f"LibreOffice ended with code {process.returncode}: {said}")
    return said


def _start(command: list[str], folder: Path, talk: IO[bytes]) -> subprocess.Popen[bytes]:
    """A process that leads a group of its own, without a terminal, a display or a way out to the network."""
    closed_door = "http://127.0.0.1:9"
    environment = os.environ | {
        "SAL_USE_VCLPLUGIN": "svp",
        "TMPDIR": str(folder),
        "http_proxy": closed_door,
        "https_proxy": closed_door,
        "no_proxy": "",
    }
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
    return subprocess.Popen(
        _bounded(command),
        stdin=subprocess.DEVNULL,
        stdout=talk,
        stderr=subprocess.STDOUT,
        cwd=folder,
        env=environment,
        start_new_session=sys.platform != "win32",
        creationflags=flags,
    )


def _bounded(command: list[str]) -> list[str]:
    """The command with a bound on its memory, where the system has a way to say it."""
    if sys.platform != "linux":
        return command
    return ["/bin/sh", "-c", f'ulimit -v {_MEMORY_KIBIBYTES}; exec "$0" "$@"', *command]


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """Nothing: the process and all that it started are gone (`soffice` is a launcher, `soffice.bin` does the work)."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    try:
        process.wait(timeout=_GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        threading.Thread(target=process.wait, daemon=True).start()
