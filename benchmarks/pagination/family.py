"""What the processes that a process started, and that still run, have cost; only Linux tells."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds, and the sum of each one's own peak of memory."""

    cpu: float = 0.0
    memory_mb: float = 0.0


def living() -> Cost:
    """The cost so far of this process's living descendants."""
    if not _PROC.is_dir():
        return Cost()
    rows = dict(_rows())
    known, cpu, memory = {os.getpid()}, 0.0, 0.0
    grown = True
    while grown:
        young = {pid for pid, (parent, _) in rows.items() if parent in known} - known
        grown = bool(young)
        known |= young
        cpu += sum(rows[pid][1] for pid in young)
        memory += sum(_peak(pid) for pid in young)
    return Cost(cpu, memory)


def _rows() -> list[tuple[int, tuple[int, float]]]:
    """Each process with its parent and its CPU seconds, those of its own dead children included."""
    tick = os.sysconf("SC_CLK_TCK")
    found = []
    for path in _PROC.glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = path.read_text().rpartition(")")[2].split()
            found.append((int(path.parent.name), (int(fields[1]), sum(map(int, fields[11:15])) / tick)))
    return found


def _peak(pid: int) -> float:
    with contextlib.suppress(OSError):
        for line in (_PROC / str(pid) / "status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return 0.0
