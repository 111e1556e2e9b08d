"""A part that should be structured runs on without sub-titles.

Why: the official text wants the description of an activity structured.
What is measured: the sub-titles recognised right under each activity, or under the part as a whole where none is told
apart; failing these, short bold or underlined lines, or such as end with a colon, above some text.
Certainty: probable at most: a sub-title that looks like text may have been missed.
Not checked: parts of fewer than `words` words; whether the plan is a good one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TypedDict

from rapportlint.model.findings import Certainty, Evidence, Hit
from rapportlint.model.outline import Section, SectionId
from rapportlint.model.passages import shortened
from rapportlint.model.query import Report
from rapportlint.text import count_words

_TERSE, _SOME = 8, 15
"""Words that a line has at most so that it heads the text below, and that this text has at least."""


class Facts(TypedDict):
    titles: tuple[str, ...]
    """The parts concerned, as « title »."""
    least: int


def check(
    report: Report, *, section: SectionId, least: int, words: int = 0, each: bool = False
) -> Iterator[Hit | Evidence]:
    """Yield the sub-titles of each part that has at least `least`, and one hit for those that have fewer."""
    flat: list[Section] = []
    for part in (report.activities() if each else ()) or report.parts(section):
        if report.is_empty(part) or report.has_placeholder(part) or part.words < words:
            continue
        titles = [child.title for child in report.children(part) if child.title]
        titles = titles if len(titles) >= least else [*titles, *_small_titles(report, part)]
        if len(titles) < least:
            flat.append(part)
        else:
            passage = shortened(" · ".join(titles))
            subject = part.title if each else ""
            yield Evidence(
                passage=passage,
                section=section,
                aspect="substructure",
                subject=subject,
                pages=report.pages(part)[:1],
                block=part.first,
            )
    if flat:
        doubtful = bool(report.scanned()) or report.trust(*flat) is Certainty.UNSURE
        yield Hit(
            facts=Facts(titles=tuple(f"« {part.title} »" for part in flat if part.title), least=least),
            section=section,
            pages=tuple(sorted({page for part in flat for page in report.pages(part)[:1]})),
            block=flat[0].first,
            certainty=Certainty.UNSURE if doubtful else Certainty.PROBABLE,
        )


def _small_titles(report: Report, part: Section) -> Iterator[str]:
    """Lines in the size of the text that head it all the same: « Les contraintes : »."""
    titles = {section.first for section in report.outline.sections if section.title}
    for (index, line), (_, below) in pairwise(report.paragraphs(part)):
        if index in titles:
            continue
        marked = line.look.bold or line.look.underline or line.text.endswith(":")
        if (
            marked
            and not line.is_list_item
            and 0 < count_words(line.text) <= _TERSE <= _SOME <= count_words(below.text)
        ):
            yield line.text.rstrip(" :")
