"""A part speaks of a neighbouring subject only.

Why: what an official text names is not replaced by what resembles it: sustainable development is no QSSE by itself.
What is looked for: the words of the `neighbour`, and none of the part's own subject (both aspects of the rulebook).
Certainty: probable at most: the subject can be treated in words that no list foresees.
Not checked: empty parts and parts that still hold a template's text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.outline import SectionId
from rapportlint.model.query import Report
from rapportlint.model.regulation import AspectId


class Facts(TypedDict):
    passage: str
    """A sentence on the neighbouring subject."""


def check(report: Report, *, section: SectionId, aspect: AspectId, neighbour: str) -> Iterator[Hit]:
    """Yield one hit if the part speaks of the `neighbour` and not of its own subject, the `aspect`."""
    parts = report.parts(section)
    if not parts or all(map(report.is_empty, parts)) or any(map(report.has_placeholder, parts)):
        return
    passages = report.passages(parts)
    beside = passages.best(report.rulebook.aspect(section, neighbour))
    if beside is None or passages.best(report.rulebook.aspect(section, aspect)) is not None:
        return
    yield Hit(
        facts=Facts(passage=beside.text),
        section=section,
        aspect=aspect,
        pages=report.pages_of(beside.block),
        block=beside.block,
        certainty=report.trust(*parts) if report.trust(*parts) is Certainty.UNSURE else Certainty.PROBABLE,
    )
