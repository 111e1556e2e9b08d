"""A receipt tells which file was judged by what, and nothing of its words."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from rapportlint.model.document import Method
from rapportlint.model.result import Judged
from rapportlint.reporters import receipt
from rapportlint.reporters.pieces.json_fit import fits
from rapportlint.reporters.receipt import ReceiptShape
from tests.reporters.hand_built import FAILING, PASSING, REVIEW, RULEBOOK, UNREADABLE

NOON = datetime(2027, 5, 14, 12, 0, 30, tzinfo=UTC)
VERSIONS = {"rapportlint": "0.1.0", "LibreOffice": "7.4", "fonts": "ab12", "lxml": "6.0", "pillow": ""}


def told(report: Judged, date: datetime = NOON) -> ReceiptShape:
    return receipt.shape(report, VERSIONS, date)


@pytest.mark.parametrize("result", [FAILING, PASSING, REVIEW, UNREADABLE], ids=lambda result: str(result.verdict))
def test_a_receipt_is_as_its_shape_says(result: object) -> None:
    made = told(Judged(result=result, rulebook=RULEBOOK))  # type: ignore[arg-type]
    assert fits(json.loads(json.dumps(made)), ReceiptShape)


def test_the_same_report_gives_the_same_receipt_but_for_its_date() -> None:
    one, other = told(Judged(result=FAILING, rulebook=RULEBOOK)), told(Judged(result=FAILING, rulebook=RULEBOOK), NOON)
    later = told(Judged(result=FAILING, rulebook=RULEBOOK), NOON.replace(hour=13))
    assert json.dumps(one) == json.dumps(other)
    assert {key for key in one if one[key] != later[key]} == {"date"}  # type: ignore[literal-required]


def test_no_sentence_of_a_report_is_in_its_receipt() -> None:
    text = json.dumps(told(Judged(result=FAILING, rulebook=RULEBOOK)), ensure_ascii=False)
    assert not [finding.message for finding in FAILING.findings if finding.message in text]


@pytest.mark.parametrize(
    ("method", "names"),
    [(Method.LIBREOFFICE, {"LibreOffice", "fonts", "lxml"}), (Method.PDF, {"lxml"}), (None, {"lxml"})],
)
def test_only_programs_that_the_verdict_depends_on_are_named(method: Method | None, names: set[str]) -> None:
    from dataclasses import replace

    account = replace(FAILING.account, method=method) if FAILING.account and method else None
    made = told(Judged(result=replace(FAILING, account=account), rulebook=RULEBOOK))
    assert made["engines"].keys() == names


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("sha256", 5),
        ("rulebook", []),
        ("rulebook", {"id": "x"}),
        ("engines", {"lxml": None}),
        ("verdict", "perfect"),
        ("counted", True),
        ("rules", "PAG001"),
        ("findings", [{"code": "PAG001"}]),
        ("candidate", None),
    ],
)
def test_what_is_not_as_the_shape_says_is_no_receipt(key: str, value: object) -> None:
    made = json.loads(json.dumps(told(Judged(result=FAILING, rulebook=RULEBOOK))))
    assert not fits({**made, key: value}, ReceiptShape)
    assert not fits({name: held for name, held in made.items() if name != key}, ReceiptShape)
