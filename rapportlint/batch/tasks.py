"""One report to judge and what came of it: what goes to a worker and what it sends back, both picklable."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from rapportlint.batch.anonymity.mask import Crowd, Mask
from rapportlint.model.deposits import Location
from rapportlint.model.regulation import Rulebook
from rapportlint.model.result import Result
from rapportlint.model.settings import Settings


class Want(StrEnum):
    """What a worker makes of a report beside its verdict."""

    PAGE = "page"
    """The page for a browser, HTML in UTF-8."""
    ANNOTATED = "annotated"
    """The report's copy with comments or notes."""
    PASSAGES = "passages"
    """Paragraphs long enough to be compared with those of other reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A file that a worker reads where it lies, or that is sent to it."""

    name: str
    """How messages and the result name it."""
    place: Location
    data: bytes | None = None
    """Its bytes, for a worker that does not see our files."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Common:
    """What many tasks have in common, each the same object in all of them: large, and sent to a worker once."""

    rulebook: Rulebook | None = None
    crowd: Crowd | None = None

    @property
    def parts(self) -> tuple[object, ...]:
        """Always in this order."""
        return self.rulebook, self.crowd

    def is_that_of(self, other: Common) -> bool:
        """Whether its parts are the very same objects."""
        return all(one is its for one, its in zip(self.parts, other.parts, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One report to judge."""

    id: str
    """That of the deposit."""
    report: Content
    twin: Content | None = None
    rulebook: Rulebook
    settings: Settings
    wants: tuple[Want, ...] = ()
    mask: Mask | None = None
    """Whose names are hidden in the page and the copy; the result and the passages keep them, for our own use."""
    older: Result | None = None
    """What an earlier control said of the same candidate's report, for its page to tell what changed."""

    @property
    def common(self) -> Common:
        """What it has in common with other tasks."""
        return Common(rulebook=self.rulebook, crowd=self.mask.crowd if self.mask else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph of a report's body, for comparison."""

    page: int | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a task; a report that cost too much or that broke its process has a result of its own too."""

    id: str
    result: Result
    """Without its document."""
    made: Mapping[Want, bytes] = field(default_factory=dict)
    passages: tuple[Passage, ...] = ()
    troubles: tuple[str, ...] = ()
    """French sentences: what was wanted beside the verdict and could not be made, and why."""
    kept: bool = False
    """Known from an earlier run, whose files are still there: nothing was made again."""


class Executor(Protocol):
    """Where tasks are done: on this machine or on others, with the same outcomes."""

    def engines(self) -> Mapping[str, str]:
        """Name and version of all that an outcome depends on beside its task: this program, LibreOffice, fonts…"""
        ...

    def run(self, tasks: Iterable[Task]) -> Generator[Outcome, None, None]:
        """Each outcome as soon as it is there, in any order; tasks are taken as workers become free.

        Closing the iterator stops the workers at once: what was yielded is all that was done.
        """
        ...
