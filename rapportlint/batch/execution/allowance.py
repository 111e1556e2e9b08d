"""What one report may cost, and how long a process that judges reports is kept."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """The bounds of a cell."""

    seconds: float = 300.0
    """For one report, LibreOffice and what is written of the verdict included."""
    memory: int = 2 * 1024**3
    """Bytes of address space of the process, where the system can bound them; LibreOffice and the processes that read
    PDF files have bounds of their own."""
    tasks: int = 200
    """Reports after which a process makes room for a new one."""
    resident: int = 500 * 1024**2
    """Bytes held after a report beyond which it does so earlier: three times what a class of reports was seen to
    leave."""
