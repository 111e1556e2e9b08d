"""What runs inside the worker processes of a cluster: one cell a thread, kept for the next report."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import rapportlint
from rapportlint.batch.execution import frames
from rapportlint.batch.execution.allowance import Allowance
from rapportlint.batch.execution.cell import Cell, Stopped
from rapportlint.batch.tasks import Task

_LOCK = threading.Lock()
_IDLE: dict[Allowance, list[Cell]] = {}
_BUSY: dict[str, set[Cell]] = {}
"""By run."""
_KEPT: dict[str, bytes] = {}
"""What was kept for tasks, by name."""
_STOPPED: set[str] = set()
"""Runs that are over: a task of theirs may still come, sent before its client left."""


class OtherVersion(Exception):
    """This worker has another rapportlint; the argument is its version."""


class Unseen(Exception):
    """This worker does not see the file that it should read; the argument is its path."""


def keep(name: str, data: bytes) -> None:
    """Have a packed object here for the tasks that ask for it."""
    _KEPT[name] = data


def forget(name: str) -> None:
    """Have it no longer."""
    _KEPT.pop(name, None)
    if not _KEPT:
        _unpacked.cache_clear()


def judge(version: str, run: str, allowance: Allowance, known: Sequence[str], order: bytes) -> bytes:
    """What comes of a task, packed, so that no scheduler has to understand it.

    `known` names what it has in common with others, which was kept here; an empty name stands for nothing.
    """
    if version != rapportlint.__version__:
        raise OtherVersion(rapportlint.__version__)
    task: Task = frames.unpacked(order, [_unpacked(name) if name else None for name in known])
    for content in filter(None, (task.report, task.twin)):
        if content.data is None and not Path(content.place.path).exists():
            raise Unseen(content.place.path)
    cell = _taken(run, allowance)
    try:
        return frames.packed(cell.judge(task))
    finally:
        _given_back(run, allowance, cell)


def stop(run: str) -> None:
    """Nothing: what this run has in hand here is given up, and no cell is kept."""
    with _LOCK:
        _STOPPED.add(run)
        busy = _BUSY.pop(run, set())
        idle = [cell for cells in _IDLE.values() for cell in cells]
        _IDLE.clear()
    for cell in (*busy, *idle):
        cell.kill()


def _taken(run: str, allowance: Allowance) -> Cell:
    with _LOCK:
        if run in _STOPPED:
            raise Stopped
        idle = _IDLE.get(allowance, [])
        cell = idle.pop() if idle else Cell(allowance)
        _BUSY.setdefault(run, set()).add(cell)
        return cell


def _given_back(run: str, allowance: Allowance, cell: Cell) -> None:
    with _LOCK:
        if run not in _STOPPED:
            _BUSY[run].discard(cell)
            _IDLE.setdefault(allowance, []).append(cell)


@lru_cache(maxsize=8)
def _unpacked(name: str) -> object:
    """One object for all tasks of a run: a cell that knows it is not sent it again."""
    return frames.unpacked(_KEPT[name])
