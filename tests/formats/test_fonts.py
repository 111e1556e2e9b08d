"""A font is known under all the names that files give it, and so are those as wide."""

from __future__ import annotations

import pytest

from rapportlint.formats import fonts

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
    assert fonts.family_of(name) == family


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
    assert fonts.same_widths(asked, used) is same


def test_a_font_has_itself_or_a_twin_installed_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_listed", lambda *_: "Carlito\nArial,Arial Gras\n")
    told = fonts.stand_ins(("Calibri", "Arial", "Cambria"))
    assert told == {"Calibri": "Carlito", "Arial": "Arial", "Cambria": None}


def test_without_fontconfig_the_files_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_listed", lambda *_: None)
    monkeypatch.setattr(fonts, "find_installed", lambda name, bold, italic: object() if name == "Arimo" else None)
    assert fonts.stand_ins(("Calibri", "Arial")) == {"Calibri": None, "Arial": "Arimo"}
    assert fonts.fingerprint() == fonts.fingerprint()


def test_a_new_font_changes_the_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fonts.fingerprint()
    monkeypatch.setattr(fonts, "_listed", lambda *_: "/fonts/new.ttf: New:style=Regular\n")
    assert fonts.fingerprint() != before
