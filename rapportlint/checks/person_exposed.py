"""Third persons are named in the body of the report.

Why: a report is copied and kept; those whom it names did not choose to be in it, and their trade would do.
What is looked for: names that a title, an initial, a given name or a trade beside them makes a person's, in the text,
its tables, captions and described figures. Whoever the parts `expected` to name people name (cover, thanks,
certificate, bibliography) is left out: the candidate, his tutor, his teachers.
Certainty: probable: a firm, a street or a great name may be written alike.
Not checked: annexes, bibliography, pictures; names that nothing around them makes a person's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.language import Surroundings, name_words, persons
from rapportlint.model.document import Figure, Paragraph
from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.outline import SectionId
from rapportlint.model.query import Report

_SHOWN = 5


class Facts(TypedDict):
    found: int
    names: tuple[str, ...]
    """The first of them."""


def check(
    report: Report,
    *,
    expected: tuple[SectionId, ...],
    titles: tuple[str, ...],
    roles: tuple[str, ...],
    places: tuple[str, ...],
    given: tuple[str, ...],
    words: tuple[str, ...],
    great: tuple[str, ...],
) -> Iterator[Hit]:
    """Yield one hit for all the persons named elsewhere than in the parts `expected` to name some."""
    known = Surroundings.of(titles, roles, places, given, words, great)
    familiar = {word for id in expected for part in report.parts(id) for word in name_words(report.text(part))}
    found: dict[str, int] = {}
    for index, text in _body(report, expected):
        for name in persons(text, known):
            parts = name_words(name)
            if familiar.isdisjoint(parts):
                # « Mme Astruc » after « Hélène Astruc » is the same person.
                familiar |= parts
                found[name] = index
    if found:
        pages = {page for index in found.values() for page in report.pages_of(index)}
        yield Hit(
            facts=Facts(found=len(found), names=(*list(found)[:_SHOWN], *(["…"] if len(found) > _SHOWN else []))),
            pages=tuple(sorted(pages)),
            block=next(iter(found.values())),
            certainty=Certainty.PROBABLE,
        )


def _body(report: Report, expected: tuple[SectionId, ...]) -> Iterator[tuple[int, str]]:
    """Index and text of what the body says outside these parts."""
    parts = (s for s in report.outline.sections if s.in_annexes or s.id in expected)
    titles = {section.first for section in report.outline.sections if section.title}
    left_out = titles | {index for part in parts for index in range(part.first, part.stop)}
    for index, block in enumerate(report.document.blocks):
        text = block.alt if isinstance(block, Figure) else block.text if isinstance(block, Paragraph) else ""
        if text and index not in left_out and not (isinstance(block, Paragraph) and block.is_contents):
            yield index, text
