"""Of several annexes, some have no number.

Why: the text can only send the reader to an annex by its number.
What is looked for: titles beside « Annexe 1 », of the same level, or two titles or more under « Annexes » where none
is numbered; automatic numbers and typed ones alike.
Certainty: probable: a document in the annexes may have titles of its own.
Not checked: a single annex; titles that only look like one; whether numbers follow each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.labels import ANNEXES, label_of
from rapportlint.model.outline import Reason, Section
from rapportlint.model.query import Report
from rapportlint.text import fold, split_numbering

_SURE = {Reason.STYLE, Reason.BOOKMARK, Reason.CONTENTS_ENTRY}
_LISTS = ("liste", "table", "sommaire", "index")


class Facts(TypedDict):
    title: str


def check(report: Report) -> Iterator[Hit]:
    """Yield each annex without a number."""
    titles = [section for section in report.outline.sections if section.in_annexes and section.title]
    numbered = [section for section, label in report.annexes() if label.number]
    if numbered:
        places = {(section.level, section.parent) for section in numbered}
        beside = [section for section in titles if (section.level, section.parent) in places]
    else:
        beside = [section for section in titles if _is_under_annexes(report, section)]
    bare = [section for section in beside if _SURE & set(section.reasons) and not _is_numbered(section)]
    if numbered or len(bare) > 1:
        for section in bare:
            facts, page = Facts(title=section.title), report.pages(section)[:1]
            yield Hit(facts=facts, pages=page, block=section.first, certainty=Certainty.PROBABLE)


def _is_under_annexes(report: Report, section: Section) -> bool:
    """Whether a title stands right under « Annexes »."""
    above = None if section.parent is None else report.outline.sections[section.parent]
    return above is not None and above.in_annexes and above.parent is None


def _is_numbered(section: Section) -> bool:
    """Whether a title has a number, or is none of one annex: « Annexes », « Table des annexes »."""
    folded = fold(section.title)
    label = label_of(section.title, ANNEXES)
    lists = folded.startswith(_LISTS) or (label is not None and not label.number and not label.rest)
    return lists or bool(split_numbering(folded)[0]) or (label is not None and bool(label.number))
