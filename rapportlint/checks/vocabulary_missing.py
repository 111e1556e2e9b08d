"""The report hardly uses the vocabulary of the trade.

Why: the official text wants an internship where things are measured or controlled, with activities of metrology.
What is measured: how many different cues of the rulebook occur in the body, without cover, contents, thanks, glossary,
bibliography, certificate and annexes; fewer than `minimum` is told.
Certainty: unsure: the words of a trade are no proof of it, and a report may use others.
Not checked: reports in another language, with scanned pages, or of fewer than `words` words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.document import Paragraph
from rapportlint.model.findings import Certainty, Evidence, Hit
from rapportlint.model.outline import CONTENTS, COVER, SectionId
from rapportlint.model.query import Report
from rapportlint.text import fold, shortened

_ASIDE = frozenset((COVER, CONTENTS, *map(SectionId, ("acknowledgements", "glossary", "bibliography", "certificate"))))
"""Parts whose words tell nothing of what was done: thanks name people by their trades."""


class Facts(TypedDict):
    found: int


def check(report: Report, *, cues: tuple[str, ...], minimum: int, words: int) -> Iterator[Hit | Evidence]:
    """Yield one hit if fewer than `minimum` different `cues` occur, else the paragraph that adds most."""
    parts = [p for p in report.outline.sections if p.parent is None and not p.in_annexes]
    body = [p for p in parts if p.id not in _ASIDE]
    if sum(part.words for part in body) < words or report.language() == "en" or report.scanned():
        return
    unmet = [re.compile(cue) for cue in cues]
    most, shown = 0, -1
    for part in body:
        for index, paragraph in report.paragraphs(part):
            text = fold(paragraph.text)
            left = [cue for cue in unmet if not cue.search(text)]
            if len(unmet) - len(left) > most:
                most, shown = len(unmet) - len(left), index
            unmet = left
            if len(cues) - len(unmet) >= minimum:
                yield _evidence(report, shown)
                return
    yield Hit(facts=Facts(found=len(cues) - len(unmet)), certainty=Certainty.UNSURE)


def _evidence(report: Report, index: int) -> Evidence:
    block = report.document.blocks[index]
    text = block.text if isinstance(block, Paragraph) else ""
    pages = tuple(place.page for place in block.places[:1])
    return Evidence(passage=shortened(text), aspect="vocabulary", pages=pages, block=index)
