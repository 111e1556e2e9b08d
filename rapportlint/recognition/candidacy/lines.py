"""The lines of a cover, as its reader saw them, and the passages that hold a fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rapportlint.model.candidate import Origin, Told
from rapportlint.model.document import Document, Paragraph
from rapportlint.model.outline import COVER, Outline
from rapportlint.recognition.body import page_of
from rapportlint.text import fold_aligned, shortened

_LONGEST_LINE = 300
"""Characters beyond which a line of a cover is a text."""
_NOTE_TO_SELF = re.compile(r"\[[^\]]*\]")
"""What a template or a student keeps for later: « [logo du lycée] »."""
_VISA = re.compile(
    r"^visas?\b|\bvisas? (?:de|du)\b|\b(?:vu|lu) et approuve\b|^(?:cachet|tampon|signature)s?\b"
    r"|\bsignature et (?:cachet|tampon)\b"
)
_SIGNED = re.compile(
    r"(?:nom|prenom|qualite|fonction|date|le \d|a [\w' -]{2,30}, ?le|signature|cachet|tampon|fait a"
    r"|m\.|mme|monsieur|madame)(?!\w)"
)
_SIGNED_LINES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the cover, or a piece of one."""

    text: str
    block: int
    page: int
    size: float | None = None
    """Points, where known."""
    folded: str = field(init=False)
    """Its text folded sign by sign."""
    places: tuple[int, ...] = field(init=False)
    """Position in `text` of each sign of `folded`, and its end."""

    def __post_init__(self) -> None:
        folded, places = fold_aligned(self.text)
        object.__setattr__(self, "folded", folded)
        object.__setattr__(self, "places", tuple(places))

    def cut(self, first: int, stop: int) -> Line:
        """The piece between two positions of `folded`, without the blanks and signs around it."""
        text = self.text[self.places[first] : self.places[stop]].strip(" \t:;,-–—|•·()/")
        return Line(text=text, block=self.block, page=self.page, size=self.size)

    def told(self, value: str, *, sure: bool = True) -> Told:
        """A fact that this line tells."""
        return Told(
            value=value, passage=shortened(self.text), origin=Origin.COVER, page=self.page, block=self.block, sure=sure
        )


def cover_lines(document: Document, outline: Outline) -> list[Line]:
    """The lines of the cover in reading order; none where there is no cover."""
    cover = next((section for section in outline.sections if section.id == COVER and section.first == 0), None)
    if cover is None:
        return []
    return list(_unsigned([line for index in range(cover.first, cover.stop) for line in _lines(document, index)]))


def _unsigned(lines: list[Line]) -> Iterator[Line]:
    """The lines without the block where the firm signs: its names and dates are not the candidate's."""
    signed = 0
    for line in lines:
        if _VISA.search(line.folded):
            signed = _SIGNED_LINES
        elif signed and _SIGNED.match(line.folded):
            signed -= 1
        else:
            signed = 0
            yield line


def _lines(document: Document, index: int) -> Iterator[Line]:
    block = document.blocks[index]
    if isinstance(block, Paragraph) and not block.is_contents and not block.placeholder:
        for text in block.text.split("\n"):
            if 0 < len(text) <= _LONGEST_LINE and not _NOTE_TO_SELF.fullmatch(text):
                yield Line(text=text, block=index, page=page_of(document, index), size=block.look.size)
