"""SARIF: valid by its published schema, true to the verdict, and the same for the same fault at the next run."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from rapportlint.model.result import Judged, Result
from rapportlint.reporters.pieces.addresses import uri
from tests.reporters.hand_built import FAILING, PASSING, REVIEW, UNREADABLE
from tests.reporters.printing import HOSTILE, compared_with_baseline, printed

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def log(*results: Result | Judged, encoding: str = "utf-8") -> Any:
    """The one run of a valid log."""
    value = json.loads(printed("sarif", *results, encoding=encoding))
    VALIDATOR.validate(value)
    (run,) = value["runs"]
    return run


@pytest.mark.parametrize(
    "results",
    [(FAILING,), (PASSING,), (REVIEW,), (UNREADABLE,), (FAILING, PASSING, UNREADABLE), (PASSING, FAILING), ()],
)
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_every_log_is_valid_by_the_published_schema(results: tuple[Result, ...], encoding: str) -> None:
    run = log(*results, encoding=encoding)
    assert len(run["results"]) == sum(len(result.findings) for result in results)
    assert len(run["artifacts"]) == len(results)


def test_the_schema_refuses_what_is_no_sarif() -> None:
    value = json.loads(printed("sarif", FAILING))
    value["runs"][0]["results"][0]["level"] = "fatal"
    assert not VALIDATOR.is_valid(value)


def test_a_proof_is_an_error_a_doubt_a_review_and_the_rest_what_it_weighs() -> None:
    told = [(result["ruleId"], result["kind"], result["level"]) for result in log(FAILING)["results"]]
    assert told == [
        ("JUR002", "fail", "error"),
        ("PAG001", "review", "none"),
        ("PGE001", "fail", "warning"),
        ("PGE001", "fail", "warning"),
        ("VIS001", "fail", "note"),
    ]


def test_a_result_names_its_rule_its_report_and_its_pages() -> None:
    run = log(PASSING, FAILING)
    result = run["results"][0]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    artifact = run["artifacts"][place["index"]]
    assert (rule["id"], rule["name"], rule["defaultConfiguration"]["level"]) == ("JUR002", "section_too_long", "error")
    assert (place["uri"], artifact["location"]["uri"], artifact["properties"]["verdict"]) == (
        *["rapport.docx"] * 2,
        "fail",
    )
    assert [one["name"] for one in result["locations"][0]["logicalLocations"]][:2] == ["page 12", "page 13"]


def test_the_same_fault_keeps_its_fingerprint_when_its_figures_change() -> None:
    def prints(result: Result) -> list[str]:
        return [one["partialFingerprints"]["rapportlint/v1"] for one in log(result)["results"]]

    moved = tuple(replace(f, message=f.message.replace("5,4", "6"), pages=()) for f in FAILING.findings)
    assert prints(FAILING) == prints(replace(FAILING, findings=moved))
    assert len(set(prints(FAILING))) == len(FAILING.findings)


def test_an_unreadable_report_is_a_notification_of_a_run_that_failed() -> None:
    (invocation,) = log(UNREADABLE)["invocations"]
    (note,) = invocation["toolExecutionNotifications"]
    assert (invocation["executionSuccessful"], note["level"], "tronqué" in note["message"]["text"]) == (
        False,
        "error",
        True,
    )


def test_with_a_baseline_each_result_says_whether_it_is_new() -> None:
    states = [result["baselineState"] for result in log(compared_with_baseline())["results"]]
    assert states == ["unchanged", "unchanged", "new", "new", "new"]
    assert all("baselineState" not in result for result in log(FAILING)["results"])


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("rapport.docx", "rapport.docx"),
        ("classe/été 100 %.pdf", "classe/%C3%A9t%C3%A9%20100%20%25.pdf"),
        ("/home/léa/rapport.pdf", "file:///home/l%C3%A9a/rapport.pdf"),
        ("C:\\Stages\\Léa\\rapport.docx", "file:///C:/Stages/L%C3%A9a/rapport.docx"),
        ("\\\\serveur\\classe\\rapport.docx", "file://serveur/classe/rapport.docx"),
        ("rapport\udce9.docx", "rapport%E9.docx"),
        ("a:b.docx", "a%3Ab.docx"),
        ("-", "-"),
    ],
)
def test_the_address_of_a_report_is_a_uri_whatever_its_name(name: str, address: str) -> None:
    assert uri(name) == address
    assert log(replace(FAILING, file=name))["artifacts"][0]["location"]["uri"] == address


def test_a_hostile_name_stays_one_address() -> None:
    assert log(replace(FAILING, file=HOSTILE))["results"][0]["locations"]
