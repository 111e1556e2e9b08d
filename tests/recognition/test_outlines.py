"""Whole reports in the plain notation: which parts are found, where they start, which pages count."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rapportlint.model.query import Report
from rapportlint.readers.plain import parse
from rapportlint.recognition import account, recognise
from rapportlint.rulebooks import load

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("outlines.toml").read_text(encoding="utf-8"))[
    "case"
]


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    """Every case, recognised."""
    rulebook = load("bts-metiers-de-la-mesure")
    found = {}
    for case in CASES:
        document = parse(case["text"])
        outline = recognise(document, rulebook)
        found[case["name"]] = Report(
            document=document, outline=outline, rulebook=rulebook, account=account(document, outline)
        )
    return found


def cases_with(key: str) -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in CASES if key in case]


@pytest.mark.parametrize("case", cases_with("parts"))
def test_the_parts_are_found_where_they_start(case: dict[str, Any], reports: dict[str, Report]) -> None:
    parts = reports[case["name"]].all_parts()
    assert [f"{part.id} {part.start.page if part.start else '?'}" for part in parts] == case["parts"]


@pytest.mark.parametrize("case", cases_with("counted"))
def test_the_pages_that_count_are_counted(case: dict[str, Any], reports: dict[str, Report]) -> None:
    assert reports[case["name"]].account.counted == case["counted"]


@pytest.mark.parametrize("case", cases_with("annexes"))
def test_the_annexes_run_from_their_first_page_to_their_last(case: dict[str, Any], reports: dict[str, Report]) -> None:
    annexes = reports[case["name"]].outline.annexes
    assert annexes is not None
    assert [annexes.first_page, annexes.last_page] == case["annexes"]


@pytest.mark.parametrize("case", cases_with("activities"))
def test_the_activities_are_told_apart(case: dict[str, Any], reports: dict[str, Report]) -> None:
    assert len(reports[case["name"]].outline.activities) == case["activities"]
