"""Why LibreOffice gave nothing: apart, since whoever may have to tell of it need not load what starts it."""

from __future__ import annotations

from enum import StrEnum


class Trouble(StrEnum):
    """Why a conversion gave nothing."""

    ABSENT = "absent"
    TIMEOUT = "timeout"
    FAILED = "failed"


class SofficeError(Exception):
    """A conversion that gave nothing; the message is what LibreOffice said, for a log, not for the user."""

    def __init__(self, trouble: Trouble, message: str) -> None:
        super().__init__(message)
        self.trouble = trouble
