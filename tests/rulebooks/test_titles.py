"""Titles of students' reports against the patterns of the shipped rulebook."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from rapportlint.model.regulation import SectionSpec
from rapportlint.rulebooks import load
from rapportlint.text import fold_title

TITLES = tomllib.loads(Path(__file__).with_name("titles.toml").read_text("utf-8"))


@cache
def named(title: str) -> dict[str, float]:
    """The sections that a title names, with the share of it that their best pattern takes."""
    folded = fold_title(title)
    shares = {spec.id: share(spec, folded) for spec in load("bts-metiers-de-la-mesure").sections}
    return {id: value for id, value in shares.items() if value}


def share(spec: SectionSpec, folded: str) -> float:
    if any(re.search(decoy, folded) for decoy in spec.not_titles):
        return 0.0
    spans = [match.end() - match.start() for title in spec.titles if (match := re.search(title, folded))]
    return max(spans, default=0) / max(1, len(folded))


@pytest.mark.parametrize(("section", "title"), [(s, t) for s, titles in TITLES["is"].items() for t in titles])
def test_a_title_names_its_section_before_any_other(section: str, title: str) -> None:
    found = named(title)
    assert max(found, key=lambda id: found[id], default=None) == section


@pytest.mark.parametrize(("section", "title"), [(s, t) for s, titles in TITLES["not"].items() for t in titles])
def test_a_look_alike_is_not_taken_for_a_section(section: str, title: str) -> None:
    assert section not in named(title)


@pytest.mark.parametrize("title", TITLES["technical"]["titles"])
def test_a_technical_title_names_no_section_but_the_activities(title: str) -> None:
    assert set(named(title)) <= {"activities"}


@pytest.mark.parametrize("words", TITLES["hostile"]["words"])
def test_a_title_that_repeats_itself_is_read_at_once(words: str) -> None:
    assert all(0.0 <= value <= 1.0 for value in named(" ".join([words] * 40)).values())
