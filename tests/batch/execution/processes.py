"""What tests of real processes look at."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable

import pytest


def wait_for(holds: Callable[[], bool]) -> None:
    """Return once it holds; a test that waits long has failed."""
    for _ in range(2000):
        if holds():
            return
        time.sleep(0.02)
    pytest.fail("it never came")


def is_gone(pid: int) -> bool:
    """Whether a process has ended; one that nobody has waited for yet has."""
    told = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return not told.strip() or told.startswith("Z")


def offspring(pid: int) -> list[int]:
    """The processes that a process started, and those that these did."""
    listed = subprocess.run(["ps", "-A", "-o", "ppid=,pid="], capture_output=True, text=True, check=True).stdout
    parents = {int(child): int(parent) for parent, child in map(str.split, listed.splitlines())}
    found = [pid]
    for parent in found:
        found += [child for child, its in parents.items() if its == parent]
    return found[1:]
