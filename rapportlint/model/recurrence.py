"""Which findings of a report were there before: by what they blame, not by the figures in their sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rapportlint.model.findings import Certainty, Finding, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A finding before and after; None where there is none on that side."""

    old: Finding | None = None
    new: Finding | None = None

    @property
    def is_worse(self) -> bool:
        """Whether it weighs more than before: a doubt that became a proof, advice that became a fault."""
        return self.old is not None and self.new is not None and _mildness(self.new) < _mildness(self.old)


def pairs(old: Iterable[Finding], new: Iterable[Finding]) -> tuple[Pair, ...]:
    """Each finding once: those of `new` in their order, then what is left of `old`.

    Two findings are the same fault when rule, section and aspect agree: pages and lengths change at each save. Among
    several of one kind, those that say the same come together first, then the others in their order.
    """
    left = list(old)
    found: dict[int, Finding] = {}
    fresh = list(new)
    for same in (_says_the_same, _blames_the_same):
        for index, finding in enumerate(fresh):
            if index not in found and (before := next((one for one in left if same(one, finding)), None)):
                found[index] = before
                left.remove(before)
    return (*(Pair(old=found.get(i), new=finding) for i, finding in enumerate(fresh)), *(Pair(old=one) for one in left))


def marked(known: Iterable[Finding], new: Iterable[Finding]) -> tuple[tuple[Finding, ...], int]:
    """The new findings, known ones marked unless they weigh more than before, and how many known ones are gone."""
    found = pairs(known, new)
    told = tuple(replace(pair.new, known=pair.old is not None and not pair.is_worse) for pair in found if pair.new)
    return told, sum(1 for pair in found if pair.new is None)


def _blames_the_same(one: Finding, other: Finding) -> bool:
    return (one.code, one.section, one.aspect) == (other.code, other.section, other.aspect)


def _says_the_same(one: Finding, other: Finding) -> bool:
    return _blames_the_same(one, other) and (one.message, one.pages) == (other.message, other.pages)


def _mildness(finding: Finding) -> tuple[int, bool]:
    is_doubt = finding.severity is Severity.ERROR and finding.certainty is Certainty.UNSURE
    return list(Severity).index(finding.severity), is_doubt
