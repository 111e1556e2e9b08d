"""Chapters known by what they say and where they stand, since their titles do not tell."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rapportlint.model.outline import COVER, Section
from rapportlint.readers.plain import parse
from rapportlint.recognition import recognise
from rapportlint.rulebooks import load

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("unnamed.toml").read_text(encoding="utf-8"))[
    "case"
]


def sections(case: dict[str, Any]) -> tuple[Section, ...]:
    """The sections of a case, recognised."""
    return recognise(parse(case["text"]), load("bts-metiers-de-la-mesure")).sections


def chapters(case: dict[str, Any]) -> list[Section]:
    """The chapters of a case."""
    return [section for section in sections(case) if section.level == 1 and section.id != COVER]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES if "asked" in case])
def test_chapters_are_what_their_text_and_their_place_say(case: dict[str, Any]) -> None:
    assert [chapter.id for chapter in chapters(case)] == case["asked"]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES if "doubts" in case])
def test_a_chapter_that_may_be_two_things_says_both(case: dict[str, Any]) -> None:
    found = {chapter.title: sorted([chapter.id, *chapter.may_be]) for chapter in chapters(case)}
    assert {title: found[title] for title in case["doubts"]} == case["doubts"]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES if "within" in case])
def test_a_part_within_a_chapter_is_told_from_it_or_kept_in_doubt(case: dict[str, Any]) -> None:
    found = {section.title: sorted([section.id, *section.may_be]) for section in sections(case)}
    assert {title: found[title] for title in case["within"]} == case["within"]


def test_a_named_chapter_is_in_no_doubt() -> None:
    text = CASES[0]["text"].replace("# Partie 1", "# Présentation de l'entreprise d'accueil")
    company = next(chapter for chapter in chapters({"text": text}) if chapter.id == "company")
    assert company.may_be == () and company.certainty > 0.9
