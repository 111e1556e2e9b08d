"""Dates, periods and lengths of time in French, over a table of forms and look-alikes."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from rapportlint.language.dates import openings, spans
from rapportlint.language.holidays import is_off
from rapportlint.language.weeks import lengths
from rapportlint.text import fold

TABLE = tomllib.loads(Path(__file__).with_name("dates.toml").read_text("utf-8"))


@pytest.mark.parametrize("row", TABLE["spans"], ids=lambda row: row[0])
def test_two_dates_that_bound_a_time_are_read_and_others_are_not(row: list[str]) -> None:
    assert [f"{span.start} {span.end}" for span in spans(fold(row[0]))] == row[1:]


@pytest.mark.parametrize("row", TABLE["lengths"], ids=lambda row: row[0])
def test_a_length_is_read_in_weeks(row: list[str | float]) -> None:
    assert [round(length.weeks, 1) for length in lengths(fold(str(row[0])))] == row[1:]


def test_a_year_that_is_not_told_is_the_one_that_the_caller_knows() -> None:
    (span,) = spans("du 11 mai au 31 juillet", 2024)
    assert (span.start, span.days, span.year_told) == (date(2024, 5, 11), 82, False)


def test_the_first_day_of_a_time_is_read_alone() -> None:
    assert [day.start for day in openings("mon stage a debute le 10 mai 2027, la visite fut le 3 juin")] == [
        date(2027, 5, 10)
    ]


@pytest.mark.parametrize(
    ("day", "off"),
    [
        (date(2026, 5, 25), True),  # Whit Monday
        (date(2026, 5, 14), True),  # Ascension
        (date(2026, 5, 15), True),  # the Friday after it
        (date(2026, 7, 13), True),  # the Monday before the 14th
        (date(2026, 7, 14), True),
        (date(2026, 5, 23), True),  # a Saturday
        (date(2026, 5, 26), False),
        (date(2027, 3, 29), True),  # Easter Monday
        (date(2026, 7, 15), False),
    ],
)
def test_nobody_works_on_holidays_weekends_and_the_day_between(day: date, off: bool) -> None:
    assert is_off(day) is off


@pytest.mark.parametrize("text", ["12/05/" * 4000, "du 12 mai " * 4000, "1" * 40000, "du lundi " * 5000, "- " * 20000])
def test_a_text_made_to_be_slow_is_read_at_once(text: str) -> None:
    assert len(spans(text)) <= 1
    assert lengths(text) == []
