"""What was judged is remembered: a run that was stopped goes on, and what has not changed is not judged again.

An outcome is named by all that it depends on: the bytes of the report and of its twin, its name (a rule looks at it),
rules, settings, and the versions of what judged it; not by the folder that it lies in. It is written as soon as it is
there, in JSON: neither Ctrl-C nor a power cut takes more than the reports at hand.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
import zlib
from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import replace
from pathlib import Path, PureWindowsPath
from typing import Self

from rapportlint.batch.gathering import contents
from rapportlint.batch.tasks import Content, Executor, Outcome, Passage, Task, Want
from rapportlint.formats import records_json
from rapportlint.formats.engines import versions
from rapportlint.model.failures import BatchError, FailureKind, UnreadableFile
from rapportlint.model.result import Result
from rapportlint.model.settings import Limits
from rapportlint.rulebooks.fingerprint import fingerprint

_FORM = 1
"""Grows with any change of what is written."""
_TABLE = "CREATE TABLE IF NOT EXISTS outcomes (key TEXT PRIMARY KEY, result BLOB NOT NULL, passages BLOB)"


class Journal:
    """The memory of the batches of one output folder, for one run at a time; close it, or use it in a `with`."""

    def __init__(self, out: Path, engines: Mapping[str, str]) -> None:
        """`BatchError` where another run holds the folder or where nothing can be written in it."""
        self.path = out / ".rapportlint" / "journal.sqlite"
        self.notes: tuple[str, ...] = ()
        """French sentences: what befell the journal."""
        self._engines = json.dumps(dict(engines), sort_keys=True)
        self._keys: dict[str, str] = {}
        self._digests: dict[str, str] = {}
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BatchError(f"Le dossier « {out} » ne peut pas être écrit : donnez-en un autre à --out.") from error
        self._base = self._opened()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let another run have the folder."""
        self._base.close()

    def find(self, task: Task) -> Outcome | None:
        """What came of this task before, under its present id and name; None where that is not known."""
        try:
            row = self._base.execute(
                "SELECT result, passages FROM outcomes WHERE key = ?", [self._key(task)]
            ).fetchone()
        except sqlite3.DatabaseError:
            self._set_aside()
            return None
        if row is None or (row[1] is None and Want.PASSAGES in task.wants):
            return None
        try:
            return _read(task, *row)
        except (ValueError, KeyError, TypeError, zlib.error):
            return None

    def keep(self, task: Task, outcome: Outcome) -> None:
        """Remember an outcome for good; `BatchError` where the disk is full or gone.

        Not remembered are a report that took too long, as the machine may have been busy, and one that was written to
        between our reading and its judge's.
        """
        failure, judged = outcome.result.failure, outcome.result.sha256
        if (failure and failure.kind is FailureKind.TIMEOUT) or judged not in ("", self._digest_of(task)):
            return
        told = (self._key(task), _packed(records_json.dumps(outcome.result)), _packed_passages(task, outcome))
        try:
            self._insert(told)
        except sqlite3.OperationalError as error:
            raise BatchError(f"Le journal « {self.path} » ne peut plus être écrit : vérifiez le disque.") from error
        except sqlite3.DatabaseError:
            self._set_aside()
            self._insert(told)

    def _insert(self, told: tuple[str, bytes, bytes | None]) -> None:
        with self._base:
            self._base.execute("INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?)", told)

    def _digest_of(self, task: Task) -> str:
        """That of a task's report, which is read once."""
        if task.id not in self._digests:
            self._digests[task.id] = _digest(task.report, task.settings.limits)
        return self._digests[task.id]

    def _key(self, task: Task) -> str:
        """The name of a task's outcome."""
        if task.id not in self._keys:
            parts = (
                str(_FORM),
                self._digest_of(task),
                _digest(task.twin, task.settings.limits),
                PureWindowsPath(task.report.name).name,
                fingerprint(task.rulebook),
                repr(task.settings),
                json.dumps(versions(task.settings.plugins)),
                self._engines,
            )
            self._keys[task.id] = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
        return self._keys[task.id]

    def _opened(self) -> sqlite3.Connection:
        """The journal, held by this run alone; a damaged one is put aside."""
        try:
            return _connected(self.path)
        except sqlite3.OperationalError as error:
            raise BatchError(_cannot_open(self.path, error)) from error
        except sqlite3.DatabaseError:
            return self._renewed()

    def _set_aside(self) -> None:
        self._base.close()
        self._base = self._renewed()

    def _renewed(self) -> sqlite3.Connection:
        """A new journal in the place of a damaged one."""
        aside = self.path.with_stem("journal-endommage")
        with contextlib.suppress(OSError):
            self.path.replace(aside)
            self.path.with_name(f"{self.path.name}-journal").unlink(missing_ok=True)
        self.notes = (
            *self.notes,
            f"Le journal des contrôles était endommagé : il est gardé sous « {aside.name} », "
            "et les rapports sont contrôlés de nouveau.",
        )
        try:
            return _connected(self.path)
        except sqlite3.DatabaseError as error:
            raise BatchError(_cannot_open(self.path, error)) from error


def resumed(
    tasks: Iterable[Task],
    executor: Executor,
    journal: Journal,
    *,
    is_there: Callable[[Task, Outcome], bool],
    write: Callable[[Task, Outcome], None],
) -> Generator[Outcome, None, None]:
    """The outcome of each task: those that are known come first, the others as the executor gives them.

    An outcome is known if what was made for it beside the verdict still is where it was written (`is_there`). A new one
    is given to `write` before it is remembered: what is remembered has its files.
    """
    left: dict[str, Task] = {}
    for task in tasks:
        known = journal.find(task)
        if known is None or not is_there(task, known):
            left[task.id] = task
        else:
            yield known
    with contextlib.closing(executor.run(left.values())) as outcomes:
        for outcome in outcomes:
            write(left[outcome.id], outcome)
            journal.keep(left[outcome.id], outcome)
            yield outcome


def _connected(path: Path) -> sqlite3.Connection:
    """A connection that shuts everybody else out; no write-ahead log, which network drives cannot bear."""
    base = sqlite3.connect(path, timeout=0.0, isolation_level=None, check_same_thread=False)
    try:
        base.execute("PRAGMA locking_mode = EXCLUSIVE")
        base.execute("BEGIN EXCLUSIVE")
        base.execute(_TABLE)
        base.execute("COMMIT")
        is_sound = base.execute("PRAGMA quick_check").fetchone() == ("ok",)
    except BaseException:
        base.close()
        raise
    if not is_sound:
        base.close()
        raise sqlite3.DatabaseError("damaged")
    base.isolation_level = "DEFERRED"
    return base


def _cannot_open(path: Path, error: sqlite3.Error) -> str:
    if "locked" in str(error):
        return f"Un autre contrôle travaille dans « {path.parent.parent} » : attendez sa fin, ou donnez un autre --out."
    return f"Le journal « {path} » ne peut pas être ouvert : donnez un autre dossier à --out."


def _read(task: Task, result: bytes, passages: bytes | None) -> Outcome:
    kept = records_json.loads(_unpacked(result), Result)
    said = json.loads(_unpacked(passages)) if passages is not None and Want.PASSAGES in task.wants else []
    return Outcome(
        id=task.id,
        result=replace(kept, file=task.report.name),
        passages=tuple(Passage(page=page, text=text) for page, text in said),
        kept=True,
    )


def _packed_passages(task: Task, outcome: Outcome) -> bytes | None:
    if Want.PASSAGES not in task.wants:
        return None
    return _packed(json.dumps([[passage.page, passage.text] for passage in outcome.passages]))


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode())


def _unpacked(data: bytes) -> str:
    return zlib.decompress(data).decode()


def _digest(content: Content | None, limits: Limits) -> str:
    """Of the bytes; of the reason where they cannot be read: as long as it holds, so does what was said."""
    if content is None:
        return ""
    try:
        if content.data is None:
            return contents.digest(content.place, limits)
    except UnreadableFile as error:
        return str(error)
    return hashlib.sha256(content.data).hexdigest()
