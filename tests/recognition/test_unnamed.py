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


def chapters(case: dict[str, Any]) -> list[Section]:
    """The chapters of a case, recognised."""
    outline = recognise(parse(case["text"]), load("bts-metiers-de-la-mesure"))
    return [section for section in outline.sections if section.level == 1 and section.id != COVER]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES if "asked" in case])
def test_chapters_are_what_their_text_and_their_place_say(case: dict[str, Any]) -> None:
    assert [chapter.id for chapter in chapters(case)] == case["asked"]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES if "doubts" in case])
def test_a_chapter_that_may_be_two_things_says_both(case: dict[str, Any]) -> None:
    found = {chapter.title: sorted([chapter.id, *chapter.may_be]) for chapter in chapters(case)}
    assert {title: found[title] for title in case["doubts"]} == case["doubts"]


def test_a_named_chapter_is_in_no_doubt() -> None:
    text = CASES[0]["text"].replace("# Partie 1", "# Présentation de l'entreprise d'accueil")
    company = next(chapter for chapter in chapters({"text": text}) if chapter.id == "company")
    assert company.may_be == () and company.certainty > 0.9
