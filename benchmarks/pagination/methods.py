"""Runs each way to find pages in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.pagination.worker import OURS, PEER

METHODS = (*OURS, PEER)
_CACHE = "RAPPORTLINT_CACHE"
"""Where results are kept from one run to the next: an empty folder, so that each way does all its work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one way said of all files."""

    answers: dict[str, dict[str, Any]]
    cpu: float
    """Seconds, reading the files and all that it started included."""
    memory_mb: float
    """The peak of its largest process that ended, with the peaks of those that it keeps."""


def available(method: str) -> bool:
    """Whether a way can be run here."""
    return method != PEER or find_spec(PEER) is not None


def run(method: str, files: list[Path]) -> Run:
    """The answers of one way about `files`, by file name without suffix."""
    jobs = "".join(json.dumps(str(path.absolute())) + "\n" for path in files)
    with (
        tempfile.TemporaryFile("w+") as given,
        tempfile.TemporaryFile("w+") as said,
        tempfile.TemporaryDirectory(prefix="rapportlint-pages-") as empty,
    ):
        given.write(jobs)
        given.seek(0)
        command = [sys.executable, "-m", "benchmarks.pagination.worker", method]
        process = subprocess.Popen(command, stdin=given, stdout=said, env=os.environ | {_CACHE: empty})
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        answers = [json.loads(line) for line in said if line.startswith("{")]
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    helpers = max((one.get("helpers_mb", 0.0) for one in answers), default=0.0)
    return Run(
        answers={one["name"]: one for one in answers},
        cpu=usage.ru_utime + usage.ru_stime,
        memory_mb=usage.ru_maxrss / scale + helpers,
    )
