"""A sign of life while a class is judged: how many, how long, what was found so far; on a terminal only."""

from __future__ import annotations

import sys
from collections import Counter
from types import TracebackType
from typing import TYPE_CHECKING, Self

from rapportlint.model.classroom import State
from rapportlint.reporters.classes.pieces.states import STATES
from rapportlint.reporters.pieces import words

if TYPE_CHECKING:
    from rapportlint.batch.run import Done

_BAR = 16
"""Columns: the rest of a narrow terminal is for what was found."""


class ClassProgress:
    """A live line on standard error, nothing where that is no terminal."""

    def __init__(self, total: int, *, quiet: bool) -> None:
        self._total, self._live = total, sys.stderr.isatty() and not quiet and total > 0
        self._states: Counter[State] = Counter()

    def __enter__(self) -> Self:
        if self._live:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
            from rich.progress import TimeRemainingColumn as Remaining

            columns = (
                BarColumn(bar_width=_BAR),
                MofNCompleteColumn(),
                TextColumn("depuis"),
                TimeElapsedColumn(),
                TextColumn("reste"),
                Remaining(),
                TextColumn("{task.description}"),
            )
            self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
            self._task = self._progress.add_task("", total=self._total)
            self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live:
            self._progress.stop()

    def tell(self, done: Done) -> None:
        """Count one report more."""
        self._states[done.entry.state] += 1
        if self._live:
            counted = ((self._states[state], look) for state, look in STATES.items())
            told = ", ".join(words.count(number, look.name.lower(), look.many) for number, look in counted if number)
            self._progress.update(self._task, advance=1, description=told)
