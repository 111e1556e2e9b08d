"""A file met in a source, before anything is known of what it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from rapportlint.batch.gathering.names import shortened
from rapportlint.batch.gathering.wording import words
from rapportlint.model.deposits import Location
from rapportlint.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file, in a folder or in an archive."""

    path: tuple[str, ...]
    """Readable names from the source's to the file's own: folders and archives alike."""
    place: Location
    size: int
    modified: datetime | None = None
    called: str = ""
    """Its own name where the platform put something before it."""
    trouble: str = ""
    """French sentence: why an archive could not be opened."""

    @property
    def name(self) -> str:
        """Name alone, as its author gave it."""
        return self.called or self.path[-1]

    @property
    def shown(self) -> str:
        """How messages name it."""
        return shortened("/".join(self.path))

    @property
    def ending(self) -> str:
        """Folded ending of its name, with the dot."""
        return fold(PurePosixPath(self.name).suffix)

    @property
    def stem(self) -> str:
        """Name without the ending."""
        return PurePosixPath(self.name).stem

    @property
    def is_report_file(self) -> bool:
        """Whether a reader reads files of that ending."""
        return self.ending in words().reports
