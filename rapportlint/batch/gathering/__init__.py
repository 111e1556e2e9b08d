"""From what the user names (folders, files, archives, a platform's download) to the deposits of candidates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from rapportlint.model.deposits import Deposit
from rapportlint.model.settings import Limits

PARIS = ZoneInfo("Europe/Paris")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What was handed in, found in the sources."""

    deposits: tuple[Deposit, ...]
    """By name; ids are unique and the same from run to run."""
    left_out: tuple[str, ...] = ()
    """French sentences: files that are no deposit, and why."""
    title: str = ""
    """Name of the folder or archive, for titles; empty for several sources."""


def gather(sources: Sequence[str], limits: Limits, zone: ZoneInfo = PARIS) -> Gathered:
    """The deposits that folders, files and archives hold; what cannot be read is told and the gathering goes on.

    `zone` is that of the clocks that wrote the dates of archives. Raises nothing but `FileNotFoundError` for a source
    that does not exist.
    """
    raise NotImplementedError
