"""What part of a report is what, from where to where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from rapportlint.model.geometry import Spot

SectionId = NewType("SectionId", str)
"""`cover`, `toc`, `company`, `legal`, `activities`, `qsse`, `conclusion`, `english-summary`, `annexes`, `other`…"""

COVER = SectionId("cover")
CONTENTS = SectionId("toc")
ANNEXES = SectionId("annexes")
OTHER = SectionId("other")
ACTIVITIES = SectionId("activities")


class Reason(StrEnum):
    """Why a section was taken for what it is."""

    TAG = "tag"
    TITLE = "title"
    REPAIRED_TITLE = "repaired-title"
    STYLE = "style"
    BOOKMARK = "bookmark"
    CONTENTS_ENTRY = "contents-entry"
    NUMBERING = "numbering"
    LOOK = "look"
    PARENT = "parent"
    CUES = "cues"
    LANGUAGE = "language"
    POSITION = "position"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A stretch of blocks under one title (or, for a cover or an untitled summary, under none)."""

    id: SectionId
    title: str
    """As the student wrote it, numbering included; empty when it has none."""
    level: int
    """1 for a chapter."""
    first: int
    """Index of its first block (its title, if any)."""
    stop: int
    """Index after its last block."""
    parent: int | None
    """Index of the enclosing section in `Outline.sections`."""
    certainty: float
    """0 to 1."""
    reasons: tuple[Reason, ...]
    start: Spot | None = None
    end: Spot | None = None
    """Bottom of its last ink."""
    length: float | None = None
    """Pages, as DESIGN defines: heights of ink over heights of text area, summed over the pages touched."""
    words: int = 0
    language: str = ""
    """`fr`, `en`, `mixed`, or empty when there is too little text to tell."""
    in_annexes: bool = False
    may_be: tuple[SectionId, ...] = ()
    """What else it may be, where its title does not say."""

    @property
    def guessed_title(self) -> str:
        """Its title where that does not say what it is: its text and its place did; else empty."""
        return self.title if Reason.CUES in self.reasons else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexRange:
    """Pages of annexes: from the first to the last, both included; parts that follow them are listed apart."""

    first_page: int
    last_page: int
    reasons: tuple[Reason, ...] = ()
    certainty: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsEntry:
    """A line of the report's own table of contents; lists of figures or of abbreviations are none."""

    title: str
    """As the student wrote it, numbering included."""
    label: str
    """The page number that it shows; empty when none."""
    block: int
    """Index of its block."""
    level: int | None = None
    """Where its style or its number tells it."""
    generated: bool = False
    """Part of an automatic table."""
    found: tuple[int, ...] = ()
    """Indexes of the blocks that bear this title at their place, slips and cut lines forgiven; empty when none does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The sections in document order, nested by `parent`."""

    sections: tuple[Section, ...]
    activities: tuple[int, ...] = ()
    """Indexes of the sections that each describe one activity."""
    annexes: AnnexRange | None = None
    contents: tuple[ContentsEntry, ...] = ()

    def own_blocks(self, section: Section) -> tuple[int, ...]:
        """Indexes of a section's blocks, title included, less those of parts of another kind that it lodges."""
        lodged = [
            range(other.first, other.stop)
            for other in self.sections
            if section.first <= other.first and other.stop <= section.stop and other.id != section.id
        ]
        blocks = range(section.first, section.stop)
        return tuple(index for index in blocks if not any(index in span for span in lodged))
