"""`check --watch`: judge again at each save, until Ctrl+C.

Files are looked at by name twice a second, so that an editor that replaces a file is seen like one that writes into it.
A file is judged once it has kept still and is whole, since a save comes in several pieces; Word and LibreOffice leave a
lock file beside an open document, and a file that is not whole while it is there is waited for.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from rapportlint.apps.cli import inputs, screen, settings_file
from rapportlint.formats.sniff import sniff
from rapportlint.model.failures import RulebookError, UnreadableFile
from rapportlint.model.result import Judged, Result
from rapportlint.model.settings import Limits

_PAUSE = 0.5
"""Seconds between two looks."""
_STILL, _PATIENCE = 2, 10
"""Looks that a file must stay the same to be judged: when it is whole, and when it is not."""
_END_OF_PDF = 2048

State = tuple[int, int, int] | None
"""Inode, size and time of a file; None where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What stands after some reports were told."""

    changed: tuple[str, ...] | None = None
    """Those to tell next; all of them when None."""
    code: int = 0
    reports: Mapping[str, Judged] = field(default_factory=dict)
    """The latest verdict on each."""
    readable: Mapping[str, Result] = field(default_factory=dict)
    """The latest of each that was no failure."""


class Watch:
    """Some files, and what each was like when it was last judged."""

    def __init__(self, find: Callable[[], tuple[str, ...]], others: Iterable[str] = ()) -> None:
        """`find` names the reports of the moment; `others` are files that count for each of them."""
        self._find, self._others = find, tuple(map(Path, others))
        self._judged = {name: self._states(name) for name in find()}
        self._lost: set[str] = set()

    def changed(self, pause: Callable[[float], None] = time.sleep) -> tuple[str, ...]:
        """Wait for a save; the reports to judge again."""
        seen: dict[str, tuple[State, ...]] = {}
        looks: dict[str, int] = {}
        while True:
            pause(_PAUSE)
            ready = []
            for name in self._find():
                now = self._states(name)
                looks[name] = looks.get(name, 0) + 1 if seen.get(name) == now else 0
                seen[name] = now
                self._tell_absence(name, is_there=now[0] is not None, looks=looks[name])
                if now[0] is not None and now != self._judged.get(name) and _is_ready(name, looks[name]):
                    ready.append(name)
            if ready:
                self._judged.update((name, seen[name]) for name in ready)
                return tuple(ready)

    def _tell_absence(self, name: str, *, is_there: bool, looks: int) -> None:
        """Say once that a report is gone: an editor that replaces a file takes it away for a moment only."""
        if is_there:
            self._lost.discard(name)
        elif looks >= _STILL and name not in self._lost:
            self._lost.add(name)
            screen.note(f"{name} n'est plus là : j'attends son retour.")

    def _states(self, name: str) -> tuple[State, ...]:
        path = Path(name)
        settings = settings_file.find(name)
        beside = [path.with_suffix(".pdf"), *([settings] if settings else []), *self._others] if path.name else []
        return tuple(map(_state, (path, *beside)))


def watch(watched: Watch, tell: Callable[[Round], Round]) -> int:
    """Tell all, then what changed at each save, until Ctrl+C; the exit code of the last round that had one."""
    done = Round()
    try:
        while True:
            try:
                done = tell(done)
            except (click.UsageError, RulebookError) as error:  # Settings are mended while they are watched, too.
                screen.note(f"Erreur : {error.message if isinstance(error, click.UsageError) else error}")
            screen.note("En attente du prochain enregistrement (Ctrl+C pour arrêter)…")
            read = {name: one.result for name, one in done.reports.items() if one.result.failure is None}
            done = replace(done, changed=watched.changed(), readable={**done.readable, **read})
            screen.note(f"{time.strftime('%H:%M:%S')} : {', '.join(done.changed or ())}")
    except KeyboardInterrupt:
        return done.code


def _is_ready(name: str, looks: int) -> bool:
    if looks < _STILL:
        return False
    return _is_whole(name) or (looks >= _PATIENCE and not is_open(name))


def _is_whole(name: str) -> bool:
    """Whether what was written so far has its end: the directory of a ZIP, the last line of a PDF."""
    try:
        source = inputs.load(name, Limits())
        sniff(source, Limits())
    except UnreadableFile:
        return False
    return not source.data.startswith(b"%PDF-") or b"%%EOF" in source.data[-_END_OF_PDF:]


def is_open(name: str) -> bool:
    """Whether a word processor holds the report: Word's lock replaces up to two letters of its name."""
    path = Path(name)
    locks = [f".~lock.{path.name}#", *(f"~${path.name[dropped:]}" for dropped in (0, 1, 2))]
    return any((path.parent / lock).exists() for lock in locks)


def _state(path: Path) -> State:
    try:
        facts = path.stat()
    except (OSError, ValueError):
        return None
    return facts.st_ino, facts.st_size, facts.st_mtime_ns
