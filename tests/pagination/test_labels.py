"""Pages bear the numbers that Word prints on them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapportlint.model.document import PageSetup
from rapportlint.pagination.labels import page_labels
from tests.pagination.documents import SETUP

SHOWN = replace(SETUP, shows_page_number=True)
ROMAN = replace(SHOWN, number_format="lowerRoman", number_start=1)
CAPITALS = replace(SHOWN, number_format="upperRoman")
LETTERS = replace(SHOWN, number_format="upperLetter", number_start=26)
BODY = replace(SHOWN, number_start=1)

CASES: dict[str, tuple[list[PageSetup], list[str]]] = {
    "none is shown": ([SETUP, SETUP], ["", ""]),
    "shown from the first page": ([SHOWN, SHOWN], ["1", "2"]),
    "a cover without a number": ([SETUP, SHOWN, SHOWN], ["", "2", "3"]),
    "roman pages, then the body from one": ([ROMAN, ROMAN, BODY, BODY], ["i", "ii", "1", "2"]),
    "roman capitals go on": ([SHOWN, SHOWN, SHOWN, CAPITALS], ["1", "2", "3", "IV"]),
    "letters after z are doubled": ([LETTERS, LETTERS], ["Z", "AA"]),
    "a number that no format writes": ([replace(ROMAN, number_start=0)], ["0"]),
}


@pytest.mark.parametrize(("setups", "labels"), CASES.values(), ids=CASES)
def test_pages_bear_the_numbers_that_word_prints(setups: list[PageSetup], labels: list[str]) -> None:
    assert list(page_labels(setups)) == labels
