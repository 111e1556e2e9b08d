"""Titles made by hand get the heading style of their level; the text stays as it is, number included."""

from __future__ import annotations

from collections.abc import Iterator

from rapportlint.formats.ooxml_xml import VAL, W
from rapportlint.formats.word_tracking import set_property
from rapportlint.mending.pieces.bench import Bench, LeftError, Step
from rapportlint.mending.pieces.styles import DEEPEST, Headings
from rapportlint.model.document import Paragraph
from rapportlint.model.findings import Finding


def mend(bench: Bench, finding: Finding) -> Iterator[Step]:
    """Give each title its style, in the order of the text."""
    levels = _levels(bench, finding)
    for block in finding.blocks:
        level = levels.get(block, 1)
        left = ""
        try:
            _style(bench, block, level)
        except LeftError as reason:
            left = str(reason)
        yield Step(text=f"{bench.name(block)} : style « Titre {level} »", page=bench.page(block), left=left)


def _levels(bench: Bench, finding: Finding) -> dict[int, int]:
    """The level of each title in the copy: one below the title above it, where its look would skip a level."""
    given: dict[int, int] = {}
    above: list[tuple[int, int]] = []
    for section in bench.report.outline.sections:
        block = bench.block(section.first)
        styled = block.outline_level if isinstance(block, Paragraph) else None
        if not section.title or not (styled or section.first in finding.blocks):
            continue
        while above and above[-1][0] >= section.level:
            above.pop()
        level = styled or min(section.level, above[-1][1] + 1 if above else section.level, DEEPEST)
        above.append((section.level, level))
        given[section.first] = level
    return given


def _style(bench: Bench, block: int, level: int) -> None:
    """Give a title the style of a level, and keep what the style would add: a page break, a second number."""
    paragraph = bench.paragraph(block)
    headings = Headings(bench.draft)
    id = headings.id(level)
    format = headings.format(id)
    about = bench.tracker.formatted(paragraph)
    set_property(about, "pStyle", id)
    if format.get("page_break") and about.find(W + "pageBreakBefore") is None:
        set_property(about, "pageBreakBefore", "0")
    if format.get("list_id") and about.find(W + "numPr") is None:
        set_property(about, "numPr").append(about.makeelement(W + "numId", {VAL: "0"}))
    level_mark = about.find(W + "outlineLvl")
    if level_mark is not None:
        about.remove(level_mark)
