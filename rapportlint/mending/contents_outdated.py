"""Lines of the contents whose title the report no longer has are taken away."""

from __future__ import annotations

from collections.abc import Iterator

from rapportlint.mending.pieces.bench import Bench, LeftError, Step
from rapportlint.mending.pieces.contents_line import remove
from rapportlint.model.findings import Finding


def mend(bench: Bench, finding: Finding) -> Iterator[Step]:
    """Delete the line of each entry that the finding names."""
    for entry in bench.report.outline.contents:
        left = ""
        if entry.block not in finding.blocks:
            continue
        try:
            remove(bench, entry)
        except LeftError as reason:
            left = str(reason)
        yield Step(text=f"« {entry.title} » : ligne retirée du sommaire", page=bench.page(entry.block), left=left)
