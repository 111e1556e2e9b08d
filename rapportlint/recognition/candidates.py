"""A paragraph taken for a title, and the runs of such lines that are none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rapportlint.model.document import Document, Paragraph
from rapportlint.model.outline import Reason, SectionId
from rapportlint.recognition.body import Body
from rapportlint.recognition.titles import TitleKind
from rapportlint.text import fold, split_numbering

LABEL = re.compile(r"(?:partie|chapitre|annexe)\s+(?:n ?° ?)?(?:\d{1,2}|[ivx]{1,5}|[a-h])\s*[:.-]?")
"""« Chapitre 3 » alone on its line, above the title."""
_QUOTATION = re.compile(r"[«“\"][^»”\"]*[.!?…,]\s?[»”\"]")
"""Somebody's words, which a layout shows in large letters."""
_WORD = re.compile(r"[^\W\d_]{3}")
_NUMBER = re.compile(r"\d{1,2}(?!\d)|(?:[IVX]{1,4}|[A-H])\s?[.)/:–-]")
_LISTED, _NUMBERED = 5, 0.8
"""Lines alike under each other that make a list, and the share of them with a number that makes it a plan."""
_PLAN_LINES, _PLAN_WORDS, _PLANNED_PARTS = 20, 14, 3
"""Lines of a plan that are looked at, words of the longest, and parts that one without numbers names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A paragraph taken for a title."""

    index: int
    last: int
    """Index of its last line."""
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

    @property
    def is_label(self) -> bool:
        """Whether it is but a number, « Annexe 2 », whose words stand on the line below."""
        return LABEL.fullmatch(fold(self.title)) is not None


def without_lists(found: list[Candidate], body: Body, document: Document) -> list[Candidate]:
    """The titles without those that only list what comes: lines of body size under each other, all alike."""
    kept: list[Candidate] = []
    run: list[Candidate] = []
    parts = {one.index: one.kinds[0].id for one in found if one.kinds}
    for candidate in [*found, None]:
        follows = candidate is not None and run and candidate.index == run[-1].index + 1
        if candidate is None or not follows or not _plain(candidate, body):
            kept += [] if _is_list(run) else [one for one in run if not _is_planned(one, document, parts)]
            run = []
        if candidate is not None:
            run.append(candidate)
            if not _plain(candidate, body):
                kept.append(run.pop())
    return kept


def _is_planned(candidate: Candidate, document: Document, parts: Mapping[int, SectionId]) -> bool:
    """Whether a line stands among others of its look that are nearly all numbered, or that name several `parts`: a plan
    in other words than the titles have."""
    look, around = candidate.paragraph.look, [candidate.index]
    for step in (-1, 1):
        index = candidate.index + step
        while 0 <= index < len(document.blocks) and len(around) < _PLAN_LINES:
            line = document.blocks[index]
            if not isinstance(line, Paragraph) or line.look != look or len(line.text.split()) > _PLAN_WORDS:
                break
            around.append(index)
            index += step
    lines = [document.blocks[index] for index in around]
    numbered = sum(isinstance(line, Paragraph) and _NUMBER.match(line.text) is not None for line in lines)
    named = len({parts[index] for index in around if index in parts})
    return len(around) >= _LISTED and (numbered >= _NUMBERED * len(around) or named >= _PLANNED_PARTS)


def _plain(candidate: Candidate, body: Body) -> bool:
    """Whether a title has neither a heading style nor a size of its own."""
    return candidate.level is None and body.outsize(candidate.paragraph) < 1.04


def _is_list(run: list[Candidate]) -> bool:
    items = [candidate for candidate in run if candidate.paragraph.is_list_item]
    return len(items) >= 3 or len(run) >= _LISTED


def is_shown_off(text: str) -> bool:
    """Whether a line is a figure (« 5,4 M€ ») or a quotation that a layout sets in large letters."""
    bare = split_numbering(fold(text))[1]
    figures = sum(sign.isdigit() for sign in bare) >= sum(sign.isalpha() for sign in bare)
    return (figures and not _WORD.search(bare)) or _QUOTATION.match(text) is not None
