"""Every rule over the content set, beside a teacher's script: faults told, false alarms, false passes, by half."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import content_table, teacher
from benchmarks.accuracy import HALVES, RESULTS, RULEBOOK
from benchmarks.content import cache, faults
from benchmarks.content_score import Answer, Column
from rapportlint import rulebooks
from rapportlint.model.findings import Certainty
from rapportlint.model.regulation import Rule
from rapportlint.model.result import Result

TEACHER = "teacher"
_ORDER = ("pdf", "docx", TEACHER)


def rules() -> dict[str, Rule]:
    """The rules that run without being asked for, by code."""
    return {rule.code: rule for rule in rulebooks.load(RULEBOOK).rules if rule.enabled}


def ask(folder: Path, job: tuple[str, str, str]) -> Answer:
    """rapportlint's answer on one file; the pages of a DOCX are those of the PDF that was exported of it."""
    from rapportlint import engine
    from rapportlint.model.settings import Settings
    from rapportlint.model.source import Source, Twin

    name, form, session = job
    path, twin = folder / f"{name}.{form}", folder / f"{name}.pdf"
    source = Source(
        name=path.name,
        data=path.read_bytes(),
        twin=Twin(name=twin.name, data=twin.read_bytes()) if form == "docx" else None,
    )
    try:
        result = engine.lint(source, rulebooks.load(RULEBOOK), Settings(session=session))
    except Exception as error:  # a judge that breaks on one file has answered nothing there, and the count goes on
        return Answer(broken=f"{type(error).__name__}: {error}")
    return answered(result)


def answered(result: Result) -> Answer:
    """A result in the shape that is counted."""
    broken = [incident.message for incident in result.incidents if incident.kind == "check-broken"]
    return Answer(
        codes=frozenset(finding.code for finding in result.findings),
        unsure=frozenset(f.code for f in result.findings if f.certainty is Certainty.UNSURE),
        verdict=result.verdict.value,
        broken=result.failure.message if result.failure else "; ".join(broken),
    )


def measure(halves: tuple[str, ...], forms: tuple[str, ...]) -> dict[str, Column]:
    """A column for each half and way to judge, the teacher's script among them, and for each way to title chapters."""
    return judge(cache.ready(), halves, forms)


def judge(folder: Path, halves: tuple[str, ...], forms: tuple[str, ...]) -> dict[str, Column]:
    """The columns of the reports in a folder."""
    entries = [entry for entry in cache.load(folder) if entry["half"] in halves]
    jobs = [(entry, form) for entry in entries for form in forms if form in entry["forms"]]
    columns: dict[str, Column] = {}
    with ProcessPoolExecutor(max_workers=2) as pool:
        answers = pool.map(
            partial(ask, folder), [(entry["name"], way, entry["session"]) for entry, way in jobs], chunksize=2
        )
        count = partial(_count, columns, frozenset(rules()))
        for (entry, way), answer in zip(jobs, answers, strict=True):
            count(entry, way, answer)
        plain = pool.map(teacher.judge, [folder / f"{entry['name']}.pdf" for entry in entries], chunksize=4)
        count = partial(_count, columns, teacher.CODES & frozenset(rules()))
        for entry, answer in zip(entries, plain, strict=True):
            count(entry, TEACHER, answer)
    return dict(sorted(columns.items(), key=lambda row: _place(row[0])))


def _count(columns: dict[str, Column], codes: frozenset[str], entry: dict[str, Any], way: str, answer: Answer) -> None:
    form = "pdf" if way == TEACHER else way.split()[0]
    severities = {code: rule.severity for code, rule in rules().items()}
    expected = faults.expected(entry["faults"], entry["doubts"], form, severities)
    for name in (f"{entry['half']} {way}", f"{entry['half']} {way}, {entry['titles']} titles"):
        columns.setdefault(name, Column(codes)).take(entry, form, expected, answer)


def _place(name: str) -> tuple[str, str, int]:
    half, _, rest = name.partition(" ")
    way, _, titles = rest.partition(", ")
    return half, titles, _ORDER.index(way)


def groups() -> dict[str, list[str]]:
    """The codes of the rules in three groups, in the rulebook's order."""
    content = faults.content_codes()
    tests: dict[str, Callable[[Rule], bool]] = {
        "official structural": lambda rule: rule.official and rule.code not in content,
        "content aspects": lambda rule: rule.code in content,
        "house": lambda rule: not rule.official and rule.code not in content,
    }
    return {name: [code for code, rule in rules().items() if test(rule)] for name, test in tests.items()}


def run(halves: tuple[str, ...] = HALVES, forms: tuple[str, ...] = faults.FORMS) -> str:
    """Measure, keep the figures of a whole run in `results/content.json`, and give back the tables."""
    columns = measure(halves, forms)
    if set(halves) == set(HALVES) and set(forms) == set(faults.FORMS):
        RESULTS.mkdir(exist_ok=True)
        record = {
            "set": cache.key(),
            "reference": teacher.NAME,
            "figures": {name: content_table.figures(column, groups()) for name, column in columns.items()},
        }
        text = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
        (RESULTS / "content.json").write_text(text, encoding="utf-8")
    skipped = sorted(faults.unknown(rulebooks_codes()))
    return content_table.text(columns, groups(), skipped, teacher.NAME)


def rulebooks_codes() -> set[str]:
    """Every code of the rulebook, those of rules that wait to be asked for included."""
    return {rule.code for rule in rulebooks.load(RULEBOOK).rules}
