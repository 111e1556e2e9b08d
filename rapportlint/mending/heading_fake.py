"""Titles made by hand get the heading style of their level; the text stays as it is, number included."""

from __future__ import annotations

from collections.abc import Iterator

from rapportlint.formats.ooxml_xml import VAL, W
from rapportlint.formats.word_tracking import set_property
from rapportlint.mending.pieces.bench import Bench, LeftError, Step
from rapportlint.mending.pieces.styles import DEEPEST, Headings
from rapportlint.model.findings import Finding


def mend(bench: Bench, finding: Finding) -> Iterator[Step]:
    """Give each title its style, in the order of the text."""
    levels = {section.first: section.level for section in bench.report.outline.sections if section.title}
    for block in finding.blocks:
        level = min(levels.get(block, 1), DEEPEST)
        left = ""
        try:
            _style(bench, block, level)
        except LeftError as reason:
            left = str(reason)
        yield Step(text=f"{bench.name(block)} : style « Titre {level} »", page=bench.page(block), left=left)


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
