"""What a user may set for one run."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a file may cost; beyond, it is refused with one sentence."""

    file_bytes: int = 200 * 1024**2
    unpacked_bytes: int = 600 * 1024**2
    """Sum of the parts of a DOCX, unpacked."""
    part_bytes: int = 60 * 1024**2
    """One XML part of a DOCX, unpacked."""
    parts: int = 20_000
    pages: int = 600
    """Pages of a PDF that are read; a longer file is refused."""
    seconds: float = 120.0
    """Time that LibreOffice may take for one file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One run's choices."""

    route: str = ""
    """Id of a route of the rulebook; empty for its default."""
    status: str = ""
    """Id of the route that the candidate's status makes him follow, for a route that leaves it open."""
    situations: tuple[str, ...] = ()
    """Ids of the rulebook's situations that the candidate is in."""
    session: str = ""
    """Year of the examination, "2027"; empty where it was not given."""
    select: tuple[str, ...] = ()
    """Codes or check names to run; all when empty."""
    ignore: tuple[str, ...] = ()
    pages: str = "auto"
    """`auto`, `pdf`, `hints`, `libreoffice` or `estimate`: how a DOCX is paginated."""
    plugins: tuple[str, ...] = ()
    """Distributions whose checks, readers, reporters and rulebooks may be used."""
    limits: Limits = field(default_factory=Limits)
    guard_checks: bool = True
    """Record a broken check as an incident; tests turn it off to see the traceback."""
