"""The table of faults: what each is called here, by which codes of the rulebook it must be told, what it is worth."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rapportlint.model.findings import Severity

FILE = Path(__file__).with_suffix(".toml")
FORMS = ("pdf", "docx")
_ANY = ("pass", "review", "fail")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One kind of fault; the head of `faults.toml` says what each field means."""

    id: str
    codes: tuple[str, ...]
    also: tuple[str, ...] = ()
    forms: tuple[str, ...] = FORMS
    content: bool = False
    verdict: tuple[str, ...] = ("fail",)
    made: int = 0
    needs: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What must be told of one file."""

    told: tuple[tuple[str, ...], ...]
    """For each fault the codes of which one must be told, the usual one first."""
    undecided: frozenset[str]
    """Codes that count neither way."""
    verdicts: tuple[str, ...]

    @property
    def free(self) -> frozenset[str]:
        """Codes that may be told."""
        return self.undecided.union(*self.told)


def expected(ids: Collection[str], doubts: Collection[str], form: str, severities: Mapping[str, Severity]) -> Expected:
    """What a report with these faults must be told in one form, by rules of known severities."""
    told: list[tuple[str, ...]] = []
    undecided: set[str] = set()
    verdicts: tuple[str, ...] = ("pass",)
    for fault in map(table().__getitem__, ids):
        codes = tuple(code for code in fault.codes if code in severities)
        undecided.update(fault.also)
        if form not in fault.forms:
            undecided.update(codes)
        elif codes:
            told.append(codes)
            if severities[codes[0]] is Severity.ERROR:
                verdicts = fault.verdict if verdicts == ("pass",) else ("fail",)
    for fault in map(table().__getitem__, doubts):
        undecided.update(fault.codes, fault.also)
    errors = {code for code in undecided if severities.get(code) is Severity.ERROR}
    return Expected(
        told=tuple(told), undecided=frozenset(undecided), verdicts=_ANY if errors and "pass" in verdicts else verdicts
    )


@cache
def table() -> dict[str, Fault]:
    """The faults by id."""
    return {row["id"]: _fault(row) for row in _data()["fault"]}


def unfaulted() -> dict[str, str]:
    """Codes that no report of this set is made to break, with the reason."""
    reasons: dict[str, str] = _data()["unfaulted"]
    return reasons


def unknown(codes: Collection[str]) -> Iterator[str]:
    """The codes of the table that a rulebook does not know, each with its fault."""
    for fault in table().values():
        for code in (*fault.codes, *fault.also):
            if code not in codes:
                yield f"{fault.id} ({code})"


def content_codes() -> frozenset[str]:
    """The codes that tell what a passage does not say."""
    return frozenset(fault.codes[0] for fault in table().values() if fault.content)


def making() -> str:
    """What of the table decides the files of the set: codes may change without making the set again."""
    rows = [(f.id, f.made, f.needs, f.kind) for f in table().values() if f.made]
    return repr(sorted(rows))


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def _fault(row: dict[str, Any]) -> Fault:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return Fault(**values)
