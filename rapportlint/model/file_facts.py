"""What a file says of itself beside its text, and what is odd about it."""

from __future__ import annotations

from dataclasses import dataclass

from rapportlint.model.waivers import Waiver

OWN_NAME = "rapportlint"
"""Author of the comments that this program writes into a copy of a report."""


def is_own(author: str) -> bool:
    """Whether this program wrote a comment; LibreOffice adds the date to its author in a PDF."""
    return author.strip().casefold().partition(",")[0] == OWN_NAME


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentInfo:
    """What the file says of itself."""

    name: str
    format: str
    """`pdf`, `docx`, `docm`, `odt`, `doc`, `rtf` or `plain`."""
    sha256: str
    size: int
    """Bytes."""
    properties: tuple[tuple[str, str], ...] = ()
    """Names in lower case ("title", "creator", "producer", "rapportlint-rulebook"…) with their values."""
    declared_pages: int | None = None
    """`Pages` of a DOCX's app.xml, as Word last counted them."""
    hinted_pages: int | None = None
    """Where the walk of a DOCX's page marks ends, empty last pages included; None where the file has no mark."""
    revisions: int = 0
    """Tracked insertions and deletions still pending."""
    comments: int = 0
    """Comments of readers, and review marks of a PDF; those that rapportlint itself wrote do not count."""
    waivers: tuple[Waiver, ...] = ()
    """What readers resolved or answered among the comments that rapportlint wrote into a DOCX."""
    language: str = ""
    """What a PDF declares for its whole text ("fr-FR"); in other files, each paragraph has its own."""
    is_tagged: bool = False
    """A PDF that says what its titles, figures and tables are."""
    is_restricted: bool = False
    """It opens without a password, but forbids to print, copy or change it."""
    located_photos: int = 0
    """Photographs of a DOCX that hold the place where they were taken."""


_DAMAGE = frozenset(("damaged", "page-lost"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Something odd about the file that did not stop its reading; a French sentence."""

    kind: str
    """`page-limit`, `revisions`, `fonts`, `form`, `letter-paper`, `damaged`, `page-lost`, `check-broken`…"""
    message: str

    @property
    def is_damage(self) -> bool:
        """Whether parts of the report may not have been read: nothing that is measured on it is sure."""
        return self.kind in _DAMAGE

    @property
    def is_doubt(self) -> bool:
        """Whether it leaves the verdict open, whatever was found."""
        return self.is_damage or self.kind == "check-broken"
