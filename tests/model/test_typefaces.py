"""A font is known under all the names that files give it, and so are those as wide."""

from __future__ import annotations

import pytest

from rapportlint.formats.font_widths import face
from rapportlint.model import typefaces

FAMILIES = {
    "Liberation Serif": "Liberation Serif",
    "NimbusSansBold": "NimbusSans",
    "NimbusRomanRegular": "NimbusRoman",
    "P052Roman": "P052",
    "URWBookmanLightItalic": "URWBookman",
    "Times New Roman": "Times New Roman",
    "Bold": "Bold",
}


@pytest.mark.parametrize(("name", "family"), FAMILIES.items())
def test_a_style_is_no_part_of_a_family(name: str, family: str) -> None:
    assert typefaces.family_of(name) == family


WIDTHS = [
    ("Calibri", "Carlito", True),
    ("Calibri", "Calibri", True),
    ("Times New Roman", "ABCDEF+TimesNewRomanPS-BoldMT", True),
    ("Times New Roman", "LiberationSerif-Italic", True),
    ("Arial", "NimbusSans", True),
    ("Arial", "LiberationSansNarrow", False),
    ("Garamond", "DejaVu Serif", False),
    ("Cambria", "Caladea", False),
    ("Carlito", "Calibri", False),
]


@pytest.mark.parametrize(("asked", "used", "same"), WIDTHS)
def test_a_twin_is_as_wide_as_the_font_it_stands_for(asked: str, used: str, same: bool) -> None:
    assert typefaces.same_widths(asked, used) is same


NAMES = {
    "TimesNewRomanPSMT": "Times New Roman",
    "LiberationSerif": "Times New Roman",
    "Carlito": "Calibri",
    "ABCDEF+Calibri-Bold": "Calibri",
    "Helvetica": "Arial",
    "LiberationSans": "Arial",
    "Caladea": "Cambria",
    "Comic Sans MS": "Comic Sans MS",
    "Ubuntu Condensed": "Ubuntu Condensed",
}


@pytest.mark.parametrize(("name", "known"), NAMES.items())
def test_a_font_is_called_what_users_call_it(name: str, known: str) -> None:
    assert typefaces.known_as(name) == known


@pytest.mark.parametrize(
    ("name", "named"), [("F1", False), ("CIDFont+F3", False), ("T3Font_0", False), ("Arial", True)]
)
def test_a_font_that_a_pdf_only_counts_has_no_name(name: str, named: bool) -> None:
    assert typefaces.is_named(name) is named


@pytest.mark.parametrize("font", ["Arial", "Calibri", "Garamond", "Open Sans", "LiberationSerif", "Verdana"])
def test_single_lines_are_those_of_the_tables_of_widths(font: str) -> None:
    measured = face(typefaces.known_as(font), installed=False).line_height(1.0)
    assert typefaces.single_line(font) == pytest.approx(measured, abs=0.006)
