"""Where the set is kept, outside git: made once for given texts and code, by one process at a time."""

from __future__ import annotations

import ast
import fcntl
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

from benchmarks.evaluation import generate, texts

CACHE = Path(__file__).parent.parent / ".cache" / "evaluation"
_KEPT = 2
"""Sets that stay on the disk, the newest one included."""


def key() -> str:
    """What the set depends on: texts, make-ups and the code that makes it (however that is laid out)."""
    here = Path(__file__)
    sources = [path for path in sorted(here.parent.glob("*.py")) if path != here]
    code = "".join(ast.dump(ast.parse(path.read_text(encoding="utf-8"))) for path in sources)
    looks = here.with_name("makeups.toml").read_text(encoding="utf-8")
    return hashlib.sha256((texts.everything() + looks + code).encode()).hexdigest()[:16]


def ready() -> Path:
    """The folder of the set: files, and `truth.json`; a second process waits while a first one makes it."""
    CACHE.mkdir(parents=True, exist_ok=True)
    folder = CACHE / key()
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            _tidy()
            part = folder.with_suffix(".part")
            part.mkdir()
            generate.make(part)
            part.rename(folder)
    return folder


def _tidy() -> None:
    """Remove unfinished sets and old ones."""
    found = sorted((path for path in CACHE.iterdir() if path.is_dir()), key=lambda path: path.stat().st_mtime)
    whole = [path for path in found if path.suffix != ".part"]
    for path in {*found} - {*whole[1 - _KEPT :]}:
        shutil.rmtree(path, ignore_errors=True)


def load(folder: Path) -> list[dict[str, Any]]:
    """The truth about every report of the set."""
    entries: list[dict[str, Any]] = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    return entries
