"""Cases of checks as data: a conforming report with some parts replaced, and the rules that must fire on it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path

from rapportlint import recognition
from rapportlint.model.findings import Evidence, Hit
from rapportlint.model.geometry import cm
from rapportlint.model.outline import Outline, Reason, SectionId
from rapportlint.model.query import Report
from rapportlint.model.regulation import Rule, Rulebook
from rapportlint.readers.plain import parse
from rapportlint.rulebooks import load

HERE = Path(__file__).parent
CONFORMING: Mapping[str, str] = tomllib.loads((HERE / "conforming.toml").read_text("utf-8"))["parts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One report and what the rules of one check must say of it."""

    check: str
    name: str
    plain: str
    fires: Mapping[str, str]
    """Codes of the rules that fire with the certainty of their finding; every other rule of the check stays silent."""
    says: tuple[str, ...]
    """Pieces of the messages, in order of the codes."""
    shows: Mapping[str, str] = field(default_factory=dict)
    """Pieces of passages that rules must show as proof, by code; "" where a rule must show none."""
    certainty: Mapping[str, float]
    """Recognition certainties to pretend, by section id; `annexes-start` for the annexes' range."""
    guessed: Mapping[str, str] = field(default_factory=dict)
    """Kinds of which the recogniser is pretended to have guessed another, by section id."""
    sheet: tuple[float, float] | None = None
    """Width and height to pretend for every page, in millimetres: the notation knows A4 only."""
    session: str = ""
    """Year of the examination as the candidate gives it."""


def cases() -> Iterator[Case]:
    """Every case of every check."""
    for path in sorted(HERE.glob("*.toml")):
        rows = tomllib.loads(path.read_text("utf-8")).get("case", [])
        for row in rows:
            parts = {**CONFORMING, **row.get("parts", {})}
            yield Case(
                check=path.stem,
                name=row["name"],
                plain=row.get("plain") or "\n".join((row.get("facts", "%% method=pdf"), *parts.values())),
                fires=row.get("fires", {}),
                says=tuple(row.get("says", ())),
                shows=row.get("shows", {}),
                certainty=row.get("certainty", {}),
                guessed=row.get("guessed", {}),
                sheet=tuple(row["sheet"]) if "sheet" in row else None,
                session=row.get("session", ""),
            )


def report(case: Case, rulebook: Rulebook) -> Report:
    """The case's report, recognised."""
    document = parse(case.plain)
    if case.sheet:
        width, height = cm(case.sheet[0] / 10), cm(case.sheet[1] / 10)
        document = replace(document, pages=tuple(replace(p, width=width, height=height) for p in document.pages))
    outline = _pretended(recognition.recognise(document, rulebook), case)
    return Report(
        document=document,
        outline=outline,
        rulebook=rulebook,
        account=recognition.account(document, outline),
        candidacy=recognition.read_candidacy(document, outline),
        session=case.session,
    )


def hits(rule: Rule, seen: Report) -> list[Hit]:
    """The faults that the rule's check yields."""
    return [hit for hit in _yielded(rule, seen) if isinstance(hit, Hit)]


def passages(rule: Rule, seen: Report) -> list[str]:
    """The passages that the rule's check yields as proofs."""
    return [proof.passage for proof in _yielded(rule, seen) if isinstance(proof, Evidence)]


def _yielded(rule: Rule, seen: Report) -> Iterator[Hit | Evidence]:
    found: Iterator[Hit | Evidence] = import_module(f"rapportlint.checks.{rule.check}").check(seen, **rule.options)
    return found


def rulebook() -> Rulebook:
    """The rulebook that the cases are judged by: it holds the house rules too."""
    return load("bts-metiers-de-la-mesure")


def _pretended(outline: Outline, case: Case) -> Outline:
    certainty = case.certainty
    sections = tuple(replace(s, certainty=certainty.get(s.id, s.certainty)) for s in outline.sections)
    sections = tuple(
        replace(s, id=SectionId(case.guessed[s.id]), reasons=(Reason.POSITION,)) if s.id in case.guessed else s
        for s in sections
    )
    annexes = outline.annexes
    if annexes is not None:
        annexes = replace(annexes, certainty=certainty.get("annexes-start", annexes.certainty))
    return replace(outline, sections=sections, annexes=annexes)
