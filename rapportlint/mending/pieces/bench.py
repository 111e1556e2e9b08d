"""The bench on which a copy is mended: its parts, its paragraphs by block, and where no hand should be laid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from lxml import etree

from rapportlint.formats.ooxml_copy import copied
from rapportlint.formats.ooxml_writing import Draft
from rapportlint.formats.ooxml_xml import W
from rapportlint.formats.word_tracking import Tracker, holds_revision, is_revised
from rapportlint.model.document import Block, Container, Paragraph, Table
from rapportlint.model.outline import SectionId
from rapportlint.model.query import Report
from rapportlint.model.settings import Limits

_PENDING = "une modification suivie y attend déjà votre réponse"
_SHOWN = 60
"""Characters of a paragraph that is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change of the copy, or one that was not made."""

    text: str
    """French: what is changed and how."""
    page: int | None = None
    left: str = ""
    """French: why it was left; empty where it was done."""


class LeftError(Exception):
    """A place that cannot be mended safely; the message says why, in French."""


class Inserter(Protocol):
    """Writes parts of the plan into a report; it lives in another room."""

    def title(self, section: SectionId) -> str:
        """The title of a part that can be inserted; empty for one that cannot."""

    def insert(
        self, sections: Sequence[SectionId], draft: Draft, paragraphs: Sequence[etree._Element], tracker: Tracker
    ) -> None:
        """Insert parts at their places; `paragraphs` are those of the report as it was read."""


class Bench:
    """A copy of a report while it is mended."""

    def __init__(self, data: bytes, report: Report, inserter: Inserter, limits: Limits) -> None:
        self.report = report
        self._inserter = inserter
        self._inserted: list[SectionId] = []
        self.draft = Draft(data, limits)
        self.root = self.draft.xml(self.draft.main)
        self.tracker = Tracker(self.root)
        self._data = data
        self._paragraphs = list(self.root.iter(W + "p"))
        texts = (block.anchor for block in report.document.blocks if isinstance(block, Paragraph) and block.anchor)
        self._texts = Counter(texts)
        self._revised = {element for element in self._paragraphs if is_revised(element)}
        self._changed = {element for element in self._paragraphs if holds_revision(element)}

    def block(self, index: int) -> Block:
        """A block of the report."""
        return self.report.document.blocks[index]

    def paragraph(self, index: int) -> etree._Element:
        """The paragraph of a block of the body or of one of its tables; LeftError where it should not be changed."""
        block = self.block(index)
        anchor = block.anchor
        if isinstance(block, Table):
            raise LeftError("il s'agit d'un tableau")
        if block.container not in (Container.BODY, Container.TABLE) or anchor is None or anchor.part != self.draft.main:
            raise LeftError(_ELSEWHERE[block.container])
        element = self._paragraphs[anchor.index]
        if element in self._revised:
            raise LeftError(_PENDING)
        if self._texts[anchor] > 1:
            raise LeftError("un saut de page le partage en deux : séparez d'abord les deux textes par Entrée")
        return element

    def untouched(self, index: int) -> etree._Element:
        """The paragraph of a block, if the report has no pending revision in its text either; else LeftError."""
        element = self.paragraph(index)
        if element in self._changed:
            raise LeftError(_PENDING)
        return element

    def insert(self, section: SectionId) -> str:
        """The title of a part that will be inserted; LeftError where it has no place in the plan."""
        title = self._inserter.title(section)
        if not title:
            raise LeftError("le plan du modèle n'a pas cette partie")
        self._inserted.append(section)
        return title

    @property
    def inserted(self) -> tuple[SectionId, ...]:
        """The parts that will be inserted."""
        return tuple(self._inserted)

    def name(self, index: int) -> str:
        """How to name the paragraph of a block: « I. Présentation »."""
        block = self.block(index)
        text = block.text if isinstance(block, Paragraph) else ""
        text = " ".join(text.split())
        return f"« {text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + '…'} »"

    def page(self, index: int) -> int | None:
        """The page on which a block starts."""
        return next(iter(self.report.pages_of(index)), None)

    def saved(self) -> bytes:
        """The copy: parts that no mending changed are those of the original, byte for byte.

        What is inserted comes last: the styles that it brings must not dress titles that were there before.
        """
        if self._inserted:
            self._inserter.insert(self._inserted, self.draft, self._paragraphs, self.tracker)
        return copied(self._data, self.draft.changes())


_ELSEWHERE = {
    Container.BODY: "il ne se trouve pas dans le texte lui-même",
    Container.TABLE: "il ne se trouve pas dans le texte lui-même",
    Container.TEXT_BOX: "il est dans une zone de texte",
    Container.NOTE: "il est dans une note",
}
