"""Wrong page numbers of the contents are replaced by those that the pages of the titles bear."""

from __future__ import annotations

from collections.abc import Iterator

from rapportlint.mending.pieces.bench import Bench, LeftError, Step
from rapportlint.mending.pieces.contents import tolerance
from rapportlint.mending.pieces.contents_line import renumber
from rapportlint.model.contents_pages import ContentsPages
from rapportlint.model.findings import Finding


def mend(bench: Bench, finding: Finding) -> Iterator[Step]:
    """Replace the number of each entry; how far it may be off is told where pages are not sure."""
    for wrong in ContentsPages(bench.report).misnumbered():
        entry, left = wrong.entry, ""
        if entry.block not in finding.blocks:
            continue
        try:
            renumber(bench, entry, wrong.real)
        except LeftError as reason:
            left = str(reason)
        text = f"« {entry.title} » : p. {wrong.real} au lieu de p. {entry.label} au sommaire{tolerance(bench)}"
        yield Step(text=text, page=bench.page(entry.block), left=left)
