"""A template's text that was to be replaced is still there.

Why: where it stands for a whole part, that part is not written; elsewhere it shows that nobody read the report again.
What is looked for: placeholder text of content controls, guidance of the rulebook's own template, and the whole
paragraphs, or lines of running headers and footers, that the rulebook's `placeholders` describe.
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
    yield from _running(report)


def _running(report: Report) -> Iterator[Hit]:
    """The headers and footers that a template left, with the pages that show them."""
    document = report.document
    shown: dict[str, set[int]] = {}
    for page in document.pages:
        for line in page.running:
            shown.setdefault(line, set()).add(page.number)
    under: dict[int, set[int]] = {}
    for block in document.blocks if document.setups else ():
        under.setdefault(block.setup, set()).update(place.page for place in block.places)
    for number, setup in enumerate(document.setups):
        for line in filter(None, f"{setup.header}\n{setup.footer}".split("\n")):
            shown.setdefault(line, set()).update(under.get(number, ()))
    for line, found in shown.items():
        if report.is_template(line):
            yield Hit(facts=Facts(text=_shortened(line)), pages=tuple(sorted(found)))


def _unwritten(report: Report) -> Iterator[Section]:
    """The first part of each required kind of which nothing but a template's text exists."""
    for spec in report.rulebook.sections:
        parts = report.parts(spec.id) if spec.required else ()
        if parts and all(map(report.is_empty, parts)):
            yield from (part for part in parts if report.has_placeholder(part))


def _hit(report: Report, index: int, part: Section | None) -> Hit:
    block = report.document.blocks[index]
    return Hit(
        facts=Facts(text=_shortened(block.text if isinstance(block, Paragraph) else "")),
        section=part.id if part else None,
        pages=tuple(place.page for place in block.places[:1]),
        block=index,
    )


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN].rstrip()}…"
