"""What the chapters are whose titles do not say it: told by their text, their sub-titles and the chapters around them.

« Partie 2 », « Qui est responsable ? », « Le mot de la fin »: a student who names chapters so still writes in each one
what it is about, and in the usual order. « Analyse de … » says as little: it may be an activity, a risk or a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile
from math import exp, log

from rapportlint.language.matter import matter
from rapportlint.language.narration import narration
from rapportlint.model.outline import ACTIVITIES, CONTENTS, OTHER, Reason, SectionId
from rapportlint.model.regulation import Rulebook
from rapportlint.recognition.activities import PLAIN, THEORY
from rapportlint.recognition.cover import names_host
from rapportlint.recognition.cues import Cues
from rapportlint.recognition.part_within import part_within
from rapportlint.recognition.readings import (
    BODY,
    BODY_AND_CONCLUSION,
    COMPANY,
    CONCLUSION,
    INTRODUCTION,
    LEGAL,
    QSSE,
    merit,
    weighed,
)
from rapportlint.recognition.tree import Node, ancestors, below

_SHORT = 700
"""Words above which a chapter neither introduces nor concludes."""
_SHELVED = 0.75
"""Share of a chapter's words in parts of other kinds from which it is but their shelf."""
_TEXT = 1.5
"""How far the words of a text are believed: what was learned is cautious."""
_NAMED = 2.0
"""What a title adds that seems to name an activity, a sub-title that names a part, or a firm that the cover names."""
_FRONT_PAGES = 6
_OPENING, _ASIDE = log(0.2), log(0.05)
"""Belief in an introduction, and in something that is no part at all, where the chapter's place allows it."""
_MOST_SURE = 0.8
"""Certainty of a chapter that its text alone names, and that nothing else can be."""
_DOUBT = -2.5
"""Worth of a reading, beside the best one, from which it is kept in mind."""
_HOUSED, LEAST_ROOM = 1.0, 100
"""What it costs to read the parts of a chapter as chapters, and the words that each of these has."""
_Told = tuple[Node, Mapping[SectionId, float]]
"""A chapter, and how far it makes one believe that it is each kind."""


class Guesses:
    """Settles the unnamed chapters of one report."""

    def __init__(self, nodes: list[Node], cues: Cues, rulebook: Rulebook) -> None:
        self.nodes, self.cues = nodes, cues
        self.known = frozenset(spec.id for spec in rulebook.sections)
        self.asked = frozenset(spec.id for spec in rulebook.sections if spec.required) & BODY_AND_CONCLUSION

    def settle(self) -> None:
        """Read the report as a whole, and note of each chapter what else it may be."""
        opened = [node for node in self._chapters() if self._is_open(node)]
        if not opened:
            return
        told: list[_Told] = [
            (node, self._beliefs(node) if node in opened else {node.id: 0.0})
            for node in self._chapters()
            if node in opened or node.settled
        ]
        theory = self._theory(opened, told)
        for node in theory:
            node.settle(OTHER, _MOST_SURE, Reason.CUES)
        opened = [node for node in opened if node not in theory]
        told = [each for each in told if each[0] not in theory]
        for house in opened:
            told = self._with_rooms(told, house)
        for (node, beliefs), worth in zip(told, self._weighed(told), strict=True):
            if node in opened or len(beliefs) > 1:
                self._take(node, worth)

    def _theory(self, opened: list[Node], told: list[_Told]) -> list[Node]:
        """The chapters that only lay out what is known: no activities before one whose author tells of the work."""
        seeming = [node for node, beliefs in told if max(beliefs, key=beliefs.__getitem__) == ACTIVITIES]
        said = {node.first: narration(self.cues.text(node, self._guests(node))) for node in seeming}
        last = max((first for first, each in said.items() if each.is_told), default=0)
        laid_out = {first for first, each in said.items() if first < last and each.is_laid_out}
        return [node for node in opened if node.first in laid_out or THEORY.search(node.candidate.folded)]

    def _weighed(self, told: list[_Told]) -> list[dict[SectionId, float]]:
        return weighed([beliefs for _, beliefs in told], self._lodged(), self.asked)

    def _merit(self, told: list[_Told]) -> float:
        return merit([beliefs for _, beliefs in told], self._lodged(), self.asked)

    def _with_rooms(self, told: list[_Told], house: Node) -> list[_Told]:
        """The chapters with the parts of one in its place, where the report clearly reads better so.

        Only the firm, the law and prevention are housed together: an activity has steps that speak of all of these.
        """
        rooms = self._rooms_told(house)
        place = next(index for index, (node, _) in enumerate(told) if node is house)
        trial = [*told[:place], *rooms, *told[place + 1 :]]
        if len(rooms) < 2 or self._merit(trial) - _HOUSED <= self._merit(told):
            return told
        best = [max(worth, key=worth.__getitem__) for worth in self._weighed(trial)[place : place + len(rooms)]]
        if not set(best) <= {COMPANY, LEGAL, QSSE} or len(set(best)) < len(best):
            return told
        if all(node is not house for node, _ in rooms):
            house.settle(OTHER, _MOST_SURE, Reason.CUES)
        return trial

    def _rooms_told(self, house: Node) -> list[_Told]:
        """The parts of a chapter; where several on the firm open it, it is the firm's own and lodges the others."""
        told: list[_Told] = [(room[0], self._room_beliefs(room)) for room in self._rooms(house)]
        firm = list(takewhile(lambda each: max(each[1], key=each[1].__getitem__) == COMPANY, told))
        if len(firm) < 2:
            return told
        return [(house, max((beliefs for _, beliefs in firm), key=lambda each: each[COMPANY])), *told[len(firm) :]]

    def _rooms(self, house: Node) -> list[list[Node]]:
        """The sub-titles right under a chapter that have the length of a part or name one, each with the short ones
        after it, where they hold nearly all of it."""
        rooms: list[list[Node]] = []
        for node in below(self.nodes, house):
            if rooms and self.cues.words(node) < LEAST_ROOM and self._well_named(node) not in BODY:
                rooms[-1].append(node)
            else:
                rooms.append([node])
        rooms = [room for room in rooms if self._size(room) >= LEAST_ROOM]
        whole = sum(map(self._size, rooms)) >= _SHELVED * self.cues.words(house)
        return rooms if whole and house.id != ACTIVITIES else []

    def _size(self, nodes: list[Node]) -> int:
        return sum(map(self.cues.words, nodes))

    def _room_beliefs(self, room: list[Node]) -> dict[SectionId, float]:
        """What a sub-title names well, else what the text under it and the next ones makes one believe."""
        named = self._well_named(room[0])
        return {named: 0.0} if named in BODY else self._beliefs(room[0], "\n".join(map(self.cues.text, room)))

    def _well_named(self, node: Node) -> SectionId | None:
        """What a title names well."""
        return next((kind.id for kind in node.candidate.kinds[:1] if kind.coverage >= 0.5), None)

    def _take(self, node: Node, worth: dict[SectionId, float]) -> None:
        """Settle a chapter as its best reading, and keep the others in mind that are nearly as good."""
        best = max(worth, key=worth.__getitem__)
        others = tuple(sorted(kind for kind, value in worth.items() if value > _DOUBT and kind != best))
        if node.settled and best == node.id and not others:
            return
        node.may_be = others
        if best != OTHER:
            share = 1 / sum(map(exp, worth.values()))
            part = part_within(self.nodes, node, best, self.cues) if best in (LEGAL, QSSE) else None
            if part is not None:
                rest = max(worth.keys() - {best}, key=worth.__getitem__, default=OTHER)
                node.settle(OTHER if best == LEGAL else rest, _MOST_SURE, Reason.CUES)
            (part or node).settle(best, round(_MOST_SURE * share, 2), Reason.CUES, Reason.POSITION)

    def _chapters(self) -> list[Node]:
        return [node for node in self.nodes if node.level == 1 and not node.in_annexes]

    def _is_open(self, node: Node) -> bool:
        """Whether only its text can tell what a chapter is."""
        kinds, folded = node.candidate.kinds, node.candidate.folded
        unnamed = not node.settled and not kinds
        vague = node.settled and node.id == ACTIVITIES and bool(kinds) and PLAIN.search(folded) is None
        told = unnamed or vague
        return told and self.cues.is_prose(node) and not self._is_container(node) and not self._is_front(node)

    def _is_front(self, node: Node) -> bool:
        """Whether the contents come after a chapter: a declaration, a word from the tutor, no part of the body."""
        early = max(_FRONT_PAGES, len(self.cues.document.pages) // 3)
        return any(
            other.settled and other.id == CONTENTS and node.first < other.first and other.candidate.page <= early
            for other in self._chapters()
        )

    def _lodged(self) -> frozenset[SectionId]:
        """The kinds that parts inside chapters of another kind have already: a step of an activity is no other part."""
        lower = (node for node in self.nodes if node.settled and node.level > 1 and not node.in_annexes)
        return frozenset(node.id for node in lower if all(node.id != up.id for up in ancestors(self.nodes, node)))

    def _beliefs(self, node: Node, text: str = "") -> dict[SectionId, float]:
        """How far a chapter alone makes one believe that it is each kind; a room with others by the `text` of all."""
        found = {}
        guests = self._guests(node)
        for kind, share in matter(text or self.cues.text(node, guests)).items():
            id = SectionId(kind)
            if id in self.known and (id != CONCLUSION or self.cues.words(node) <= _SHORT):
                found[id] = _TEXT * share + _NAMED * sum(self._signs(node, id, guests))
        leading = not any(other.settled and other.id in BODY and other.first < node.first for other in self._chapters())
        if leading and self.cues.words(node) <= _SHORT and not self._named(INTRODUCTION):
            found[INTRODUCTION] = _OPENING
        found[OTHER] = _ASIDE
        return found

    def _signs(self, node: Node, id: SectionId, guests: list[Node]) -> Iterator[bool]:
        """What else than its words speaks for a kind."""
        yield id == ACTIVITIES and node.settled
        yield id == COMPANY and names_host(self.cues.document, node.candidate)
        yield id != ACTIVITIES and any(part not in guests for part in self._parts(node, id))

    def _guests(self, node: Node) -> list[Node]:
        """The parts of a chapter on the law or on prevention, where it says more than that, as the firm's own does."""
        found = [part for id in (LEGAL, QSSE) for part in self._within(node, id)]
        own = self.cues.words(node) - sum(map(self.cues.words, found))
        others = (
            self._parts(node, COMPANY)
            or self._parts(node, ACTIVITIES)
            or names_host(self.cues.document, node.candidate)
        )
        return found if own >= LEAST_ROOM or others else []

    def _within(self, node: Node, id: SectionId) -> list[Node]:
        """The sub-titles at any depth of a chapter that name a kind well, the outermost ones."""
        found: list[Node] = []
        for part in self.nodes:
            inside = node.first < part.first < node.stop and self._well_named(part) == id
            if inside and (not found or part.first >= found[-1].stop):
                found.append(part)
        return found

    def _named(self, id: SectionId) -> bool:
        return any(node.id == id for node in self._chapters() if node.settled)

    def _parts(self, node: Node, id: SectionId) -> list[Node]:
        """The sub-titles right under a chapter that name a kind well."""
        return [part for part in below(self.nodes, node) if self._well_named(part) == id]

    def _is_last(self, node: Node) -> bool:
        """Whether no chapter follows that may be of the body."""
        after = (other for other in self._chapters() if other.first > node.first and self.cues.is_prose(other))
        return all(other.settled and other.id not in BODY for other in after)

    def _is_container(self, node: Node) -> bool:
        """Whether a chapter is but the shelf of several parts: its sub-titles name different ones."""
        parts = {id: found for id in (COMPANY, LEGAL, QSSE, ACTIVITIES, CONCLUSION) if (found := self._parts(node, id))}
        firm = list(takewhile(lambda part: self._well_named(part) == COMPANY, below(self.nodes, node)))
        if len(firm) > 1 and not self._named(COMPANY):
            return False  # The firm's own chapter, whatever stands at its end.
        if CONCLUSION in parts and not self._named(CONCLUSION) and self._is_last(node):
            return True
        lodged = {id: sum(map(self.cues.words, parts.get(id, ()))) for id in (COMPANY, LEGAL, QSSE)}
        whole, named = self.cues.words(node), sum(lodged.values())
        host = whole - named >= max(LEAST_ROOM, lodged[COMPANY]) and not self._named(COMPANY)
        return sum(map(bool, lodged.values())) >= 2 and named >= _SHELVED * whole and not host
