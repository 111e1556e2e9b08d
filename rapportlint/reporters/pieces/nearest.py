"""What came nearest to what a rule asks for, shown with its finding: a reader sees at once who is right."""

from __future__ import annotations

from rapportlint.model.findings import Evidence, Finding
from rapportlint.reporters.pieces import words

_MOST = 3
"""Passages that are shown: one for each of the parts concerned, as a rule."""


def nearest(finding: Finding) -> str:
    """ "Phrase la plus proche, jugée insuffisante : « … » (p. 13)."; empty where nothing came near."""
    shown = finding.nearest[:_MOST]
    if not shown:
        return ""
    name = "Phrase la plus proche, jugée insuffisante"
    several = "Phrases les plus proches, jugées insuffisantes"
    return f"{name if len(shown) == 1 else several} : {' ; '.join(map(_quoted, shown))}."


def _quoted(proof: Evidence) -> str:
    where = words.pages(proof.pages)
    return f"« {' '.join(proof.passage.split())} »" + (f" ({where})" if where else "")
