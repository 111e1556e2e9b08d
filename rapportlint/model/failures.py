"""What stops a run, worded for the person who can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FailureKind(StrEnum):
    """Why a file could not be read."""

    ENCRYPTED = "encrypted"
    CORRUPT = "corrupt"
    MISSING = "missing"
    """There is no such file, or no report in the folder."""
    EMPTY = "empty"
    UNSUPPORTED = "unsupported"
    TOO_LARGE = "too_large"
    TIMEOUT = "timeout"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why a report has no verdict; `message` is one French sentence: what, and what to do."""

    kind: FailureKind
    message: str


class UnreadableFile(Exception):
    """A file that cannot be judged."""

    def __init__(self, kind: FailureKind, message: str) -> None:
        super().__init__(message)
        self.failure = Failure(kind=kind, message=message)


class RulebookError(Exception):
    """A rulebook or a setting that cannot be used; the message is French and names file and key."""


class BatchError(Exception):
    """A batch that cannot be run, or not here; the message is one French sentence: what, and what to do."""
