"""Parts that may hide in an activity or in the firm's chapter, under a sub-title that does not name them.

« 3.5 Seize mètres au-dessus du sol » between the results of a measurement and the comment on it: a page on a ladder and
on how nobody falls from it any more. Where nothing else is the part that is asked for, that page may be it.
"""

from __future__ import annotations

from math import log

from rapportlint.language.matter import matter
from rapportlint.model.outline import ACTIVITIES, OTHER, SectionId
from rapportlint.recognition.cues import Cues
from rapportlint.recognition.readings import COMPANY, LEGAL, QSSE
from rapportlint.recognition.tree import Node

_BELIEVED, _WORDS = log(0.5), 200
"""Belief in the kind, and words, from which a sub-title may be a part: shorter ones are safety notes of the work."""
_HOSTS = frozenset((ACTIVITIES, COMPANY, OTHER))
_NOTHING = 80
"""Words under which a chapter is neither the law nor prevention, whatever its words: thanks, a note to the reader."""


def note_hidden(nodes: list[Node], cues: Cues) -> None:
    """Note of such sub-titles what they may be, and of no other title any more."""
    body = [node for node in nodes if not node.in_annexes]
    for kind in (LEGAL, QSSE):
        if any(node.id == kind for node in body):
            continue
        hiding = [node for node in body if _may_hide(node, kind, cues)]
        for node in body:
            others = tuple(id for id in node.may_be if id != kind)
            if node in hiding:
                node.may_be = (*others, kind)
            elif hiding or cues.words(node) < _NOTHING:
                node.may_be = others


def _may_hide(node: Node, kind: SectionId, cues: Cues) -> bool:
    """Whether a sub-title is rather that part, by its text."""
    inside = node.level > 1 and node.id in _HOSTS and cues.words(node) >= _WORDS
    return inside and matter(cues.text(node)).get(kind, _BELIEVED - 1) >= _BELIEVED
