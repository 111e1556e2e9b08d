"""What the chapters are whose titles name nothing: told by their text, their sub-titles and their position.

« Partie 2 », « Qui est responsable ? », « Le mot de la fin »: a student who names chapters so still writes in each one
what it is about, and in the usual order.
"""

from __future__ import annotations

from collections.abc import Callable

from rapportlint.model.document import Paragraph
from rapportlint.model.outline import ACTIVITIES, Reason, SectionId
from rapportlint.recognition.cues import Cues, Tally
from rapportlint.recognition.tree import Node, children
from rapportlint.text import fold, words

COMPANY, LEGAL, QSSE = SectionId("company"), SectionId("legal"), SectionId("qsse")
CONCLUSION, INTRODUCTION = SectionId("conclusion"), SectionId("introduction")
_CLOSING = frozenset(map(SectionId, ("conclusion", "english-summary")))
_DENSE = {COMPANY: 1.2, LEGAL: 1.3, QSSE: 1.3, CONCLUSION: 0.65}
"""Cues for a hundred words from which a chapter is about a kind: what chapters of other kinds hardly reach."""
_LEAST_CUES = {COMPANY: 5, LEGAL: 5, QSSE: 4, CONCLUSION: 1}
_LEAST_DIFFERENT = {COMPANY: 1, LEGAL: 3, QSSE: 3, CONCLUSION: 1}
_AHEAD = 2.0
"""How many times as dense as the next chapter it must be."""
_SHORT = 700
"""Words above which a chapter neither introduces nor concludes."""
_SHELVED = 0.75
"""Share of a chapter's words in parts of other kinds from which it is but their shelf."""


class Guesses:
    """Settles the unnamed chapters of one report."""

    def __init__(self, nodes: list[Node], cues: Cues) -> None:
        self.nodes, self.cues = nodes, cues

    def by_text(self) -> None:
        """Chapters known by what they speak of, for the kinds that no chapter names."""
        if not self._named(COMPANY):
            self._company(self._on_cover)
        for id in (LEGAL, QSSE):
            if not self._named(id):
                self._densest(id)
        if not self._named(COMPANY):
            self._company(self._presents)

    def by_position(self) -> None:
        """The remaining ones: a closing, an opening, and activities between company and conclusion."""
        self._conclusion()
        self._introduction()
        self._activities()

    def _unnamed(self) -> list[Node]:
        """The chapters left, in order."""
        return [n for n in self._chapters() if not n.settled and not n.candidate.kinds and self.cues.is_prose(n)]

    def _chapters(self) -> list[Node]:
        return [node for node in self.nodes if node.level == 1 and not node.in_annexes]

    def _named(self, id: SectionId) -> bool:
        return any(node.id == id for node in self._chapters() if node.settled)

    def _densest(self, id: SectionId) -> None:
        """The chapter that speaks of a kind far more than any other one."""
        free = [node for node in self._open_to(id) if not self._only_lodges(node, id)]
        scored = sorted(((self.cues.count(node, id), node) for node in free), key=lambda s: -s[0].density)
        if not scored:
            return
        best, node = scored[0]
        rival = scored[1][0].density if len(scored) > 1 else 0.0
        if _enough(best, id) and best.density >= _AHEAD * rival:
            node.settle(id, 0.7, Reason.CUES)

    def _open_to(self, id: SectionId) -> list[Node]:
        """The unnamed chapters, and those named as activities (« Étude de cas ») that are not the only ones."""
        unnamed = self._unnamed()
        named = [node for node in self._chapters() if node.settled and node.id == ACTIVITIES]
        spare = named if len(named) + len(unnamed) >= 2 else []
        return unnamed + [
            node for node in spare if self.cues.count(node, id).density > self.cues.count(node, ACTIVITIES).density
        ]

    def _only_lodges(self, node: Node, id: SectionId) -> bool:
        """Whether a chapter speaks of a kind in the parts that name it and nowhere else, or has a part of another."""
        whole, named = self.cues.count(node, id), [self.cues.count(part, id) for part in self._within(node, id)]
        words = whole.words - sum(part.words for part in named)
        hits = whole.hits - sum(part.hits for part in named)
        elsewhere = not named or 2 * words <= whole.words or 100 * hits >= 0.5 * _DENSE[id] * words
        others = (COMPANY, LEGAL, QSSE) if named else ()
        return not elsewhere or any(self._has_other(node, id, other) for other in others)

    def _has_other(self, node: Node, id: SectionId, other: SectionId) -> bool:
        """Whether a part of a chapter is named as another kind, and speaks of that one more."""
        parts = self._parts(node, other) if other != id else []
        return any(self.cues.count(part, other).density > self.cues.count(part, id).density for part in parts)

    def _company(self, test: Callable[[Node], bool]) -> None:
        """One of the first chapters, if no activity comes before it: named like the firm, or speaking of it."""
        # A chapter without text is told too: it is there, and empty.
        unnamed = [node for node in self._chapters() if not node.settled and not node.candidate.kinds]
        for node in unnamed[:3]:
            if test(node) and not self._activity_before(node):
                node.settle(COMPANY, 0.65, Reason.CUES, Reason.POSITION)
                return

    def _presents(self, node: Node) -> bool:
        """Whether a chapter speaks of the firm, or has parts that do."""
        return bool(self._parts(node, COMPANY)) or _enough(self.cues.count(node, COMPANY), COMPANY)

    def _activity_before(self, node: Node) -> bool:
        return any(n.settled and n.id == ACTIVITIES and n.first < node.first for n in self._chapters())

    def _parts(self, node: Node, id: SectionId) -> list[Node]:
        """The sub-titles right under a chapter that name a kind well."""
        below = [self.nodes[position] for position in children(self.nodes, self.nodes.index(node))]
        return [part for part in below if any(k.id == id and k.coverage >= 0.5 for k in part.candidate.kinds[:1])]

    def _within(self, node: Node, id: SectionId) -> list[Node]:
        """The sub-titles at any depth of a chapter that name a kind well, the outermost ones."""
        found: list[Node] = []
        for part in self.nodes:
            named = any(kind.id == id and kind.coverage >= 0.5 for kind in part.candidate.kinds[:1])
            if named and node.first < part.first < node.stop and (not found or part.first >= found[-1].stop):
                found.append(part)
        return found

    def _on_cover(self, node: Node) -> bool:
        """Whether the words of a short title stand on the first page."""
        own = words(node.candidate.folded)
        proper = [w for w in words(node.candidate.title) if w[:1].isupper() and len(w) > 3 and fold(w) in own]
        first_page = " ".join(
            fold(b.text)
            for b in self.cues.document.blocks
            if isinstance(b, Paragraph) and b.places and b.places[0].page == 1
        )
        return bool(proper) and len(own) <= 5 and all(fold(w) in first_page for w in proper)

    def _conclusion(self) -> None:
        """The last unnamed chapter of the body, when it is short and looks back."""
        if self._named(CONCLUSION):
            return
        unnamed, chapters = self._unnamed(), self._chapters()
        if not unnamed or self.cues.words(unnamed[-1]) > _SHORT:
            return
        last = unnamed[-1]
        body = [n for n in chapters if n.settled and n.id in (COMPANY, LEGAL, QSSE, ACTIVITIES)]
        follows = bool(body) and body[-1].first < last.first
        if follows and _enough(self.cues.count(last, CONCLUSION), CONCLUSION):
            last.settle(CONCLUSION, 0.65, Reason.CUES, Reason.POSITION)

    def _introduction(self) -> None:
        """An unnamed short chapter that stands just before the one on the company."""
        start = self._start()
        before = [n for n in self._unnamed() if start is not None and n.first < start]
        if before and not self._named(INTRODUCTION) and self.cues.words(before[-1]) <= _SHORT:
            before[-1].settle(INTRODUCTION, 0.6, Reason.POSITION)

    def _start(self) -> int | None:
        """Where the chapters of the body begin."""
        kinds = (COMPANY, LEGAL, ACTIVITIES, INTRODUCTION)
        return next((n.first for n in self._chapters() if n.settled and n.id in kinds), None)

    def _activities(self) -> None:
        """A chapter that names nothing is an activity when it lies between company and conclusion."""
        start = self._start()
        ends = [n.first for n in self._chapters() if n.settled and n.id in _CLOSING]
        stop = next((end for end in ends if start is not None and end > start), len(self.cues.document.blocks))
        for node in self._chapters():
            inside = not node.settled and start is not None and start < node.first < stop
            if inside and self.cues.is_prose(node) and not self._is_container(node):
                node.settle(ACTIVITIES, 0.7, Reason.POSITION)

    def _is_container(self, node: Node) -> bool:
        """Whether a chapter is but the shelf of several parts: its sub-titles name different ones."""
        parts = {id: found for id in (COMPANY, LEGAL, QSSE, ACTIVITIES, CONCLUSION) if (found := self._parts(node, id))}
        if CONCLUSION in parts and not self._named(CONCLUSION):
            return True
        lodged = sum(self.cues.words(part) for id in (COMPANY, LEGAL, QSSE) for part in parts.get(id, ()))
        return len(parts.keys() & {COMPANY, LEGAL, QSSE}) >= 2 and lodged >= _SHELVED * self.cues.words(node)


def _enough(tally: Tally, id: SectionId) -> bool:
    """Whether a text speaks of a kind in so many words."""
    enough = tally.hits >= _LEAST_CUES[id] and tally.different >= _LEAST_DIFFERENT[id]
    return enough and tally.density >= _DENSE[id]
