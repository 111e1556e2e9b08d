"""The bench on which a copy is mended: its parts, its paragraphs by block, and where no hand should be laid."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from lxml import etree

from rapportlint.formats.ooxml_copy import copied
from rapportlint.formats.ooxml_writing import Draft
from rapportlint.formats.ooxml_xml import W
from rapportlint.formats.word_tracking import Tracker, is_revised
from rapportlint.model.document import Block, Container, Paragraph
from rapportlint.model.query import Report
from rapportlint.model.settings import Limits

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


class Bench:
    """A copy of a report while it is mended."""

    def __init__(self, data: bytes, report: Report, limits: Limits) -> None:
        self.report = report
        self.draft = Draft(data, limits)
        self.root = self.draft.xml(self.draft.main)
        self.tracker = Tracker(self.root)
        self._data = data
        self._paragraphs = list(self.root.iter(W + "p"))
        texts = (block.anchor for block in report.document.blocks if isinstance(block, Paragraph) and block.anchor)
        self._texts = Counter(texts)

    def block(self, index: int) -> Block:
        """A block of the report."""
        return self.report.document.blocks[index]

    def paragraph(self, index: int) -> etree._Element:
        """The paragraph of a block of the body; LeftError where it should not be changed."""
        block = self.block(index)
        anchor = block.anchor
        if block.container is not Container.BODY or anchor is None or anchor.part != self.draft.main:
            raise LeftError(_ELSEWHERE[block.container])
        element = self._paragraphs[anchor.index]
        if is_revised(element):
            raise LeftError("une modification suivie y attend déjà votre réponse")
        if self._texts[anchor] > 1:
            raise LeftError("un saut de page le partage en deux : séparez d'abord les deux textes par Entrée")
        return element

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
        """The copy: parts that no mending changed are those of the original, byte for byte."""
        return copied(self._data, self.draft.changes())


_ELSEWHERE = {
    Container.BODY: "il ne se trouve pas dans le texte lui-même",
    Container.TABLE: "il est dans un tableau",
    Container.TEXT_BOX: "il est dans une zone de texte",
    Container.NOTE: "il est dans une note",
}
