"""What a report of the set is made of, before any make-up: blocks in reading order, and the stretches that matter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a line of text is for; only its look depends on it."""

    BODY = "body"
    ITEM = "item"
    CAPTION = "caption"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    text: str
    """As typed, numbering included; a line break sends the rest to a second line."""
    level: int
    new_page: bool = False
    automatic: bool = False
    """The word processor numbers it."""
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    text: str
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table; its first row is the header."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    height_cm: float
    kind: str
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """A cover page: title first, then lines; the last ones stand at the bottom."""

    title: str
    lines: tuple[str, ...]
    bottom: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """A table of contents of titles down to `depth`."""

    title: str
    depth: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPage:
    """A page break typed by the author; `blank` leaves an empty page behind it."""

    blank: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What follows stands on landscape (or again on portrait) pages, from a new page on."""

    landscape: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What follows flows in `count` columns."""

    count: int


Block = Title | Text | Grid | Picture | Front | Contents | NewPage | Turn | Columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """One part of the report: blocks `first` to `stop`, the latter excluded."""

    kind: str
    first: int
    stop: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """A report ready to be laid out."""

    blocks: tuple[Block, ...]
    stretches: tuple[Stretch, ...]
    running: str
    """What a running header says."""

    def titles(self, depth: int) -> list[tuple[int, Title]]:
        """Titles of the contents, with the index of their block."""
        return [(i, b) for i, b in enumerate(self.blocks) if isinstance(b, Title) and b.level <= depth]
