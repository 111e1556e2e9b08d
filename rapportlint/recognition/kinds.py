"""What each title's section is: by its own words, its parent, its body's cues, and its position, in this order."""

from __future__ import annotations

from rapportlint.model.document import Document
from rapportlint.model.outline import ACTIVITIES, ANNEXES, COVER, OTHER, Reason, SectionId
from rapportlint.model.regulation import Rulebook
from rapportlint.recognition.activities import STEP, gather
from rapportlint.recognition.cues import Cues
from rapportlint.recognition.guesses import LEAST_ROOM, Guesses
from rapportlint.recognition.hidden import note_hidden
from rapportlint.recognition.levels import SAME_SIZE, prominence
from rapportlint.recognition.readings import BODY_AND_CONCLUSION, COMPANY, CONCLUSION, INTRODUCTION, LEGAL, QSSE
from rapportlint.recognition.titles import HALF, TitleKind
from rapportlint.recognition.tree import Node, ancestors, below

ENGLISH, FRENCH = SectionId("english-summary"), SectionId("french-summary")

_NESTED = frozenset((LEGAL, QSSE, ENGLISH, FRENCH))
"""Parts that may stand inside a chapter of another kind."""
CERTIFICATE = SectionId("certificate")
_VISA_AFTER = frozenset((CONCLUSION, ENGLISH, FRENCH, SectionId("bibliography"), SectionId("glossary")))
"""Last parts of a report, under whose title the host's visa may stand."""
_LODGED = frozenset((COMPANY, LEGAL, ACTIVITIES, QSSE))
_FRONT = frozenset(map(SectionId, ("toc", "acknowledgements", "glossary", "bibliography", "certificate", "cover")))
_CHAPTERS = frozenset((COMPANY, CONCLUSION, ACTIVITIES))
"""Parts that are chapters: a sub-title that names one is taken for it only when its look contradicts its level."""
_DENSE = 1.2
"""Cues for a hundred words from which a body speaks of a section's matter."""
_LEAST_CUES = 5


class Kinds:
    """Settles the kinds of the titles of one report."""

    def __init__(self, document: Document, rulebook: Rulebook, nodes: list[Node]) -> None:
        self.nodes = nodes
        self.cues = Cues(document, rulebook)
        self.guesses = Guesses(nodes, self.cues, rulebook)

    def settle(self) -> None:
        """Decide every title that the annexes have not taken."""
        for node in self.nodes:
            if not node.settled and node.level == 1:
                self._by_title(node)
        self.guesses.settle()
        for level in range(2, 10):
            for node in self.nodes:
                if not node.settled and node.level == level:
                    self._nested(node)
        self._rescue()
        self._by_cues(LEGAL)
        self._by_cues(QSSE)
        self.guesses.settle()
        gather(self.nodes, self.cues.words, len(self.cues.document.blocks))
        self._inherit()
        note_hidden(self.nodes, self.cues)

    def _by_title(self, node: Node) -> None:
        """A chapter is what its title says, unless it says what each of its parts is."""
        if self._lodges_all(node):
            return
        for kind in node.candidate.kinds:
            if kind.id == INTRODUCTION and node.candidate.folded.startswith("introduction"):
                self._give_way(node)
            if self._fits(node, kind):
                node.settle(kind.id, _sure(kind), kind.reason)
                return

    def _lodges_all(self, node: Node) -> bool:
        """Whether a title barely names a part that a sub-title names again, beside another: « Droit et QSSE »."""
        kind = node.candidate.kinds[0] if node.candidate.kinds else None
        titles = [part.candidate for part in below(self.nodes, node)]
        again = {part.id for title in titles for part in title.kinds[:1] if part.coverage >= 0.6} & _LODGED
        return kind is not None and kind.coverage < 0.6 and kind.id in again and len(again) >= 2

    def _give_way(self, node: Node) -> None:
        """A foreword is no introduction when a chapter of that very name follows."""
        for other in self.nodes:
            foreword = other.id == INTRODUCTION and not other.candidate.folded.startswith("introduction")
            if other.settled and foreword and other.first < node.first:
                other.settle(OTHER, 0.6)

    def _fits(self, node: Node, kind: TitleKind) -> bool:
        """Whether a chapter may be what its title names, given what came before it."""
        earlier = {other.id for other in self.nodes if other.settled and other.first < node.first}
        if kind.id == COVER:
            return False
        if kind.id == INTRODUCTION:
            return not earlier & {INTRODUCTION, CONCLUSION} and kind.coverage >= 0.4
        if kind.id == CONCLUSION and self._opens(node) and not node.candidate.folded.startswith("conclu"):
            return False
        if kind.id == CONCLUSION and kind.coverage < 0.5:
            return not any(
                self._names(other, CONCLUSION) for other in self.nodes if other.level == 1 and other is not node
            )
        return True

    def _opens(self, node: Node) -> bool:
        """Whether a chapter stands before most chapters of the body: « Ouverture » is an introduction there."""
        own = [other for other in self._chapters() if not (other.settled and other.id in _FRONT)]
        return node in own and own.index(node) < len(own) / 3

    def _nested(self, node: Node) -> None:
        """A sub-title takes its own kind only where that kind may be nested, or its chapter has none."""
        above = [other for other in ancestors(self.nodes, node) if other.settled]
        around = above[0].id if above else OTHER
        for kind in node.candidate.kinds:
            if kind.id == around:
                break
            if self._may_nest(node, kind, around):
                node.settle(kind.id, _sure(kind) - 0.05, kind.reason)
                return
        if around != OTHER:
            node.settle(around, above[0].certainty, Reason.PARENT)

    def _may_nest(self, node: Node, kind: TitleKind, around: SectionId) -> bool:
        """Whether a kind named by a sub-title of a chapter of kind `around` is a part of its own."""
        if kind.id in (COVER, ANNEXES) or kind.coverage < 0.25:
            return False
        if around in (OTHER, INTRODUCTION) or (around in _FRONT and kind.id not in _FRONT):
            opens = kind.id == INTRODUCTION and around not in _FRONT
            return not opens and not any(other.settled and other.id == kind.id for other in self._chapters())
        if kind.id == CERTIFICATE:
            return around in _VISA_AFTER | _FRONT and kind.coverage >= 0.8
        if kind.id in _FRONT and around in (ENGLISH, FRENCH):
            return kind.coverage >= HALF
        if kind.id not in _NESTED or any(self._is_or_names(other, kind.id) for other in self._chapters()):
            return kind.id in (ENGLISH, FRENCH) and around in (ENGLISH, FRENCH)
        if kind.id in (ENGLISH, FRENCH):
            return True
        return self._body_agrees(node, kind) and not self._better_nested(node, kind)

    def _body_agrees(self, node: Node, kind: TitleKind) -> bool:
        """Whether the text under a sub-title speaks of what it names: a legal status alone is no legal analysis."""
        tally = self.cues.count(node, kind.id)
        in_company = any(above.id == COMPANY for above in ancestors(self.nodes, node) if above.settled)
        if kind.coverage >= 0.6 and not in_company:
            return True
        return tally.hits >= 3 and (tally.density >= 0.5 or kind.coverage >= 0.6)

    def _better_nested(self, node: Node, kind: TitleKind) -> bool:
        """Whether another sub-title, not around this one, names the kind more fully."""
        own = _rank(node, kind)
        return any(
            _rank(other, rival) > own
            for other in self.nodes
            if other is not node and not other.in_annexes and other.level > 1 and self._body_agrees(other, kind)
            for rival in other.candidate.kinds
            if rival.id == kind.id
        )

    def _chapters(self) -> list[Node]:
        return [node for node in self.nodes if node.level == 1 and not node.in_annexes]

    def _is_or_names(self, node: Node, id: SectionId) -> bool:
        return (node.settled and node.id == id) or self._names(node, id, 0.4)

    def _names(self, node: Node, id: SectionId, least: float = 0.5) -> bool:
        return any(kind.id == id and kind.coverage >= least for kind in node.candidate.kinds)

    def _rescue(self) -> None:
        """A part that only a sub-title names is one after all where that title is as prominent as its chapter's."""
        found = {node.id for node in self.nodes if node.settled and not node.in_annexes}
        for node in self.nodes:
            kind = node.candidate.kinds[0] if node.candidate.kinds else None
            if node.parent is None or node.in_annexes or kind is None or kind.id not in _CHAPTERS - found:
                continue
            chapter = self.nodes[node.parent].candidate
            if kind.coverage >= 0.6 and prominence(node.candidate) >= prominence(chapter) - SAME_SIZE:
                node.settle(kind.id, 0.65, kind.reason)
                found.add(kind.id)
        if CONCLUSION not in found:
            self._doubt_last()

    def _doubt_last(self) -> None:
        """A sub-title that wholly names the conclusion, and no step of an activity, may be that of the report where
        nothing of the body follows: « Ouverture », not « Analyse critique »."""
        last = next((node for node in reversed(self.nodes) if not node.in_annexes and node.id in _LODGED), None)
        if last is None or last.level == 1 or STEP.search(last.candidate.folded):
            return
        if self._names(last, CONCLUSION, 0.8):
            last.may_be = (CONCLUSION,)

    def _by_cues(self, id: SectionId) -> None:
        """A kind that no title names is sought in the bodies of the titles that name nothing."""
        if any(node.id == id for node in self.nodes if node.settled and not node.in_annexes):
            return
        best: tuple[float, Node] | None = None
        for node in self.nodes:
            free = not node.in_annexes and not node.candidate.kinds
            if free and (not node.settled or node.id in (OTHER, COMPANY, ACTIVITIES)):
                tally = self.cues.count(node, id)
                dense = tally.hits >= 2 * _LEAST_CUES and tally.density >= 2 * _DENSE
                if dense and (best is None or tally.density > best[0]):
                    best = (tally.density, node)
        if best is not None:
            best[1].settle(id, 0.55, Reason.CUES)
            for node in self.nodes:
                if best[1] in ancestors(self.nodes, node):
                    node.settle(id, 0.55, Reason.PARENT)

    def _inherit(self) -> None:
        """Sub-titles that name nothing are part of their chapter, or of the part that they follow in it."""
        part: Node | None = None
        for node in self.nodes:
            if not node.settled:
                self._inherit_one(node, part)
            if part is None or node.first >= part.stop:
                part = node if node.id in BODY_AND_CONCLUSION - {ACTIVITIES} else None

    def _inherit_one(self, node: Node, before: Node | None) -> None:
        """Settle a sub-title as its chapter; a short one in a chapter that is no part as the part right `before` it."""
        above = next((other for other in ancestors(self.nodes, node) if other.settled), None)
        beside = before is not None and before.parent is not None and before.parent == node.parent
        if beside and above is not None and above.id == OTHER and self.cues.words(node) < LEAST_ROOM:
            above = before
        if above is not None:
            node.settle(above.id, above.certainty, Reason.PARENT)
        else:
            node.settle(OTHER, 0.5)


def _sure(kind: TitleKind) -> float:
    """Certainty of a kind read in a title: 0.75 for a passing word, 0.97 for a whole title."""
    return round(0.75 + 0.22 * min(1.0, kind.coverage) - (0.1 if kind.reason is Reason.REPAIRED_TITLE else 0), 2)


def _rank(node: Node, kind: TitleKind) -> tuple[int, float, int]:
    """Order among sub-titles of one kind: higher in the tree, then better named, then first."""
    return -node.level, round(kind.coverage, 1), -node.first
