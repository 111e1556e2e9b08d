"""Sentences are too long to be read at once.

Why: a reader loses the beginning of a sentence of fifty words before its end; the jury reads it twice, or not.
What is measured: words between two full stops, exclamation or question marks, colons or semicolons, in the running text
of the body; what stands in brackets or quotation marks, or is listed after a colon, is not counted.
Certainty: probable. Not checked: titles, lists, tables, notes, contents, annexes, bibliography, parts in English,
text without final punctuation, rows of figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.document import Container, Paragraph
from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.outline import SectionId
from rapportlint.model.passages import shortened
from rapportlint.model.query import Report
from rapportlint.text import count_words, sentences

_INSERTS = re.compile(r"\([^()]*\)|«[^«»]*»|“[^“”]*”|\"[^\"]*\"")
_ENUMERATION = re.compile(r":\s[^:;]*,[^:;]*,[^:;]*")
"""What a colon announces, item by item."""
_STOPS = re.compile(r"[;:]\s")
_FIGURES = re.compile(r"\b\d")
_MOST_FIGURES = 0.25
"""Share of figures among the words from which a text is a row of values."""
_SHOWN_LETTERS = 60


class Facts(TypedDict):
    found: int
    longest: int
    """Words."""
    text: str
    """How the longest one begins."""


def check(report: Report, *, most: int, least: int = 1, skipped: tuple[SectionId, ...] = ()) -> Iterator[Hit]:
    """Yield one hit for all the sentences of more than `most` words, outside the parts `skipped`, from `least` on."""
    long = [
        (count, index, sentence)
        for index, paragraph in _running_text(report, skipped)
        for sentence in sentences(paragraph.text)
        if len(sentence) > most and (count := _length(sentence)) > most
    ]
    if not long or len(long) < least:
        return
    count, index, sentence = max(long, key=lambda item: (item[0], -item[1]))
    yield Hit(
        facts=Facts(found=len(long), longest=count, text=shortened(sentence, _SHOWN_LETTERS).rstrip("…")),
        pages=tuple(sorted({page for _, place, _ in long for page in report.pages_of(place)})),
        block=index,
        certainty=Certainty.PROBABLE,
    )


def _running_text(report: Report, skipped: tuple[SectionId, ...]) -> Iterator[tuple[int, Paragraph]]:
    """The paragraphs of the body that are neither titles, nor items of a list, nor cells."""
    titles = {section.first for section in report.outline.sections if section.title}
    parts = (s for s in report.outline.sections if s.in_annexes or s.id in skipped or s.language == "en")
    left_out = titles | {index for part in parts for index in range(part.first, part.stop)}
    for index, block in enumerate(report.document.blocks):
        if not isinstance(block, Paragraph) or block.container is not Container.BODY or index in left_out:
            continue
        if not block.is_contents and not block.is_list_item and not report.is_placeholder(block):
            yield index, block


def _length(sentence: str) -> int:
    """Words of its longest stretch without a stop; 0 for what is no sentence."""
    plain = _INSERTS.sub(" ", sentence)
    total = count_words(plain)
    if sentence[0] in "«“" or plain.rstrip()[-1:] not in (".", "!", "?", "…"):
        return 0
    if len(_FIGURES.findall(plain)) > _MOST_FIGURES * total:
        return 0
    return max(count_words(stretch) for stretch in _STOPS.split(_ENUMERATION.sub(": ", plain)))
