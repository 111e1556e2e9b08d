"""Rows of empty paragraphs are reduced to one, and a chapter that they pushed to a new page starts it by a page break.

The one that stays is the last: what is deleted runs into it, so that no word processor gives its format to a title.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from rapportlint.formats.ooxml_xml import W
from rapportlint.formats.word_tracking import is_revised
from rapportlint.mending.pieces.bench import Bench, LeftError, Step
from rapportlint.model.findings import Finding
from rapportlint.rulebooks.french import quantity

_NOTHING = frozenset(W + name for name in ("pPr", "rPr", "proofErr", "lastRenderedPageBreak"))
_KEPT = frozenset(W + name for name in ("sectPr", "framePr", "pageBreakBefore"))
"""Properties of an empty paragraph that do more than space."""


def mend(bench: Bench, finding: Finding) -> Iterator[Step]:
    """Take the empty paragraphs away before each block that the finding names."""
    chapters = {section.first for section in bench.report.outline.sections if section.level == 1 and section.title}
    for block in finding.blocks:
        turns = block in chapters and _starts_page(bench, block)
        what, left = "", ""
        try:
            gone = _removed(bench, block, turns)
            what = f"{quantity(gone, 'paragraphe vide retiré', 'paragraphes vides retirés')} avant {bench.name(block)}"
        except LeftError as reason:
            what, left = f"Paragraphes vides avant {bench.name(block)}", str(reason)
        more = ", qui commence une page par son saut de page" if turns and not left else ""
        yield Step(text=what + more, page=bench.page(block), left=left)


def _starts_page(bench: Bench, block: int) -> bool:
    """Whether a block stands on another page than what comes before, without a break of its own."""
    before = bench.block(block - 1).places
    page = bench.page(block)
    return not bench.block(block).page_break_before and page is not None and bool(before) and before[-1].page < page


def _removed(bench: Bench, block: int, turns: bool) -> int:
    """How many empty paragraphs were taken away."""
    paragraph = bench.paragraph(block)
    row: list[etree._Element] = []
    before = paragraph.getprevious()
    while before is not None and _is_empty(before):
        row.append(before)
        before = before.getprevious()
    gone = row[1:]
    if len(row) < bench.block(block).blanks_before or not gone:
        raise LeftError("quelque chose s'y cache : un repère, un saut ou une modification suivie")
    for empty in gone:
        bench.tracker.joined(empty)
    if turns:
        bench.tracker.page_broken(row[0])
    return len(gone)


def _is_empty(element: etree._Element) -> bool:
    """Whether an element is a paragraph that only makes space."""
    if element.tag != W + "p" or is_revised(element):
        return False
    about = element.find(W + "pPr")
    if about is not None and any(child.tag in _KEPT for child in about):
        return False
    inside = [child for child in element if child.tag != W + "r"]
    inside += [piece for run in element.findall(W + "r") for piece in run]
    return all(child.tag in _NOTHING or (child.tag == W + "t" and not (child.text or "").strip()) for child in inside)
