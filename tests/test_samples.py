"""The samples that come with the program are read as `samples/truth.toml` says they are."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rapportlint import engine
from rapportlint.model.outline import Section
from rapportlint.model.result import Result
from rapportlint.model.settings import Settings
from rapportlint.model.source import Source
from rapportlint.rulebooks import load

SAMPLES = Path(__file__).parents[1] / "samples"
TRUTHS: list[dict[str, Any]] = tomllib.loads((SAMPLES / "truth.toml").read_text(encoding="utf-8"))["sample"]
TEXTS = [truth for truth in TRUTHS if not any(fault["check"] == "text_layer_missing" for fault in truth["faults"])]
UNTITLED = {"cover", "toc"}
"""Parts that `truth.toml` leaves out: they hold no text of the candidate's."""


@cache
def read(file: str, route: str) -> Result:
    """The result of a sample."""
    source = Source(name=file, data=(SAMPLES / file).read_bytes())
    return engine.lint(source, load("bts-metiers-de-la-mesure"), Settings(route=route, guard_checks=False))


def extents(sections: Iterable[Section]) -> list[tuple[str, int, int]]:
    """Kind, first and last page of the chapters."""
    chapters = (section for section in sections if section.parent is None and section.id not in UNTITLED)
    return [(chapter.id, chapter.start.page, chapter.end.page) for chapter in chapters if chapter.start and chapter.end]


@pytest.mark.parametrize("truth", TEXTS, ids=lambda truth: truth["file"])
def test_each_part_of_a_sample_is_found_from_its_first_page_to_its_last(truth: dict[str, Any]) -> None:
    found = extents(read(truth["file"], truth["route"]).sections)
    whole = [part for part in truth["section"] if part["id"] != "certificate"]
    assert found == [(part["id"], part["first"], part["last"]) for part in whole]


@pytest.mark.parametrize("truth", TEXTS, ids=lambda truth: truth["file"])
def test_the_pages_of_a_sample_are_counted_with_and_without_its_front_matter(truth: dict[str, Any]) -> None:
    account = read(truth["file"], truth["route"]).account
    first = min(part["first"] for part in truth["section"] if part["id"] not in ("acknowledgements", "english-summary"))
    thanks_and_before = sum(part["id"] == "english-summary" and part["first"] < first for part in truth["section"])
    assert account is not None
    assert (account.total, account.counted) == (truth["pages"], truth["counted"])
    assert account.lenient == truth["counted"] - (first - 1 - thanks_and_before)


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda truth: truth["file"])
def test_a_sample_has_its_verdict_and_all_its_faults(truth: dict[str, Any]) -> None:
    result = read(truth["file"], truth["route"])
    said = {(finding.check, finding.section or "") for finding in result.findings}
    assert result.verdict == truth["verdict"]
    assert {(fault["check"], fault["section"]) for fault in truth["faults"]} <= said
