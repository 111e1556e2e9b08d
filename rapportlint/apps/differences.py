"""What judging a changed copy again shows."""

from __future__ import annotations

from dataclasses import dataclass

from rapportlint.model.failures import UnreadableFile
from rapportlint.model.findings import Finding
from rapportlint.model.recurrence import pairs
from rapportlint.model.result import Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What the rules say of a copy that they do not say of its original, and the other way round."""

    before: int
    """How many findings the original has."""
    gone: tuple[Finding, ...]
    kept: tuple[Finding, ...]
    """As the copy has them."""
    new: tuple[Finding, ...]

    @classmethod
    def between(cls, before: Result, after: Result) -> Difference:
        """The difference of two results; UnreadableFile where the copy was not read."""
        if after.failure is not None:
            raise UnreadableFile(after.failure.kind, after.failure.message)
        found = pairs(before.findings, after.findings)
        return cls(
            before=len(before.findings),
            gone=tuple(pair.old for pair in found if pair.old and not pair.new),
            kept=tuple(pair.new for pair in found if pair.old and pair.new),
            new=tuple(pair.new for pair in found if pair.new and not pair.old),
        )
