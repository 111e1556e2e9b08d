"""The output folder of a class: what is written there, and what somebody changed since and must not lose."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from rapportlint.batch.tasks import Outcome, Task, Want
from rapportlint.formats import whole_files
from rapportlint.model.failures import BatchError
from rapportlint.model.result import Result
from rapportlint.reporters.pieces.progress import progress
from rapportlint.rulebooks.fingerprint import fingerprint

OWN = ".rapportlint"
"""Folder within the output folder, by which a later run knows it for one."""
_PLACES = {Want.PAGE: "pages/{id}.html", Want.ANNOTATED: "copies/{id}.annoté{suffix}"}
KINDS = {Want.PAGE: "page", Want.ANNOTATED: "annotated"}
"""How `Entry.files` names what a worker made."""
_MOST_KEPT = 1000
_STAMP = 16
_NOTHING = "-"
"""Stands for the digest of what was wanted and could not be made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """What is known of a file that was written."""

    digest: str
    """Of its bytes; empty where it could not be made."""
    stamp: str
    """Of what it was made of; empty for what is made anew with each run."""


class Folder:
    """The output folder of one run."""

    def __init__(self, path: Path, names: Mapping[str, str] | None = None) -> None:
        """`BatchError` where nothing can be written there; `names` are those of the files, by id of the entry."""
        self.path = path
        self._names = names or {}
        self.notes: list[str] = []
        """French sentences: what was kept of somebody's changes."""
        try:
            (path / OWN).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BatchError(f"Le dossier « {path} » ne peut pas être écrit : donnez-en un autre à --out.") from error
        self._log = path / OWN / "written.txt"
        self._written = _read(self._log)

    def is_there(self, task: Task, known: Outcome) -> bool:
        """Whether what an earlier run may have made of a task, of which this came, lies where it was written."""
        wanted = [want for want in task.wants if want in _PLACES]
        places = {want: self._place(want, task.id, task.report.name) for want in wanted}
        return all(self._is_as_written(place, _stamp(want, task, known.result)) for want, place in places.items())

    def write(self, task: Task, outcome: Outcome) -> None:
        """Write what a worker made of a task."""
        for want in _PLACES:
            place, stamp = self._place(want, outcome.id, outcome.result.file), _stamp(want, task, outcome.result)
            data = outcome.made.get(want)
            if data is None:
                self._remember(place, _Written(digest="", stamp=stamp))
            else:
                self.put(place, [data], stamp)

    def files(self, outcome: Outcome) -> dict[str, str]:
        """Where what was made for a report lies, by kind: paths with slashes, from the folder."""
        places = {KINDS[want]: self._place(want, outcome.id, outcome.result.file) for want in _PLACES}
        return {kind: place for kind, place in places.items() if self._digest_of(place)}

    def put(self, place: str, pieces: Iterable[bytes], stamp: str = "") -> None:
        """Write a file whole; one of that name that somebody changed since is kept under another name.

        `stamp` names what it was made of, for `is_there`.
        """
        path = self._inside(place)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._keep(place, path)
            seen = hashlib.sha256()
            whole_files.write(path, _watched(pieces, seen))
            self._remember(place, _Written(digest=seen.hexdigest(), stamp=stamp))
        except OSError as error:
            why, what = whole_files.refusal(error)
            raise BatchError(
                f"« {path} » n'a pas pu être écrit : {why}. {what.capitalize()}, puis relancez : ce qui est contrôlé "
                "ne le sera pas de nouveau."
            ) from error

    def _place(self, want: Want, id: str, name: str) -> str:
        suffix = PurePosixPath(name.replace("\\", "/")).suffix.lower()
        return _PLACES[want].format(id=self._names.get(id, id), suffix=suffix)

    def _remember(self, place: str, written: _Written) -> None:
        """Note what was written as soon as it is, for the run after one that was stopped."""
        if self._written.get(place) == written:
            return
        self._written[place] = written
        with self._log.open("a", encoding="utf-8", errors="surrogateescape") as log:
            log.write(f"{written.digest or _NOTHING}:{written.stamp} {place}\n")

    def _digest_of(self, place: str) -> str:
        known = self._written.get(place)
        return known.digest if known else ""

    def _inside(self, place: str) -> Path:
        """The path of a place; ValueError for one that leads elsewhere, which no caller makes."""
        parts = PurePosixPath(place).parts
        if not parts or any(part in ("..", "/") or "\\" in part or "\0" in part for part in parts):
            raise ValueError(f"{place!r} leaves the folder")
        return self.path.joinpath(*parts)

    def _is_as_written(self, place: str, stamp: str) -> bool:
        """Whether a file that was made of the same is still there; what could not be made is not looked for again."""
        known = self._written.get(place)
        return known is not None and known.stamp == stamp and (not known.digest or self._inside(place).is_file())

    def _keep(self, place: str, path: Path) -> None:
        """Put aside a file that is not as we wrote it: somebody worked on it."""
        if not path.exists() or _digest(path) == self._digest_of(place):
            return
        for number in range(1, _MOST_KEPT):
            aside = path.with_stem(f"{path.stem}.gardé-{number}")
            if not aside.exists():
                path.rename(aside)
                self.notes.append(f"« {path.name} » avait été modifié : il est gardé sous le nom « {aside.name} ».")
                return


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _watched(pieces: Iterable[bytes], seen: hashlib._Hash) -> Iterator[bytes]:
    for piece in pieces:
        seen.update(piece)
        yield piece


def _read(log: Path) -> dict[str, _Written]:
    """What earlier runs wrote; nothing where that is unknown: then every file there counts as somebody's."""
    try:
        lines = log.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return {}
    found: dict[str, _Written] = {}
    for line in lines:
        told, _, place = line.partition(" ")
        digest, _, stamp = told.partition(":")
        if place:
            found[place] = _Written(digest="" if digest == _NOTHING else digest, stamp=stamp)
    return found


def _stamp(want: Want, task: Task, result: Result) -> str:
    """What a file was made of: the report, what judged it, and for a page what changed since an older state."""
    parts = [task.report.name, result.sha256, result.twin_sha256, fingerprint(task.rulebook), repr(task.settings)]
    if want is Want.PAGE and task.older is not None:
        change = progress(task.older, result)
        parts += [f"{finding.code} {finding.message}" for finding in (*change.mended, *change.fresh)]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_STAMP]
