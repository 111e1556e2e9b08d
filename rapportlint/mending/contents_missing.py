"""A report without contents gets them: Word's own field, already filled with the titles and their pages."""

from __future__ import annotations

from collections.abc import Iterator

from rapportlint.mending.pieces.bench import Bench, LeftError, Step
from rapportlint.model.findings import Finding
from rapportlint.model.outline import CONTENTS


def mend(bench: Bench, finding: Finding) -> Iterator[Step]:
    """Have the contents inserted; a title of contents that has no table under it is the author's to fill."""
    left = "le titre du sommaire est là : insérez la table sous lui" if finding.blocks else ""
    try:
        if not left:
            bench.insert(CONTENTS)
    except LeftError as reason:
        left = str(reason)
    yield Step(text="Sommaire automatique ajouté, avec les titres et leurs pages", left=left)
