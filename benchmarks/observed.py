"""What a judge (rapportlint or the baseline) says of a report, in one shape, so that both are counted alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

REQUIRED = ("company", "legal", "activities", "qsse", "conclusion", "english-summary")
START_SHARE, LENGTH_SHARE, FAULT_SHARE = 0.98, 0.95, 0.98
LENGTH_TOLERANCE = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One judge on one file."""

    starts: dict[str, int] = field(default_factory=dict)
    """First page by kind, `annexes` included."""
    lengths: dict[str, float] = field(default_factory=dict)
    findings: tuple[tuple[str, str, str], ...] = ()
    """(check, section or "", severity)."""
    verdict: str = ""
    counted: int | None = None
    broken: str = ""
    """Why there is no answer."""


@dataclass(slots=True)
class Tally:
    """Shares with what was missed."""

    right: int = 0
    of: int = 0

    def add(self, good: bool) -> None:
        self.right += good
        self.of += 1

    @property
    def share(self) -> float | None:
        return self.right / self.of if self.of else None

    def __str__(self) -> str:
        return f"{100 * self.right / self.of:5.1f} %" if self.of else "    – "


@dataclass(slots=True)
class Score:
    """How one judge did on one half of the set, in one format."""

    starts: dict[str, Tally] = field(default_factory=dict)
    lengths: dict[str, Tally] = field(default_factory=dict)
    faults: Tally = field(default_factory=Tally)
    clean: Tally = field(default_factory=Tally)
    verdicts: Tally = field(default_factory=Tally)
    counted: Tally = field(default_factory=Tally)
    failures: list[str] = field(default_factory=list)
    wrong_pass: list[str] = field(default_factory=list)
    wrong_errors: list[str] = field(default_factory=list)

    def take(self, truth: dict[str, Any], form: str, said: Said) -> None:
        """Count one file."""
        label = f"{truth['name']}.{form}"
        if said.broken:
            self.failures.append(f"{label} | – | an answer | {said.broken}")
        self._places(truth, label, said)
        self._faults(truth, label, said)
        self._verdict(truth, label, said)

    def _places(self, truth: dict[str, Any], label: str, said: Said) -> None:
        for kind, facts in truth["sections"].items():
            start = said.starts.get(kind)
            self.starts.setdefault(kind, Tally()).add(start == facts["start"])
            if start != facts["start"]:
                self.failures.append(f"{label} | {kind} | starts on page {facts['start']} | {start}")
            if kind in REQUIRED:
                length = said.lengths.get(kind)
                good = length is not None and abs(length - facts["length"]) <= LENGTH_TOLERANCE
                self.lengths.setdefault(kind, Tally()).add(good)
                if not good:
                    shown = "none" if length is None else f"{length:.2f}"
                    self.failures.append(f"{label} | {kind} | {facts['length']:.2f} pages | {shown}")
        self.counted.add(said.counted == truth["counted"])
        if said.counted != truth["counted"]:
            self.failures.append(f"{label} | – | {truth['counted']} counted pages | {said.counted}")

    def _faults(self, truth: dict[str, Any], label: str, said: Said) -> None:
        allowed: set[tuple[str, str]] = set()
        for fault in truth["faults"]:
            names = {(check, fault["section"]) for check in (fault["check"], *fault["others"])}
            allowed |= names
            found = any((check, section if fault["section"] else "") in names for check, section, _ in said.findings)
            self.faults.add(found)
            if not found:
                self.failures.append(f"{label} | {fault['section'] or '–'} | {fault['check']} | not told")
        wrong = [
            (c, s)
            for c, s, severity in said.findings
            if severity == "error" and (c, s) not in allowed and (c, "") not in allowed
        ]
        self.wrong_errors += [f"{label} | {section or '–'} | {check}" for check, section in wrong]
        if not truth["mutation"]:
            self.clean.add(not wrong and not said.broken)

    def _verdict(self, truth: dict[str, Any], label: str, said: Said) -> None:
        good = said.verdict in truth["verdicts"]
        self.verdicts.add(good)
        if not good:
            self.failures.append(f"{label} | – | verdict {' or '.join(truth['verdicts'])} | {said.verdict}")
        if said.verdict == "pass" and "pass" not in truth["verdicts"]:
            self.wrong_pass.append(label)

    def all_starts(self) -> Tally:
        """Required sections together."""
        return _sum(self.starts, REQUIRED)

    def all_lengths(self) -> Tally:
        """Required sections together."""
        return _sum(self.lengths, REQUIRED)


def _sum(tallies: dict[str, Tally], kinds: tuple[str, ...]) -> Tally:
    chosen = [tallies[kind] for kind in kinds if kind in tallies]
    return Tally(right=sum(t.right for t in chosen), of=sum(t.of for t in chosen))
