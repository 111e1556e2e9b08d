"""What candidates handed in: the files of a deposit, where they lie, when they came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PieceKind(StrEnum):
    """What a file of a deposit is."""

    REPORT = "report"
    TWIN = "twin"
    """The PDF exported of the Word report of the same deposit."""
    RIVAL = "other-report"
    """Looks like the report too, and another one was judged."""
    CERTIFICATE = "certificate"
    OTHER = "other"


class Clock(StrEnum):
    """Who says when something was handed in; a file's own date proves nothing."""

    PLATFORM = "platform"
    ROSTER = "roster"
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where the bytes of a piece are."""

    path: str
    """A file: the piece itself, or the archive that holds it."""
    members: tuple[int, ...] = ()
    """Places in the directories of archives, each within the one before: names may be double or in any encoding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One file of a deposit."""

    name: str
    """File name alone, as its author gave it; the platform's prefix is not part of it."""
    shown: str
    """How messages name it: "depots.zip/Zoé Exemple_123_assignsubmission_file_/rapport.docx"."""
    place: Location
    kind: PieceKind
    size: int
    modified: datetime | None = None
    """The file's own date, aware."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When a deposit was made, aware, and who says so."""

    when: datetime
    clock: Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Remains:
    """What the sources hold beside the deposits: a report that nobody here can read may be among it."""

    files: tuple[str, ...] = ()
    """Those that were set aside, as messages name them; what systems and programs leave behind is none of them."""
    unread: tuple[str, ...] = ()
    """French sentences: folders and files of which nobody knows what they hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deposit:
    """The files that one candidate handed in at once."""

    id: str
    """Its name within the batch, unique, the same from run to run and safe as a file name: "zoe-exemple-4521"."""
    owner: str = ""
    """Who handed it in, as the platform, the folder or the file name says; empty where none does."""
    number: str = ""
    """Candidate number found in the names."""
    platform_id: str = ""
    """Identifier that the platform gives to the hand-in: "4521"."""
    prefix: str = ""
    """What the platform put before the file's name or as its folder's, untouched."""
    report: Piece | None = None
    twin: Piece | None = None
    is_twin_sure: bool = True
    """Whether the twin bears the report's name: else its text is to prove it, or it is a report of its own."""
    others: tuple[Piece, ...] = ()
    """Certificates and pieces of other kinds."""
    chosen: str = ""
    """French, after "parce que": why the report is judged rather than those that look like it; empty for none."""
    moment: Moment | None = None
    doubts: tuple[str, ...] = ()
    """French sentences: what a person should look at."""

    @property
    def reports(self) -> tuple[Piece, ...]:
        """What may be the report, the one that is judged first."""
        others = (piece for piece in self.others if piece.kind is PieceKind.RIVAL)
        twins = (self.twin,) if self.twin and not self.is_twin_sure else ()
        return tuple(filter(None, (self.report, *twins, *others)))
