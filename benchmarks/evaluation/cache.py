"""Where a generated set is kept, outside git: made once for given texts and code, by one process at a time."""

from __future__ import annotations

import ast
import fcntl
import hashlib
import json
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.evaluation import generate, texts

ROOT = Path(__file__).parent.parent / ".cache"
_KEPT = 2
"""Versions of a set that stay on the disk, the newest one included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A set of files that is made when what it is made from has changed."""

    name: str
    sources: Callable[[], str]
    """Texts, tables and code that decide its files, as one string."""
    make: Callable[[Path], None]
    """Writes the files, and `truth.json`, into an empty folder."""

    def key(self) -> str:
        """The version of the set."""
        return hashlib.sha256(self.sources().encode()).hexdigest()[:16]

    def ready(self) -> Path:
        """The folder of the set; a second process waits while a first one makes it."""
        home = ROOT / self.name
        home.mkdir(parents=True, exist_ok=True)
        folder = home / self.key()
        with (home / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                _tidy(home)
                part = folder.with_suffix(".part")
                part.mkdir()
                self.make(part)
                part.rename(folder)
        return folder


def code(paths: Iterable[Path]) -> str:
    """Modules as one string that does not depend on how they are laid out."""
    return "".join(ast.dump(ast.parse(path.read_text(encoding="utf-8"))) for path in sorted(paths))


def _tidy(home: Path) -> None:
    """Remove unfinished versions and old ones."""
    found = sorted((path for path in home.iterdir() if path.is_dir()), key=lambda path: path.stat().st_mtime)
    whole = [path for path in found if path.suffix != ".part"]
    for path in {*found} - {*whole[1 - _KEPT :]}:
        shutil.rmtree(path, ignore_errors=True)


def load(folder: Path) -> list[dict[str, Any]]:
    """The truth about every report of a set."""
    entries: list[dict[str, Any]] = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    return entries


def sources() -> str:
    """What the evaluation set is made from: texts, make-ups and code (however that is laid out)."""
    here = Path(__file__)
    looks = here.with_name("makeups.toml").read_text(encoding="utf-8")
    return texts.everything() + looks + code(path for path in here.parent.glob("*.py") if path != here)


_SET = Kept(name="evaluation", sources=sources, make=generate.make)
key, ready = _SET.key, _SET.ready
