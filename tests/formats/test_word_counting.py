"""Numbers are written as Word writes them."""

from __future__ import annotations

import pytest

from rapportlint.formats.word_counting import write_number

WRITTEN = [
    (4, "decimal", "4"),
    (4, "upperRoman", "IV"),
    (1999, "lowerRoman", "mcmxcix"),
    (3, "upperLetter", "C"),
    (28, "lowerLetter", "bb"),
    (7, "decimalZero", "07"),
    (1, "ordinal", "1er"),
    (2, "ordinal", "2e"),
    (2, "cardinalText", "Deux"),
    (1, "ordinalText", "Premier"),
    (40, "ordinalText", "40e"),
    (3, "decimalEnclosedCircle", "③"),
    (5, "numberInDash", "- 5 -"),
    (5, "none", ""),
    (5, "chicago", "5"),
    (0, "upperRoman", "0"),
    (999_999_999, "upperRoman", "999999999"),
    (999_999_999, "lowerLetter", "999999999"),
]


@pytest.mark.parametrize(("value", "form", "written"), WRITTEN)
def test_a_number_is_written_in_its_form(value: int, form: str, written: str) -> None:
    assert write_number(value, form) == written
