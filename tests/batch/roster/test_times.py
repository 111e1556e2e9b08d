"""Dates and times in all the ways that French lists and platforms write them."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapportlint.batch.roster.times import moment, oddity, written

PARIS = ZoneInfo("Europe/Paris")
CASES = tomllib.loads((Path(__file__).parent / "times.toml").read_text(encoding="utf-8"))["moment"]
CELLS = [(cell, case) for case in CASES for cell in case["cells"]]


@pytest.mark.parametrize(("cell", "case"), CELLS, ids=[cell or "empty" for cell, _ in CELLS])
def test_a_cell_tells_its_instant_or_none(cell: str, case: dict[str, Any]) -> None:
    told = written(cell)
    if case.get("unreadable"):
        assert told is None
        return
    assert told is not None
    if "instant" in case:
        assert moment(told, PARIS, end_of_day=False).astimezone(UTC) == case["instant"]
    if "end" in case:
        assert moment(told, PARIS, end_of_day=True).astimezone(UTC) == case["end"]
    assert case.get("oddity", "") in oddity(told, PARIS)
    assert bool(oddity(told, PARIS)) == ("oddity" in case)


@given(st.datetimes(min_value=datetime(2001, 1, 1), max_value=datetime(2098, 1, 1)))
def test_any_moment_is_read_back_as_it_was_written(when: datetime) -> None:
    when = when.replace(second=0, microsecond=0)
    for form in ("%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M", "%d-%m-%Y à %Hh%M"):
        told = written(when.strftime(form))
        assert told is not None
        assert (told.day, told.hour) == (when.date(), when.time())


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading(text: str) -> None:
    told = written(text)
    assert told is None or isinstance(told.day, date)


def test_a_spreadsheets_own_dates_are_taken_as_they_are() -> None:
    assert written(date(2027, 6, 12)) == written("12/06/2027") == written(datetime(2027, 6, 12))
    assert written(datetime(2027, 6, 12, 23, 41)) == written("12/06/2027 23:41")
    assert written(46185) is None
