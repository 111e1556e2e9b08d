"""The fonts installed on this machine, and the free ones that have the widths of Word's."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from rapportlint.formats.font_files import find_installed, font_folders

TWINS = {
    "Arial": ("Liberation Sans", "Arimo", "Nimbus Sans", "Helvetica"),
    "Arial Narrow": ("Liberation Sans Narrow", "Nimbus Sans Narrow"),
    "Calibri": ("Carlito",),
    "Courier New": ("Liberation Mono", "Cousine", "Nimbus Mono PS"),
    "Georgia": ("Gelasio",),
    "Helvetica": ("Liberation Sans", "Arimo", "Nimbus Sans", "Arial"),
    "Times": ("Liberation Serif", "Tinos", "Nimbus Roman", "Times New Roman"),
    "Times New Roman": ("Liberation Serif", "Tinos", "Nimbus Roman", "Times"),
}
"""Fonts of Word with those whose characters are as wide: a page laid out with the one has the lines of the other.

Caladea is none for Cambria: 49 of the 63 widths that Word gives of Cambria in its own PDFs differ, by 6 % on the whole.
"""

_LIST_SECONDS = 20
_STYLES = re.compile(r"(?:[ ,-]*(?:Regular|Bold|Italic|Oblique|Medium|Demi|Light|(?<=\d)Roman))+$")


def plain(name: str) -> str:
    """A font's name as all its spellings have it: "ABCDEF+TimesNewRomanPS-BoldMT" and "Times New Roman" are one."""
    family = name.rpartition("+")[2].partition("-")[0].partition(",")[0]
    letters = "".join(sign for sign in family.casefold() if sign.isalnum())
    return letters.removesuffix("mt").removesuffix("ps")


def family_of(name: str) -> str:
    """A font's family, from the name that a PDF gives it: "NimbusSansBold" is of "NimbusSans"."""
    return _STYLES.sub("", name).rstrip(" -,") or name


def same_widths(asked: str, used: str) -> bool:
    """Whether a text set in `used` has the lines that `asked` would give it."""
    wanted, got = plain(asked), plain(used)
    return wanted == got or got in {
        plain(twin) for font, twins in TWINS.items() if plain(font) == wanted for twin in twins
    }


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
