"""JUnit: valid by the schema that Jenkins publishes, with counts that are those of its cases."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from rapportlint.model.result import Judged, Result
from tests.reporters.hand_built import FAILING, PASSING, REVIEW, UNREADABLE
from tests.reporters.printing import HOSTILE, compared_with_baseline, printed

XSD = etree.XMLSchema(etree.parse(str(Path(__file__).parent / "schemas" / "junit-4.xsd")))
APPLIED = replace(FAILING, applied=("JUR001", "JUR002", "PAG001", "PGE001", "QSE001"))


def suites(*results: Result | Judged, encoding: str = "utf-8") -> list[etree._Element]:
    root = etree.fromstring(printed("junit", *results, encoding=encoding).encode(encoding))
    XSD.assertValid(root)
    return list(root)


@pytest.mark.parametrize("results", [(FAILING, PASSING, REVIEW, UNREADABLE), (APPLIED,), ()])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252"])
def test_every_report_is_valid_by_the_published_schema(results: tuple[Result, ...], encoding: str) -> None:
    assert [suite.get("name") for suite in suites(*results, encoding=encoding)] == [one.file for one in results]


def test_the_schema_refuses_what_is_no_junit() -> None:
    root = etree.fromstring(printed("junit", FAILING).encode())
    next(root.iter("testcase")).set("verdict", "fail")
    assert not XSD.validate(root)


def test_a_case_is_a_rule_that_passed_failed_or_could_not_be_decided() -> None:
    (suite,) = suites(APPLIED)
    told = {case.get("name"): [child.tag for child in case] for case in suite.findall("testcase")}
    assert told == {
        "lecture": [],
        "JUR001 section_too_short": [],
        "JUR002 section_too_long": ["failure"],
        "PAG001 pages_over_limit": ["skipped"],
        "PGE001": ["system-out"],
        "QSE001 section_too_long": [],
        "VIS001": ["system-out"],
        "DEP001": ["skipped"],
        "DEP002": ["skipped"],
    }
    assert [suite.get(name) for name in ("tests", "failures", "errors", "skipped")] == ["9", "1", "0", "3"]


def test_an_unreadable_report_is_an_error() -> None:
    (suite,) = suites(UNREADABLE)
    (error,) = suite.iter("error")
    assert (suite.get("errors"), error.get("type"), "tronqué" in str(error.get("message"))) == ("1", "corrupt", True)


def test_what_a_baseline_knows_fails_nothing_and_is_still_told() -> None:
    (suite,) = suites(compared_with_baseline(APPLIED, known=5))
    assert (suite.get("failures"), len(suite.findall("testcase/skipped"))) == ("0", 2)
    outputs = [out.text or "" for out in suite.findall("testcase/system-out")]
    assert any("non-conformité connu" in text for text in outputs)
    assert "NON CONFORME, RIEN DE NOUVEAU" in (suite.findtext("system-out") or "")


def test_a_hostile_name_stays_an_attribute() -> None:
    (suite,) = suites(replace(FAILING, file=f'{HOSTILE}\x00\x1b"<&'))
    assert str(suite.get("name")).endswith('é.docx"<&')
