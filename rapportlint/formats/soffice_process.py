"""A process of LibreOffice on a short lead: bounded, without a display or a way out, and dead with all it started.

Where the system has a shell, the process also dies with ours, however ours ends: the shell that starts it holds the
other end of a pipe, and kills the whole group when the pipe closes.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

from rapportlint.formats import process_groups

FLAGS = (
    "--headless",
    "--invisible",
    "--norestore",
    "--nologo",
    "--nolockcheck",
    "--nodefault",
    "--nofirststartwizard",
)
HAS_SHELL = sys.platform != "win32"
PIPE_FOLDERS = ("/tmp", "/var/tmp")
"""Where LibreOffice puts the pipes it listens on."""
_LIST_SECONDS = 5.0
_SWEEPS, _SWEEP_SECONDS = 40, 0.05
_TALK_BYTES = 2000
_MEMORY_KIBIBYTES = 6 * 1024**2
"""Address space of one LibreOffice: twelve times what a report of 60 pages was measured to take."""


def profile_option(folder: Path) -> str:
    """The option that makes LibreOffice use the profile in a folder of its own."""
    return f"-env:UserInstallation={_profile(folder)}"


def _profile(folder: Path) -> str:
    return (folder / "profile").as_uri()


def start(command: list[str], folder: Path, talk: IO[bytes], *, pipe: str = "") -> subprocess.Popen[bytes]:
    """A process that leads a group of its own, and ends with ours, its folder with it, where there is a shell."""
    closed_door = "http://127.0.0.1:9"
    environment = os.environ | {
        "SAL_USE_VCLPLUGIN": "svp",
        "TMPDIR": str(folder),
        "http_proxy": closed_door,
        "https_proxy": closed_door,
        "no_proxy": "",
    }
    return subprocess.Popen(
        _held(command, folder, pipe),
        stdin=subprocess.PIPE,
        stdout=talk,
        stderr=subprocess.STDOUT,
        cwd=folder,
        env=environment,
        start_new_session=HAS_SHELL,
        creationflags=process_groups.flags(),
        # The pipe that a warm process listens on is for its owner alone.
        umask=0o077 if pipe else -1,
    )


def _held(command: list[str], folder: Path, pipe: str) -> list[str]:
    """The command with bounds of its own instead of ours, where the system has a way to say it, and on its leash."""
    if not HAS_SHELL:
        return command
    bound = "ulimit -t unlimited; " + (f"ulimit -v {_MEMORY_KIBIBYTES}; " if sys.platform == "linux" else "")
    left = shlex.join(map(str, (folder, *_outside(folder, pipe))))
    leash = f"exec 3<&0; {{ read -r _ <&3; rm -rf {left}; kill -9 0; }} & "
    return ["/bin/sh", "-c", f'{bound}{leash}exec "$0" "$@" </dev/null 3<&-', *command]


def said(talk: IO[bytes]) -> str:
    """What the process wrote, from the beginning."""
    talk.seek(0)
    return talk.read(_TALK_BYTES).decode(errors="replace").strip()


def pipe_path(name: str) -> Path | None:
    """Where the pipe of this name is, once LibreOffice listens on it."""
    return next((path for path in _pipe_paths(name) if path.exists()), None)


def sweep(folder: Path, pipe: str = "") -> None:
    """Remove what a killed process leaves: its folder and, outside of it, its pipes."""
    for _ in range(_SWEEPS):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            break
        # Killed, but not yet dead: it wrote another file meanwhile.
        time.sleep(_SWEEP_SECONDS)
    for path in _outside(folder, pipe) if HAS_SHELL else ():
        with contextlib.suppress(OSError):
            path.unlink()


def _outside(folder: Path, pipe: str) -> list[Path]:
    """Where the pipes of a process may be: the one that it was told to open, and the one of its profile."""
    digest = hashlib.md5(_profile(folder).encode("utf-16-le"), usedforsecurity=False).digest()
    names = ("SingleOfficeIPC_" + "".join(f"{byte:x}" for byte in digest), *([pipe] if pipe else []))
    return [path for name in names for path in _pipe_paths(name)]


def _pipe_paths(name: str) -> list[Path]:
    return [Path(folder) / f"OSL_PIPE_{os.getuid()}_{name}" for folder in PIPE_FOLDERS]


def resident_bytes(process: subprocess.Popen[bytes]) -> int:
    """Memory held by the process and all that it started; 0 where the system does not tell."""
    try:
        listed = subprocess.run(
            ["ps", "-A", "-o", "pgid=,rss="], capture_output=True, timeout=_LIST_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return 0
    rows = (row.split() for row in listed.stdout.decode("ascii", errors="replace").splitlines())
    return 1024 * sum(int(row[1]) for row in rows if len(row) == 2 and row[0] == str(process.pid))
