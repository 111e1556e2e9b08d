"""What this machine has to give."""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress
from pathlib import Path

_CONTAINER = Path("/sys/fs/cgroup/memory.max")


def free_memory() -> int | None:
    """Bytes that programs may still take here, a container's own bound considered; None where nothing tells."""
    told = [bound for bound in (_system(), _container()) if bound is not None]
    return min(told, default=None)


def _system() -> int | None:
    if sys.platform == "win32":
        return _windows()
    with suppress(OSError, ValueError, IndexError, StopIteration):
        rows = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        return 1024 * next(int(row.split()[1]) for row in rows if row.startswith("MemAvailable:"))
    with suppress(OSError, ValueError):
        # Half of what is there: how much is free is not told.
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
    return None


def _container() -> int | None:
    """What a container may hold in all: what it holds now counts files that the system only keeps at hand."""
    with suppress(OSError, ValueError):
        return int(_CONTAINER.read_text(encoding="ascii"))
    return None


def _windows() -> int | None:
    class Status(ctypes.Structure):
        _fields_ = (
            ("length", ctypes.c_ulong),
            ("load", ctypes.c_ulong),
            *((name, ctypes.c_ulonglong) for name in ("total", "free", "b", "c", "d", "e", "f")),
        )

    status = Status(length=ctypes.sizeof(Status))
    if sys.platform == "win32" and ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)):
        return int(status.free)
    return None
