"""A template's text that was to be replaced is still there.

Why: where it stands for a whole part, that part is not written; elsewhere it shows that nobody read the report again.
What is looked for: placeholder text of content controls, guidance of the rulebook's own template, and the whole
paragraphs that the rulebook's `placeholders` describe. Headers and footers are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.document import Paragraph
from rapportlint.model.findings import Hit
from rapportlint.model.outline import Section
from rapportlint.model.query import Report

_SHOWN = 60
"""Characters of the text that a message shows."""


class Facts(TypedDict):
    text: str


def check(report: Report, *, unwritten: bool = False) -> Iterator[Hit]:
    """Yield required parts that hold nothing else if `unwritten`, else every other place where such text is left."""
    bare = {part.first: part for part in _unwritten(report)}
    if unwritten:
        for part in bare.values():
            index = next(i for i, paragraph in report.paragraphs(part) if report.is_placeholder(paragraph))
            yield _hit(report, index, part)
        return
    covered = {index for part in bare.values() for index in range(part.first, part.stop)}
    for index, block in enumerate(report.document.blocks):
        if index not in covered and isinstance(block, Paragraph) and report.is_placeholder(block):
            yield _hit(report, index, None)


def _unwritten(report: Report) -> Iterator[Section]:
    """The first part of each required kind of which nothing but a template's text exists."""
    for spec in report.rulebook.sections:
        parts = report.parts(spec.id) if spec.required else ()
        if parts and all(map(report.is_empty, parts)):
            yield from (part for part in parts if report.has_placeholder(part))


def _hit(report: Report, index: int, part: Section | None) -> Hit:
    block = report.document.blocks[index]
    text = " ".join(block.text.split()) if isinstance(block, Paragraph) else ""
    return Hit(
        facts=Facts(text=text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"),
        section=part.id if part else None,
        pages=tuple(place.page for place in block.places[:1]),
        block=index,
    )
