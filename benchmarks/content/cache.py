"""Where the content set is kept; it is made again when its texts, its plans or the makers of either set change."""

from __future__ import annotations

from pathlib import Path

from benchmarks.content import faults, generate
from benchmarks.content.passages import HALVES
from benchmarks.evaluation import cache
from benchmarks.evaluation.cache import load

_APART = ("cache.py", "faults.py", "heard.py", "leanings.py", "learn.py", "learn_matter.py")
"""Modules that decide no file: the table of faults gives only what `faults.making` says."""


def sources() -> str:
    """Everything that decides the files of the set."""
    here = Path(__file__).parent
    texts = [path for half in HALVES for path in sorted((here / "texts" / half).glob("*.toml"))]
    texts.append(here / "fillers.toml")
    words = "".join(path.read_text(encoding="utf-8") for path in texts)
    modules = (path for path in here.glob("*.py") if path.name not in _APART)
    return words + faults.making() + cache.code(modules) + cache.sources()


_SET = cache.Kept(name="content", sources=sources, make=generate.make)
key, ready = _SET.key, _SET.ready

__all__ = ["key", "load", "ready"]
