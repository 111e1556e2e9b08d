"""A paragraph taken for a title, and the runs of such lines that are none."""

from __future__ import annotations

from dataclasses import dataclass

from rapportlint.model.document import Paragraph
from rapportlint.model.outline import Reason
from rapportlint.recognition.body import Body
from rapportlint.recognition.titles import TitleKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A paragraph taken for a title."""

    index: int
    title: str
    """As shown: automatic numbering and text."""
    folded: str
    number: str
    """Folded number, typed or automatic; empty when none."""
    level: int | None
    """Where style, bookmark or contents tell it."""
    weight: float
    kinds: tuple[TitleKind, ...]
    reasons: tuple[Reason, ...]
    paragraph: Paragraph
    page: int
    opens_page: bool
    """First text of its page."""


def without_lists(found: list[Candidate], body: Body) -> list[Candidate]:
    """The titles without those that only list what comes: lines of body size under each other, all alike."""
    kept: list[Candidate] = []
    run: list[Candidate] = []
    for candidate in [*found, None]:
        follows = candidate is not None and run and candidate.index == run[-1].index + 1
        if candidate is None or not follows or not _plain(candidate, body):
            kept += [] if _is_list(run) else run
            run = []
        if candidate is not None:
            run.append(candidate)
            if not _plain(candidate, body):
                kept.append(run.pop())
    return kept


def _plain(candidate: Candidate, body: Body) -> bool:
    """Whether a title has neither a heading style nor a size of its own."""
    return candidate.level is None and body.outsize(candidate.paragraph) < 1.04


def _is_list(run: list[Candidate]) -> bool:
    items = [candidate for candidate in run if candidate.paragraph.is_list_item]
    return len(items) >= 3 or len(run) >= 5
