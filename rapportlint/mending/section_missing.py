"""A part that is missing comes at its place in the plan, with its title and what is expected of it."""

from __future__ import annotations

from collections.abc import Iterator

from rapportlint.mending.pieces.bench import Bench, LeftError, Step
from rapportlint.model.findings import Finding
from rapportlint.model.outline import OTHER


def mend(bench: Bench, finding: Finding) -> Iterator[Step]:
    """Have the part inserted."""
    spec = bench.report.spec(finding.section or OTHER)
    title, left = spec.title if spec else str(finding.section), ""
    try:
        title = bench.insert(finding.section or OTHER)
    except LeftError as reason:
        left = str(reason)
    yield Step(text=f"« {title} » : partie ajoutée avec ce qui y est attendu, à remplacer par votre texte", left=left)
