"""An annex is never cited in the body.

Why: a reader opens an annex only where the text sends him there.
What is looked for: the number of each annex after « annexe » in the text, lists and ranges understood (« annexes 1 à
3 »); for a report with one annex only, the word alone.
Certainty: probable; unsure where pages of the body are pictures.
Not checked: annexes without a number where there are several (`annex_unnumbered` tells them) or without a title of
their own yet (`placeholder_left`); a certificate, which stands for itself; links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.document import Paragraph
from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.labels import ANNEXES, cited, label_of
from rapportlint.model.outline import CONTENTS, Section, SectionId
from rapportlint.model.query import Report
from rapportlint.text import fold, fold_title

_BY_THEMSELVES = (SectionId("certificate"), SectionId("glossary"))
_WORD = re.compile(rf"\b(?:{ANNEXES})\b")


class Facts(TypedDict):
    name: str


def check(report: Report) -> Iterator[Hit]:
    """Yield each annex that the body does not cite."""
    annexes = report.annexes()
    texts = [text for text in _body(report) if _WORD.search(fold(text))]
    numbers = {number for text in texts for number in cited(text, ANNEXES)}
    if (len(annexes) == 1 and texts) or _bare(report) > 1:
        return
    certainty = Certainty.UNSURE if report.scanned() else Certainty.PROBABLE
    specs = [spec for id in _BY_THEMSELVES if (spec := report.spec(id)) is not None]
    free = re.compile("|".join(title for spec in specs for title in spec.titles) or r"(?!)")
    for section, label in annexes:
        uncited = label.number not in numbers and (label.number or len(annexes) == 1)
        if uncited and not free.search(fold_title(label.rest)) and not _is_unwritten(report, section):
            name = label.name if label.number else f"« {section.title} »"
            facts, page = Facts(name=name), report.pages(section)[:1]
            yield Hit(facts=facts, pages=page, block=section.first, certainty=certainty)


def _bare(report: Report) -> int:
    """How many annexes there are where none has a number: « Annexe : plan », or the titles right under « Annexes »."""
    annexes = report.annexes()
    if not annexes or any(label.number for _, label in annexes):
        return 0
    labels = [label_of(section.title, ANNEXES) for section in report.outline.sections if section.in_annexes]
    section, label = annexes[0]
    return max(sum(bool(other and other.rest) for other in labels), 0 if label.rest else len(report.children(section)))


def _is_unwritten(report: Report, section: Section) -> bool:
    """Whether a template's text still stands for the title: the annex is not there yet."""
    title = report.document.blocks[section.first]
    return isinstance(title, Paragraph) and report.is_placeholder(title)


def _body(report: Report) -> Iterator[str]:
    """The text before and after the annexes, without titles and contents."""
    titles = {section.first for section in report.outline.sections if section.title}
    for index, block in enumerate(report.document.blocks):
        if not isinstance(block, Paragraph) or block.is_contents or index in titles:
            continue
        around = report.innermost(index)
        if around is None or not (around.in_annexes or around.id == CONTENTS):
            yield block.text
