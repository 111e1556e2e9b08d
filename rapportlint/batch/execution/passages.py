"""The paragraphs of a report's body that may be compared with those of others."""

from __future__ import annotations

import re

from rapportlint.batch.tasks import Passage
from rapportlint.model.body_text import body_text
from rapportlint.model.document import Document
from rapportlint.model.outline import Outline
from rapportlint.model.query import Report
from rapportlint.model.regulation import Rulebook
from rapportlint.model.result import Result
from rapportlint.text import count_words

LEAST_WORDS = 25
"""Below, two students may well write the same sentence."""
_QUOTED = re.compile(r"«[^»]*(?:»|$)|[“„][^”]*(?:”|$)|\"[^\"]*(?:\"|$)")


def passages(result: Result, document: Document, rulebook: Rulebook) -> tuple[Passage, ...]:
    """Its paragraphs of `LEAST_WORDS` words or more, those between quotation marks left out."""
    if result.account is None:
        return ()
    report = Report(
        document=document, outline=Outline(sections=result.sections), rulebook=rulebook, account=result.account
    )
    return tuple(
        Passage(page=paragraph.places[0].page if paragraph.places else None, text=paragraph.text)
        for _, paragraph in body_text(report)
        if count_words(_QUOTED.sub(" ", paragraph.text)) >= LEAST_WORDS
    )
