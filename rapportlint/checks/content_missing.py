"""A part is there but nothing in it speaks of something that it should hold.

Why: the official text lists what some parts must make clear.
What is looked for: in the part's sentences, its sub-titles, captions and alternative texts, its own title left out, a
sign of the rulebook's that is enough alone or several weaker ones; look-alikes are not read. With `each`,
every activity is judged on its own text and what introduces them all. The passage that satisfied is given as evidence.
Certainty: probable at most, since a text can say a thing in words that no list foresees.
Not checked: how well it is said; parts in another language than French; empty parts and parts with a template's text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.findings import Certainty, Evidence, Hit
from rapportlint.model.outline import Section, SectionId
from rapportlint.model.query import Report
from rapportlint.model.regulation import AspectId


class Facts(TypedDict):
    titles: tuple[str, ...]
    """The parts that do not say it, as « title »."""


def check(
    report: Report,
    *,
    section: SectionId,
    aspect: AspectId,
    each: bool = False,
    every: bool = False,
) -> Iterator[Hit | Evidence]:
    """Yield evidence for each part that holds the aspect, `every` mention or the best, and one hit for the others."""
    words = report.rulebook.aspect(section, aspect)
    lacking: list[Section] = []
    for parts in _subjects(report, section, each):
        if not _is_judged(report, parts):
            continue
        passages = report.passages(parts, introduced=each)
        best = passages.best(words)
        found = (list(passages.mentions(words)) if every else []) or ([best] if best else [])
        for passage in found:
            yield Evidence(
                passage=passage.text,
                section=section,
                aspect=aspect,
                subject=parts[0].title if each else "",
                pages=report.pages_of(passage.block),
                block=passage.block,
            )
        lacking += [] if found else parts[:1]
    if lacking:
        doubtful = bool(report.scanned()) or report.trust(*lacking) is Certainty.UNSURE
        yield Hit(
            facts=Facts(titles=tuple(f"« {part.title} »" for part in lacking if part.title)),
            section=section,
            aspect=aspect,
            pages=tuple(sorted({page for part in lacking for page in report.pages(part)[:1]})),
            block=lacking[0].first,
            certainty=Certainty.UNSURE if doubtful else Certainty.PROBABLE,
        )


def _subjects(report: Report, section: SectionId, each: bool) -> list[tuple[Section, ...]]:
    """The parts that are judged together: those of the kind, or each activity alone."""
    activities = report.activities() if each else ()
    return [(activity,) for activity in activities] if activities else [report.parts(section)]


def _is_judged(report: Report, parts: tuple[Section, ...]) -> bool:
    """Whether there is French text of the student's in them."""
    foreign = any(report.has_placeholder(part) or part.language == "en" for part in parts)
    return bool(parts) and not foreign and not all(map(report.is_empty, parts))
