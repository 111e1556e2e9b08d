"""Titles as a tree: who encloses whom, and up to where each one reaches."""

from __future__ import annotations

from dataclasses import dataclass

from rapportlint.model.outline import OTHER, Reason, SectionId
from rapportlint.recognition.candidates import Candidate


@dataclass(slots=True)
class Node:
    """A title on its way to becoming a section."""

    candidate: Candidate
    level: int
    parent: int | None
    stop: int
    """Index after its last block."""
    id: SectionId = OTHER
    reasons: tuple[Reason, ...] = ()
    certainty: float = 0.5
    settled: bool = False
    """Whether its kind has been decided, not only proposed."""
    in_annexes: bool = False
    may_be: tuple[SectionId, ...] = ()
    """What else it may be, where its title does not say."""

    @property
    def first(self) -> int:
        return self.candidate.index

    def settle(self, id: SectionId, certainty: float, *reasons: Reason) -> None:
        """Decide its kind."""
        self.id, self.certainty, self.settled = id, certainty, True
        self.reasons = (*self.candidate.reasons, *reasons)


def grow(candidates: list[Candidate], levels: list[int], end: int) -> list[Node]:
    """The tree as a flat list in reading order; `end` is the number of blocks."""
    nodes: list[Node] = []
    for candidate, level in zip(candidates, levels, strict=True):
        nodes.append(Node(candidate=candidate, level=level, parent=None, stop=end))
    nest(nodes, end)
    return nodes


def nest(nodes: list[Node], end: int) -> None:
    """Set each node's parent and end from the levels."""
    open_nodes: list[int] = []
    for position, node in enumerate(nodes):
        while open_nodes and nodes[open_nodes[-1]].level >= node.level:
            nodes[open_nodes.pop()].stop = node.first
        node.parent = open_nodes[-1] if open_nodes else None
        node.stop = end
        open_nodes.append(position)


def ancestors(nodes: list[Node], node: Node) -> list[Node]:
    """The nodes around one, the nearest first."""
    found: list[Node] = []
    parent = node.parent
    while parent is not None:
        found.append(nodes[parent])
        parent = nodes[parent].parent
    return found


def children(nodes: list[Node], position: int) -> list[int]:
    """Positions of the nodes right under the one at a position."""
    return [index for index, node in enumerate(nodes) if node.parent == position]


def below(nodes: list[Node], house: Node) -> list[Node]:
    """The nodes right under one."""
    return [nodes[position] for position in children(nodes, nodes.index(house))]
