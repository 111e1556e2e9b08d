"""Counts how a judge did on the content set: for each rule, faults told and false alarms; verdicts; what was missed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from benchmarks.content.faults import Expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a judge says of one file."""

    codes: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()
    """Those of them that are told as doubts only."""
    verdict: str = ""
    broken: str = ""
    """Why there is no whole answer."""


@dataclass(slots=True)
class Tally:
    """How one rule did."""

    found: int = 0
    faults: int = 0
    alarms: int = 0
    doubts: int = 0
    """False alarms that are told as doubts."""
    silent: int = 0
    """Files in which the rule must say nothing."""

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            found=self.found + other.found,
            faults=self.faults + other.faults,
            alarms=self.alarms + other.alarms,
            doubts=self.doubts + other.doubts,
            silent=self.silent + other.silent,
        )

    @property
    def recall(self) -> str:
        return f"{self.found}/{self.faults}" if self.faults else "–"

    @property
    def noise(self) -> str:
        doubts = f" ({self.doubts})" if self.doubts else ""
        return f"{self.alarms}{doubts}/{self.silent}" if self.silent else "–"


@dataclass(slots=True)
class Column:
    """One judge on one half of the set, in one form."""

    codes: frozenset[str]
    """Codes that this judge looks for at all."""
    rules: dict[str, Tally] = field(default_factory=dict)
    right: int = 0
    files: int = 0
    false_passes: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    """"File | missed, false alarm or false doubt | code"."""

    def take(self, entry: dict[str, Any], form: str, expected: Expected, answer: Answer) -> None:
        """Count one file."""
        label = f"{entry['name']}.{form}"
        self.files += 1
        self.right += answer.verdict in expected.verdicts
        if answer.verdict == "pass" and "pass" not in expected.verdicts:
            self.false_passes.append(f"{label} | {', '.join(entry['faults'])}")
        if answer.broken:
            self.wrong.append(f"{label} | no whole answer | {answer.broken}")
        for codes in expected.told:
            tally = self._tally(codes[0])
            if tally:
                tally.faults += 1
                tally.found += bool(answer.codes.intersection(codes))
                if not answer.codes.intersection(codes):
                    self.wrong.append(f"{label} | missed | {' or '.join(codes)}")
        for code in sorted(self.codes - expected.free):
            tally = self.rules.setdefault(code, Tally())
            tally.silent += 1
            if code in answer.codes:
                tally.alarms += 1
                tally.doubts += code in answer.unsure
                kind = "false doubt" if code in answer.unsure else "false alarm"
                self.wrong.append(f"{label} | {kind} | {code}")

    def _tally(self, code: str) -> Tally | None:
        return self.rules.setdefault(code, Tally()) if code in self.codes else None

    def total(self, codes: Collection[str]) -> Tally:
        """Some rules together."""
        return sum((self.rules[code] for code in codes if code in self.rules), Tally())
