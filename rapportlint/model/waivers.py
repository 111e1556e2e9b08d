"""What readers of an annotated copy answered to its comments, and how a comment names the finding that it tells."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = "Réf."
_NONE = "-"
_REFERENCE = re.compile(rf"{re.escape(_MARK)}\s(\S+)\s(\S+)\s(\S+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A comment of ours that somebody resolved or answered in the file: the finding is set aside, never forgotten."""

    reference: str
    """Of the finding, see `reference`."""
    by: tuple[str, ...] = ()
    """Who answered, each name once; empty where the file does not say who resolved it."""
    reason: str = ""
    """The answers, one after the other; empty where the comment was only marked as resolved."""
    resolved: bool = False


def reference(code: str, section: str | None = None, aspect: str | None = None) -> str:
    """The last line of a comment: what finds its finding again, whatever became of the text around it."""
    return f"{_MARK} {code} {section or _NONE} {aspect or _NONE}"


def is_reference(line: str) -> bool:
    """Whether a line of a comment is such a reference."""
    return _REFERENCE.fullmatch(line.strip()) is not None
