"""A part is for the most part a text copied from elsewhere.

Why: the official text wants an analysis; copied articles belong in the annexes, and do not count in its length.
What is measured: the words between quotation marks, however many paragraphs they span, and those of paragraphs that
open like the articles of a text (« Article 3 – … »); the introduction of a short quotation is free.
Certainty: probable: a long quotation may be commented sentence by sentence.
Not checked: texts copied without quotation marks; texts pasted as pictures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.outline import Section, SectionId
from rapportlint.model.query import Report
from rapportlint.text import count_words, fold

_MARKS = re.compile(r"([«“„])|([»”])")
_ARTICLE = re.compile(
    r"(?:[«\"]\s*)?(?:article|art\.) (?:premier|\d{1,3}|[lrd]\.? ?\d|une?|deux|trois|quatre|cinq|six|sept|huit|neuf)"
    r"[^.:\n]{0,40}(?:[-:]|\. -)"
)


class Facts(TypedDict):
    share: float
    """Copied words, in percent of the part's."""
    quoted: int
    """Copied words."""


def check(report: Report, *, section: SectionId, share: float, words: int) -> Iterator[Hit]:
    """Yield a part of which more than `share` percent, and at least `words` words, are copied."""
    parts = report.parts(section)
    counts = [_copied(report, part) for part in parts]
    quoted, total = sum(copied for copied, _ in counts), sum(whole for _, whole in counts)
    if not total or quoted < words or 100 * quoted / total < share:
        return
    yield Hit(
        facts=Facts(share=100 * quoted / total, quoted=quoted),
        section=section,
        pages=report.pages(parts[0])[:1],
        block=parts[0].first,
        certainty=report.trust(*parts) if report.trust(*parts) is Certainty.UNSURE else Certainty.PROBABLE,
    )


def _copied(report: Report, part: Section) -> tuple[int, int]:
    """Copied words of a part, and all its words."""
    copied = total = depth = 0
    texts = [paragraph.text for paragraph in report.written(part)]
    articles = [bool(_ARTICLE.match(fold(text))) for text in texts]
    for text, article in zip(texts, articles, strict=True):
        total += count_words(text)
        inside, start = 0, 0
        for mark in _MARKS.finditer(text):
            inside += count_words(text[start : mark.start()]) if depth else 0
            depth = 1 if mark[1] else 0
            start = mark.end()
        inside += count_words(text[start:]) if depth else 0
        copied += count_words(text) if article and sum(articles) > 1 else inside
    return copied, total
