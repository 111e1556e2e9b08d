"""A part is not in the language that the regulation asks for.

Why: a summary in English under whose title the text is French is no summary in English.
What is measured: the language of its sentences, never its title nor the file's proofing marks; a version of the same
text in its own language beside it is left out.
Certainty: unsure when a part of it is in the language asked for. Not checked: how good the language is; parts of fewer
than 15 words; parts of which `least` or more is in that language (`translation_unfinished`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.language import english_share
from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.outline import SectionId
from rapportlint.model.query import Report

_ENOUGH = 15
"""Words from which a language can be told."""


class Facts(TypedDict):
    words_found: int
    share: float
    """Words in another language, in percent."""


def check(report: Report, *, section: SectionId, language: str, least: float) -> Iterator[Hit]:
    """Yield one hit if less than `least` (0 to 1) of the parts of that kind is in `language` (`fr` or `en`)."""
    parts = [part for part in report.parts(section) if not report.has_placeholder(part) and not report.is_empty(part)]
    told = {part.language for part in parts}
    words = sum(part.words for part in parts)
    if not parts or language in told or words < _ENOUGH or told == {""}:
        return
    own = {index for part in parts for index in report.outline.own_blocks(part)}
    own -= {part.first for part in parts if part.title}
    texts = (paragraph.text for part in parts for index, paragraph in report.paragraphs(part) if index in own)
    english = english_share("\n".join(texts)) or 0.0
    share = english if language == "en" else 1 - english
    if share >= least:
        return
    yield Hit(
        facts=Facts(words_found=words, share=100 * (1 - share)),
        section=section,
        pages=report.pages(parts[0])[:1],
        block=parts[0].first,
        certainty=Certainty.UNSURE if "mixed" in told else report.trust(*parts),
    )
