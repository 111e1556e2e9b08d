"""The fonts that this machine has."""

from __future__ import annotations

import pytest

from rapportlint.formats import fonts


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
