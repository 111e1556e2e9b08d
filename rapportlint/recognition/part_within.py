"""The part on the law, or on prevention, of a chapter that lays out something else.

« 2. Du mètre cube à la facture »: three sub-titles on volumes and flows, then one of two pages on what the law asks of
a meter. Most words are the law's, so the chapter reads as the legal one, but its length is that of the last part. An
activity in which a page tells of a mast and of how nobody is hurt by it any more reads as prevention in the same way.
"""

from __future__ import annotations

from math import log

from rapportlint.language.matter import matter
from rapportlint.model.outline import SectionId
from rapportlint.recognition.cues import Cues
from rapportlint.recognition.tree import Node, below

_CLEARLY, _HARDLY = log(0.6), log(0.2)
"""Beliefs that a part is on the matter, and that the others are."""
_PART, _OTHERS = 250, 200
"""Words of such a part, and of all the others together: a chapter on the law may open with the facts of its case."""


def part_within(nodes: list[Node], house: Node, kind: SectionId, cues: Cues) -> Node | None:
    """The only sub-title right under a chapter that speaks of a matter, where the others speak of something else."""
    parts = below(nodes, house)
    own = [part for part in parts if _belief(cues.text(part), kind) >= _CLEARLY]
    others = [part for part in parts if part not in own]
    if len(own) != 1 or len(others) < 2 or cues.words(own[0]) < _PART or sum(map(cues.words, others)) < _OTHERS:
        return None
    return own[0] if _belief("\n".join(map(cues.text, others)), kind) <= _HARDLY else None


def _belief(text: str, kind: SectionId) -> float:
    """How far a text makes one believe that it is on the matter, as a logarithm."""
    return matter(text).get(kind, _HARDLY)
