"""CSV: a row a finding, and no cell that a spreadsheet would calculate."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from rapportlint.model.result import Judged, Result
from rapportlint.reporters.csv_table import COLUMNS
from tests.reporters.hand_built import FAILING, PASSING, UNREADABLE
from tests.reporters.printing import HOSTILE, compared_with_baseline, printed


def rows(*results: Result | Judged, encoding: str = "utf-8") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(printed("csv", *results, encoding=encoding)), strict=True))


def test_each_finding_has_its_row_and_a_report_without_any_has_one_too() -> None:
    read = rows(FAILING, PASSING, UNREADABLE)
    assert [row["code"] for row in read] == ["JUR002", "PAG001", "PGE001", "PGE001", "VIS001", "", ""]
    assert [row["verdict"] for row in read[4:]] == ["fail", "pass", "unreadable"]
    assert (read[0]["page"], read[0]["pages"]) == ("12", "12 13 14 15 16 17")
    assert read[6]["message"] == "Le fichier est tronqué : téléchargez-le de nouveau."
    assert set(read[0]) == set(COLUMNS)


def test_nothing_judged_is_a_header_alone() -> None:
    assert printed("csv").strip().split(",") == [f'"{column}"' for column in COLUMNS]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "＝", "'=", '"='])
@pytest.mark.parametrize("before", ["", "Titre ;", "a; "])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_no_cell_becomes_a_formula_with_commas_nor_with_semicolons(start: str, before: str, encoding: str) -> None:
    text = f"{before}{start}HYPERLINK(1)"
    hostile = replace(FAILING, file=text, findings=(replace(FAILING.findings[0], message=text, quote=text),))
    written = printed("csv", hostile, encoding=encoding)
    for separator in ",;":
        for row in csv.reader(io.StringIO(written), delimiter=separator):
            for cell in row:
                assert cell.strip(" '\"\t")[:1] not in tuple("=+-@＝") or cell.strip(' "\t').startswith("'"), cell


def test_an_innocent_cell_is_left_as_it_is() -> None:
    assert [row["message"] for row in rows(FAILING)] == [finding.message for finding in FAILING.findings]


def test_a_hostile_name_stays_in_its_cell() -> None:
    assert {row["file"] for row in rows(replace(FAILING, file=HOSTILE))} == {"a,b: 100 % ::error::x é.docx"}


def test_what_a_baseline_knows_is_marked() -> None:
    assert [row["known"] for row in rows(compared_with_baseline())] == ["true", "true", "false", "false", "false"]
