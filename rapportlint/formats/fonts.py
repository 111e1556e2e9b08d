"""The fonts installed on this machine."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from rapportlint.formats.font_files import find_installed, font_folders
from rapportlint.model.typefaces import TWINS, plain

_LIST_SECONDS = 20


def stand_ins(names: Iterable[str]) -> dict[str, str | None]:
    """For each of these families, the installed one that a text is set in without moving: itself, else a twin."""
    listed = _listed("family")
    known = {plain(name) for line in (listed or "").splitlines() for name in line.split(",")}

    def installed(font: str) -> bool:
        return plain(font) in known if listed is not None else find_installed(font, False, False) is not None

    return {name: next((font for font in (name, *TWINS.get(name, ())) if installed(font)), None) for name in names}


def fingerprint() -> str:
    """A digest that changes when fonts come, go or are replaced."""
    listed = _listed("file", "family", "style", "fontversion")
    rows = _files() if listed is None else iter(listed.splitlines())
    return hashlib.sha256("\n".join(sorted(rows)).encode()).hexdigest()


def _listed(*fields: str) -> str | None:
    """What fontconfig knows; None where there is none."""
    program = shutil.which("fc-list")
    if program is None:
        return None
    try:
        done = subprocess.run([program, ":", *fields], capture_output=True, timeout=_LIST_SECONDS, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", errors="replace")


def _files() -> Iterator[str]:
    """Name and size of each font file."""
    for folder in font_folders():
        for parent, _, names in os.walk(folder):
            for path in (Path(parent, name) for name in names):
                if path.is_file():
                    yield f"{path} {path.stat().st_size}"
