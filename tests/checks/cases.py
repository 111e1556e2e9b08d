"""Cases of checks as data: a conforming report with some parts replaced, and the rules that must fire on it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from rapportlint import recognition
from rapportlint.model.document import PageSetup
from rapportlint.model.findings import Evidence, Hit
from rapportlint.model.geometry import A4_HEIGHT, A4_WIDTH, cm
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
    nears: Mapping[str, str] = field(default_factory=dict)
    """Pieces of the passages that came nearest to what rules ask for and are not told as proof, by code."""
    certainty: Mapping[str, float]
    """Recognition certainties to pretend, by section id; `annexes-start` for the annexes' range."""
    guessed: Mapping[str, str] = field(default_factory=dict)
    """Kinds of which the recogniser is pretended to have guessed another, by section id; it is not sure."""
    sheet: tuple[float, float] | None = None
    """Width and height to pretend for every page, in millimetres: the notation knows A4 only."""
    running: tuple[str, ...] = ()
    """Lines of the header to pretend on every page, or in the Word section where `margins` make one."""
    margins: tuple[float, ...] = ()
    """Left, right, top and bottom margins of a Word section to pretend around all the text, in centimetres."""
    info: Mapping[str, Any] = field(default_factory=dict)
    """What the file is pretended to say of itself: fields of `DocumentInfo`."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    """How the user is pretended to have set house rules, by code."""
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
                nears=row.get("nears", {}),
                certainty=row.get("certainty", {}),
                guessed=row.get("guessed", {}),
                sheet=tuple(row["sheet"]) if "sheet" in row else None,
                running=tuple(row.get("running", ())),
                margins=tuple(row.get("margins", ())),
                info={name: _as_held(value) for name, value in row.get("info", {}).items()},
                settings=row.get("settings", {}),
                session=row.get("session", ""),
            )


def report(case: Case, rulebook: Rulebook) -> Report:
    """The case's report, recognised."""
    document = parse(case.plain)
    document = replace(document, info=replace(document.info, **case.info))
    if case.running and not case.margins:
        document = replace(document, pages=tuple(replace(page, running=case.running) for page in document.pages))
    if case.margins:
        left, right, top, bottom = map(cm, case.margins)
        setup = PageSetup(
            width=A4_WIDTH,
            height=A4_HEIGHT,
            left=left,
            right=right,
            top=top,
            bottom=bottom,
            header="\n".join(case.running),
        )
        document = replace(document, setups=(setup,))
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


def rulebook(settings: Mapping[str, Any] | None = None) -> Rulebook:
    """The rulebook that the cases are judged by: it holds the house rules too, set as the user wants them."""
    return load("bts-metiers-de-la-mesure", settings or {})


def _as_held(value: object) -> object:
    """A list of the file as the tuple that a record holds."""
    return tuple(map(_as_held, value)) if isinstance(value, list) else value


def _pretended(outline: Outline, case: Case) -> Outline:
    certainty = case.certainty
    sections = tuple(replace(s, certainty=certainty.get(s.id, s.certainty)) for s in outline.sections)
    sections = tuple(
        replace(s, id=SectionId(case.guessed[s.id]), reasons=(Reason.CUES,), may_be=(s.id,))
        if s.id in case.guessed
        else s
        for s in sections
    )
    annexes = outline.annexes
    if annexes is not None:
        annexes = replace(annexes, certainty=certainty.get("annexes-start", annexes.certainty))
    return replace(outline, sections=sections, annexes=annexes)
