"""A part is there but nothing in it speaks of something that it should hold.

Why: the official text lists what some parts must make clear.
What is looked for: cues of the rulebook, on the part's text, its sub-titles and the alternative texts of its figures,
its own title left out; `minimum` different cues are enough.
Certainty: probable at most, since a text can say a thing in words that no list foresees.
Not checked: what is said; parts in another language than French; empty parts and parts with a template's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapportlint.model.document import Figure
from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.outline import Section, SectionId
from rapportlint.model.query import Report
from rapportlint.text import fold

_folded = lru_cache(maxsize=8)(fold)
"""Several rules look at one part in turn."""


def check(report: Report, *, section: SectionId, aspect: str, cues: tuple[str, ...], minimum: int = 1) -> Iterator[Hit]:
    """Yield one hit if fewer than `minimum` of the `cues` occur in the parts of that kind."""
    parts = report.parts(section)
    if (
        not parts
        or any(report.has_placeholder(p) or p.language == "en" for p in parts)
        or all(map(report.is_empty, parts))
    ):
        return
    texts = [_folded(_text(report, part)) for part in parts]
    met = sum(any(re.search(cue, text) for text in texts) for cue in cues)
    if met >= minimum:
        return
    doubtful = bool(report.scanned()) or report.trust(*parts) is Certainty.UNSURE
    yield Hit(
        section=section,
        aspect=aspect,
        pages=report.pages(parts[0])[:1],
        block=parts[0].first,
        certainty=Certainty.UNSURE if doubtful else Certainty.PROBABLE,
    )


def _text(report: Report, part: Section) -> str:
    figures = (block.alt for block in report.blocks(part) if isinstance(block, Figure))
    return "\n".join((report.body_text(part), *figures))
