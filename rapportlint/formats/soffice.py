"""The one door to LibreOffice: callers only know `convert`.

Behind it, what was made before comes from the cache; else a process kept warm makes it (one for each process of ours,
see `soffice_keeper`), or, where none can be kept, a process for this file alone. Each runs with a profile of its own,
without macros, network or updates; its whole group is killed when the time is over.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rapportlint.formats import fonts, process_groups, soffice_cache
from rapportlint.formats.soffice_keeper import Keeper, NoWarmthError
from rapportlint.formats.soffice_office import FILTERS
from rapportlint.formats.soffice_process import FLAGS, HAS_SHELL, profile_option, said, start, sweep
from rapportlint.formats.soffice_profile import SETTINGS, write_profile
from rapportlint.formats.soffice_trouble import SofficeError, Trouble
from rapportlint.formats.urp import RemoteError

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
_HANDED_OUT = ":writer_pdf_Export:" + json.dumps(
    {
        name: {"type": "boolean", "value": value}
        for name, value in {
            "ExportBookmarks": "true",
            "UseTaggedPDF": "true",
            "IsSkipEmptyPages": "true",
            "ReduceImageResolution": "false",
        }.items()
    }
)
_TELLING = ("soffice.bin", "versionrc", "version.ini", "../Resources/versionrc")
_VERSION_SECONDS = 20.0
_WARM_SECONDS = 60.0


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
    with _folder() as folder:
        try:
            told = _run([str(program), profile_option(folder), "--version"], folder, _VERSION_SECONDS)
        except SofficeError:
            return None
    return next((line.strip() for line in told.splitlines() if line.startswith("LibreOffice")), None)


def keeps_warm() -> bool:
    """Whether a process can be kept warm here; found out by starting one."""
    program = find()
    if program is None or not HAS_SHELL:
        return False
    try:
        with Keeper() as keeper:
            keeper.warm_up(program, _WARM_SECONDS)
    except (NoWarmthError, OSError):
        return False
    return True


def convert(data: bytes, suffix: str, to: str, seconds: float) -> bytes:
    """The bytes of a file converted by LibreOffice; SofficeError where it is absent, too slow or gives nothing.

    `suffix` is the file's true extension ("docx"), `to` the wanted one ("pdf" or "docx").
    """
    program = find()
    if program is None:
        raise SofficeError(Trouble.ABSENT, "LibreOffice was not found")
    key = soffice_cache.key(data, suffix, to, stamp(program), repr(SETTINGS), fonts.fingerprint())
    made = soffice_cache.load(key)
    if made is None:
        made = _made(program, data, suffix, to, seconds)
        soffice_cache.store(key, made)
    return made


def printed(data: bytes, suffix: str, seconds: float) -> bytes:
    """A PDF to hand out rather than to measure: with bookmarks, tags and whole pictures, without added blank pages.

    SofficeError as for `convert`.
    """
    program = find()
    if program is None:
        raise SofficeError(Trouble.ABSENT, "LibreOffice was not found")
    return _made_alone(program, data, suffix, "pdf", seconds, _HANDED_OUT)


def close() -> None:
    """End the process kept warm, if any; the next conversion starts another."""
    _KEEPER.close()


def stamp(program: Path) -> str:
    """What tells this LibreOffice from another version of it, without starting it."""
    real = program.resolve()
    beside = (real, *(real.parent / name for name in _TELLING))
    files = ((path, path.stat()) for path in beside if path.is_file())
    return " ".join(f"{path} {told.st_size} {told.st_mtime_ns}" for path, told in files)


def _made(program: Path, data: bytes, suffix: str, to: str, seconds: float) -> bytes:
    deadline = time.monotonic() + seconds
    if HAS_SHELL and to in FILTERS and program not in _COLD:
        try:
            return _KEEPER.convert(program, data, suffix, to, seconds)
        except NoWarmthError:
            _COLD.add(program)
        except TimeoutError as error:
            raise SofficeError(Trouble.TIMEOUT, f"LibreOffice was stopped after {seconds:g} s") from error
        except RemoteError as error:
            raise SofficeError(Trouble.FAILED, str(error)) from error
        except OSError:
            # LibreOffice 7.4 crashes on an ODT with comments when it listens, not when it is started for that file.
            pass
    return _made_alone(program, data, suffix, to, max(deadline - time.monotonic(), 0.0))


def _made_alone(program: Path, data: bytes, suffix: str, to: str, seconds: float, how: str = "") -> bytes:
    """The converted bytes, by a process for this file alone; `how` is the writing filter with its options."""
    with _folder() as folder:
        given, made = folder / f"report.{suffix}", folder / "made" / f"report.{to}"
        given.write_bytes(data)
        write_profile(folder / "profile")
        command = [str(program), profile_option(folder), *FLAGS, "--convert-to", to + how]
        told = _run([*command, "--outdir", str(made.parent), str(given)], folder, seconds)
        if not made.is_file() or not made.stat().st_size:
            raise SofficeError(Trouble.FAILED, f"LibreOffice wrote nothing: {told}")
        return made.read_bytes()


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder for one process, gone with all that the process left."""
    folder = Path(tempfile.mkdtemp(prefix="rapportlint-"))
    try:
        yield folder
    finally:
        sweep(folder)


def _run(command: list[str], folder: Path, seconds: float) -> str:
    """What the process said; its group is dead when this returns or raises, whatever happened."""
    # A file, not a pipe: a grandchild that keeps a pipe open would keep us waiting after the kill.
    with (folder / "said.txt").open("w+b") as talk:
        try:
            process = start(command, folder, talk)
        except OSError as error:
            raise SofficeError(Trouble.FAILED, f"LibreOffice did not start: {error}") from error
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise SofficeError(Trouble.TIMEOUT, f"LibreOffice was stopped after {seconds:g} s") from error
        finally:
            process_groups.end(process)
        told = said(talk)
    if process.returncode:
        raise SofficeError(Trouble.FAILED, f"LibreOffice ended with code {process.returncode}: {told}")
    return told


_KEEPER = Keeper()
"""The one of this process."""
_COLD: set[Path] = set()
"""Programs that could not be kept warm."""

atexit.register(close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_KEEPER.forget)
