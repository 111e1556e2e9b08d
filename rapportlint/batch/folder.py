"""The output folder of a class: what is written there, and what somebody changed since and must not lose."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from rapportlint.batch.tasks import Outcome, Task, Want
from rapportlint.formats import whole_files
from rapportlint.model.failures import BatchError

OWN = ".rapportlint"
"""Folder within the output folder, by which a later run knows it for one."""
_PLACES = {Want.PAGE: "pages/{id}.html", Want.ANNOTATED: "copies/{id}.annoté{suffix}"}
KINDS = {Want.PAGE: "page", Want.ANNOTATED: "annotated"}
"""How `Entry.files` names what a worker made."""
_MOST_KEPT = 1000
_NOTHING = "-"
"""Stands for the digest of what was wanted and could not be made."""


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

    def is_there(self, task: Task) -> bool:
        """Whether what an earlier run may have made for a task lies where it was written, unchanged in size."""
        wanted = [want for want in task.wants if want in _PLACES]
        return all(self._is_as_written(self._place(want, task.id, task.report.name)) for want in wanted)

    def write(self, outcome: Outcome) -> None:
        """Write what a worker made."""
        for want, data in outcome.made.items():
            self.put(self._place(want, outcome.id, outcome.result.file), [data])
        for want in _PLACES.keys() - outcome.made.keys():
            self._remember(self._place(want, outcome.id, outcome.result.file), "")

    def files(self, outcome: Outcome) -> dict[str, str]:
        """Where what was made for a report lies, by kind: paths with slashes, from the folder."""
        places = {KINDS[want]: self._place(want, outcome.id, outcome.result.file) for want in _PLACES}
        return {kind: place for kind, place in places.items() if self._written.get(place)}

    def put(self, place: str, pieces: Iterable[bytes]) -> None:
        """Write a file whole; one of that name that somebody changed since is kept under another name."""
        path = self._inside(place)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._keep(place, path)
            seen = hashlib.sha256()
            whole_files.write(path, _watched(pieces, seen))
            self._remember(place, seen.hexdigest())
        except OSError as error:
            raise BatchError(
                f"« {path} » n'a pas pu être écrit (erreur {error.errno} du système) : fermez-le s'il est ouvert, "
                "vérifiez la place sur le disque, puis relancez : ce qui est contrôlé ne le sera pas de nouveau."
            ) from error

    def _place(self, want: Want, id: str, name: str) -> str:
        suffix = PurePosixPath(name.replace("\\", "/")).suffix.lower()
        return _PLACES[want].format(id=self._names.get(id, id), suffix=suffix)

    def _remember(self, place: str, digest: str) -> None:
        """Note what was written as soon as it is, for the run after one that was stopped."""
        if self._written.get(place) == digest:
            return
        self._written[place] = digest
        with self._log.open("a", encoding="utf-8", errors="surrogateescape") as log:
            log.write(f"{digest or _NOTHING} {place}\n")

    def _inside(self, place: str) -> Path:
        """The path of a place; ValueError for one that leads elsewhere, which no caller makes."""
        parts = PurePosixPath(place).parts
        if not parts or any(part in ("..", "/") or "\\" in part or "\0" in part for part in parts):
            raise ValueError(f"{place!r} leaves the folder")
        return self.path.joinpath(*parts)

    def _is_as_written(self, place: str) -> bool:
        """Whether a file that was made is still there; what could not be made is not looked for again."""
        known = self._written.get(place)
        return known is not None and (known == "" or self._inside(place).is_file())

    def _keep(self, place: str, path: Path) -> None:
        """Put aside a file that is not as we wrote it: somebody worked on it."""
        if not path.exists() or _digest(path) == self._written.get(place):
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


def _read(log: Path) -> dict[str, str]:
    """What earlier runs wrote; nothing where that is unknown: then every file there counts as somebody's."""
    try:
        lines = log.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return {}
    told = (line.partition(" ") for line in lines)
    return {place: "" if digest == _NOTHING else digest for digest, _, place in told if place}
