"""Which sections each describe one activity."""

from __future__ import annotations

import re
from collections.abc import Callable

from rapportlint.model.outline import ACTIVITIES, Reason
from rapportlint.recognition.tree import Node, children, nest

_NUMBERED = re.compile(
    r"^(?:(?:l')?activite|mission|projet|tache)\s*(?:principale|secondaire)?\s*(?:n\s*°?\s*|n[ro]\.?\s*)?(?:\d|i{1,3}\b)"
    r"|^(?:premiere?|deuxieme|seconde?|troisieme|quatrieme|1ere|2eme|2e|3eme|3e)\s+(?:activite|mission|projet|tache)"
    r"|^(?:activite|mission)\s+(?:principale|secondaire|annexe)\b"
)
_NUMBER = re.compile(r"^\D*?\b(\d|i{1,3}\b)")
_ORDINALS = {"deuxieme": 2, "second": 2, "2e": 2, "troisieme": 3, "3e": 3, "quatrieme": 4}
STEP = re.compile(
    r"\b(?:objectifs?|buts?|resultats?|contraintes?|contexte|problematique|materiels?|moyens|methode|methodologie"
    r"|mode operatoire|deroulement|demarche|analyse|bilan|commentaires?|avis|recul|protocole|introduction|conclusion"
    r"|presentation|planning|planification|competences|difficultes|exploitation|interpretation|discussion"
    r"|mise en (?:oeuvre|place)|realisation|etapes?|cahier des charges|besoin|principe|organisation|preparation"
    r"|traitement|generalites|apports?|ressenti|description|sujet|etude|calculs?|incertitudes?|limites|perspectives|ameliorations?|suites?)\b"
)

_CALLED = re.compile(r"^(?:l'|la |le |ma |mon )?(?:activite|mission|projet|tache)\b")
PLAIN = re.compile(r"\b(?:activites?|missions?|taches?|travaux|travail|projets?|stages?)\b")
"""Words by which a title says that activities follow; the name of a measure, a study or an action may be anything."""
_TWO = re.compile(r"\b(?:deux|2) [a-z]+s\b")
"""« Mes deux chantiers »: a title that counts what follows, whatever it calls it."""
THEORY = re.compile(
    r"^(?:un peu de |quelques |petits? |les |la |le |partie |point )?"
    r"(?:theorie\b|(?:rappels?|notions?(?: de base)?|bases?|elements?|cadre|aspects?|fondements?|principes?|approche"
    r"|partie|etude) (?:theoriques?|scientifiques?)|rappels? (?:de|d'|sur|theorie)|generalites\b|etat de l'art"
    r"|ce qu'il faut savoir\b|avant d'aller plus loin|bases? de (?:la )?(?:mesure|metrologie))"
)
"""Titles of chapters of knowledge that came before the work: they are no activity, and no part that is asked for."""
_STEP_WORDS = 3
_SLIDE, _SLIDES = 300, 3
"""Words of a page that bears a title of its own, and how many of them make a layout."""


def units(nodes: list[Node]) -> tuple[int, ...]:
    """Positions of the nodes that describe one activity each, in order."""
    tops = [i for i, node in enumerate(nodes) if _is_top(nodes, i) and not node.in_annexes]
    inside = [i for i, node in enumerate(nodes) if node.id == ACTIVITIES and not node.in_annexes]
    numbered = [i for i in inside if _NUMBERED.match(nodes[i].candidate.folded)]
    outer = [i for i in numbered if not _within(nodes, i, numbered)]
    if len(outer) > 1:
        return tuple(sorted({*outer, *_between(nodes, outer)}))
    found: list[int] = []
    for top in tops:
        found += _split(nodes, top, alone=len(tops) == 1)
    return tuple(found)


def gather(nodes: list[Node], words: Callable[[Node], int], end: int) -> None:
    """Make the short chapters parts of the activity that they follow, where each page of a layout bears a title.

    « Mission 1 », then « La commande », « Mon regard »: `words` counts those of a node.
    """
    holder: Node | None = None
    parts: list[int] = []
    for position, node in enumerate(nodes):
        if node.level > 1 or node.in_annexes:
            continue
        numbered = node.id == ACTIVITIES and _NUMBERED.match(node.candidate.folded) is not None
        again = numbered and holder is not None and _ordinal(node) == _ordinal(holder)
        guessed = node.id == ACTIVITIES and Reason.CUES in node.reasons and not numbered
        if holder is not None and (again or guessed) and words(node) <= _SLIDE:
            parts.append(position)
        else:
            holder = node if numbered else None
    if len(parts) >= _SLIDES:
        for position in parts:
            inside = [node for node in nodes if nodes[position].first <= node.first < nodes[position].stop]
            for node in inside:
                node.level += 1
        nest(nodes, end)


def _split(nodes: list[Node], top: int, alone: bool) -> list[int]:
    """An activities chapter, or its sub-chapters when these are the activities rather than steps of one."""
    below = [i for i in children(nodes, top) if nodes[i].id == ACTIVITIES]
    steps = [i for i in below if _is_step(nodes, i)]
    free = [i for i in below if i not in steps]
    generic = _is_generic(nodes[top])
    own_steps = [i for i in free if children(nodes, i)]
    if generic and alone and len(own_steps) >= 2 and len(steps) <= len(free):
        return own_steps
    if generic and 1 <= len(free) <= 3 and len(steps) <= len(free):
        return free
    if _TWO.search(nodes[top].candidate.folded) and len(free) == 2 and not steps:
        return free
    called = [i for i in free if _is_one(nodes, i)]
    if not nodes[top].candidate.kinds and len(called) >= 2 and len(called) == len(free):
        return called
    return [top]


def _is_generic(node: Node) -> bool:
    """Whether a title announces activities: « Mes missions », not « Mission 1 » nor « Mesure de … », which name one."""
    named = bool(node.candidate.kinds) and node.candidate.kinds[0].coverage >= 0.5
    return named and PLAIN.search(node.candidate.folded) is not None and not _NUMBERED.match(node.candidate.folded)


def _is_one(nodes: list[Node], position: int) -> bool:
    """Whether a sub-title calls itself an activity, or has the steps of one: « Mission bleue »."""
    steps = [i for i in children(nodes, position) if STEP.search(nodes[i].candidate.folded)]
    return _CALLED.match(nodes[position].candidate.folded) is not None or len(steps) >= 2


def _is_step(nodes: list[Node], position: int) -> bool:
    """Whether a sub-title names a step of one activity; a long title with steps of its own names an activity."""
    folded = nodes[position].candidate.folded
    long = len(folded.split()) > _STEP_WORDS and bool(children(nodes, position))
    return STEP.search(folded) is not None and not long


def _between(nodes: list[Node], numbered: list[int]) -> list[int]:
    """Siblings of numbered activities under free titles, with steps or a name of their own, in the places that the
    numbers leave: between « Activité 1 » and « Activité 3 », or before a first « Activité 2 »."""
    parents = {nodes[i].parent for i in numbered}
    if len(parents) > 1:
        return []
    siblings = [i for i, node in enumerate(nodes) if node.parent in parents and not node.in_annexes]
    free = [i for i in siblings if nodes[i].id == ACTIVITIES and not (_is_step(nodes, i) or _is_generic(nodes[i]))]
    found: list[int] = []
    last, counted = -1, 0
    for position in numbered:
        before = [i for i in free if last < i < position]
        missing = min(len(before), max(0, _ordinal(nodes[position]) - counted - 1))
        found += before[len(before) - missing :]
        last, counted = position, counted + missing + 1
    return found


def _ordinal(node: Node) -> int:
    """Which one a numbered activity says it is; 1 where it does not."""
    folded = node.candidate.folded
    named = [number for word, number in _ORDINALS.items() if folded.startswith(word)]
    found = _NUMBER.match(folded)
    return next(iter(named), int(found[1]) if found and found[1].isdigit() else len(found[1]) if found else 1)


def _is_top(nodes: list[Node], position: int) -> bool:
    parent = nodes[position].parent
    return nodes[position].id == ACTIVITIES and (parent is None or nodes[parent].id != ACTIVITIES)


def _within(nodes: list[Node], position: int, others: list[int]) -> bool:
    """Whether a node lies inside one of the others."""
    node = nodes[position]
    return any(nodes[i].first < node.first and node.stop <= nodes[i].stop for i in others if i != position)
