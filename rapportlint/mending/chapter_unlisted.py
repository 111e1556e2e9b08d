"""Chapters that the contents leave out get their line there, with their page."""

from __future__ import annotations

from collections.abc import Iterator

from rapportlint.mending.pieces.bench import Bench, LeftError, Step
from rapportlint.mending.pieces.contents import Lines, tolerance
from rapportlint.model.findings import Finding


def mend(bench: Bench, finding: Finding) -> Iterator[Step]:
    """Add a line for each title that the finding names, in the order of the report."""
    lines = Lines(bench)
    for block in sorted(finding.blocks):
        shown, left = "", ""
        try:
            shown = lines.add(block)
        except LeftError as reason:
            left = str(reason)
        what = "ligne à ajouter au sommaire" if left else "ligne ajoutée au sommaire"
        text = f"{bench.name(block)} : {what}" + (f", p. {shown}{tolerance(bench)}" if shown else "")
        yield Step(text=text, page=bench.page(block), left=left)
