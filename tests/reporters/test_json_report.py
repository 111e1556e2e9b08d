"""JSON for programs: the shape that DESIGN promises, held by the published schema."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from rapportlint.model.result import Result
from rapportlint.reporters import json_report
from rapportlint.reporters.pieces.console import Console
from rapportlint.reporters.pieces.json_shape import schema
from tests.reporters.hand_built import FAILING, PASSING, REVIEW, UNREADABLE, judged

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema" / "check-1.schema.json"


def parsed(*results: Result, several: bool = False, encoding: str = "utf-8") -> Any:
    console = Console(encoding=encoding)
    return json.loads("".join(json_report.render(judged(*results), console, several=several)))


def test_the_published_schema_is_the_one_that_the_code_makes() -> None:
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == schema()


@pytest.mark.parametrize("result", [FAILING, PASSING, REVIEW, UNREADABLE], ids=lambda result: str(result.verdict))
def test_a_single_report_is_an_object_of_the_schema(result: Result) -> None:
    jsonschema.Draft202012Validator(schema()).validate(parsed(result))


def test_several_reports_are_an_array_of_the_schema() -> None:
    value = parsed(FAILING, UNREADABLE, several=True)
    jsonschema.Draft202012Validator(schema()).validate(value)
    assert [report["file"] for report in value] == ["rapport.docx", "abîmé.docx"]


def test_a_folder_with_one_report_is_still_an_array() -> None:
    assert [report["verdict"] for report in parsed(PASSING, several=True)] == ["pass"]


def test_an_array_without_reports_is_empty() -> None:
    assert parsed(several=True) == []


@pytest.mark.parametrize(
    "change",
    [
        {"verdict": "perfect"},
        {"schema_version": 2},
        {"pages": {"total": "62"}},
        {"sections": [{"id": "legal"}]},
        {"findings": [{"severity": "fatal"}]},
    ],
)
def test_the_schema_refuses_what_the_code_never_writes(change: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema()).validate(parsed(FAILING) | change)


def test_a_place_is_a_page_and_a_fraction_of_its_height() -> None:
    legal = next(section for section in parsed(FAILING)["sections"] if section["title"] == "II. Contexte juridique")
    assert (legal["start"], legal["end"]) == ({"page": 12, "y": 0.1}, {"page": 17, "y": 0.5})


def test_a_place_on_a_page_of_unknown_height_has_no_fraction() -> None:
    assert parsed(replace(FAILING, page_heights=()))["sections"][0]["start"] == {"page": 1, "y": None}


def test_lengths_and_certainties_have_two_decimals() -> None:
    legal = next(section for section in parsed(FAILING)["sections"] if section["id"] == "company")
    assert (legal["length"], legal["certainty"]) == (5.21, 0.97)


def test_a_finding_gives_its_first_page_and_all_of_them() -> None:
    first = parsed(FAILING)["findings"][0]
    assert (first["page"], first["pages"]) == (12, [12, 13, 14, 15, 16, 17])


def test_an_unreadable_report_says_why() -> None:
    value = parsed(UNREADABLE)
    assert value["failure"] == {"kind": "corrupt", "message": UNREADABLE.failure.message if UNREADABLE.failure else ""}
    assert value["pages"] is None


def test_accents_are_readable_in_utf8_and_escaped_elsewhere() -> None:
    for encoding, form in (("utf-8", "abîmé"), ("cp1252", "ab\\u00eem\\u00e9")):
        text = "".join(json_report.render(judged(UNREADABLE), Console(encoding=encoding), several=False))
        assert form in text


def test_the_bytes_of_an_undecodable_name_come_back() -> None:
    assert parsed(replace(UNREADABLE, file="a\udce9.pdf"))["file"] == "a\udce9.pdf"
