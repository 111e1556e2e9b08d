"""Widths of text and heights of lines, against what fonts say of themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from fonts.make_tables import characters
from rapportlint.formats import font_files
from rapportlint.formats.font_files import find_installed
from rapportlint.formats.font_widths import EM, Fit, face

_TWINS = [
    ("Calibri", "crosextra/Carlito", "Regular Bold Italic BoldItalic"),
    ("Arial", "liberation/LiberationSans", "Regular Bold Italic BoldItalic"),
    ("Arial Narrow", "liberation/LiberationSansNarrow", "Regular Bold Italic BoldItalic"),
    ("Times New Roman", "liberation/LiberationSerif", "Regular Bold Italic BoldItalic"),
    ("Courier New", "liberation/LiberationMono", "Regular"),
]
_FACES = [(family, f"{stem}-{style}.ttf", style) for family, stem, styles in _TWINS for style in styles.split()]


@pytest.mark.parametrize(("family", "file", "style"), _FACES)
def test_a_table_has_the_advances_of_the_free_twin(family: str, file: str, style: str) -> None:
    path = Path("/usr/share/fonts/truetype", file)
    if not path.exists():
        pytest.skip(f"{file} is not installed")
    with TTFont(path) as font:
        scale = EM / vars(font["head"])["unitsPerEm"]
        own = {chr(code): font["hmtx"][name][0] * scale for code, name in (font.getBestCmap() or {}).items()}
    measured = face(family, "Bold" in style, "Italic" in style, installed=False)
    shared = [char for char in characters() if own.get(char)]
    assert len(shared) > 400
    assert {char: measured.units(char) for char in shared} == {char: round(own[char]) for char in shared}


@pytest.mark.parametrize(
    ("family", "singly_spaced_12"),
    # Distances between lines of 12 points in PDFs that Word exported.
    [("Calibri", 14.65), ("Cambria", 14.07), ("Times New Roman", 13.80), ("Arial", 13.80), ("Aptos", 14.65),
     ("Verdana", 14.58), ("Georgia", 13.63), ("Segoe UI", 15.96), ("Consolas", 14.05), ("Courier New", 13.59)],
)  # fmt: skip
def test_a_line_is_as_high_as_words(family: str, singly_spaced_12: float) -> None:
    assert face(family, installed=False).line_height(12) == pytest.approx(singly_spaced_12, abs=0.01)


@pytest.mark.parametrize(
    ("asked", "family", "fit"),
    [
        ("calibri", "Calibri", Fit.TWIN),
        ("Times", "Times New Roman", Fit.TWIN),
        ("TimesNewRomanPSMT", "Times New Roman", Fit.TWIN),
        ("ABCDEF+Georgia", "Georgia", Fit.TWIN),
        ("Helvetica;Arial", "Arial", Fit.TWIN),
        ("Calibri (Corps)", "Calibri", Fit.TWIN),
        ("Aptos", "Aptos", Fit.NEAR),
        ("Trébuchet MS", "Trebuchet MS", Fit.GUESS),
        ("Une Fonte Mono", "Courier New", Fit.GUESS),
        ("Une Fonte Serif", "Times New Roman", Fit.GUESS),
        ("Zzyzx", "Calibri", Fit.GUESS),
        ("", "Calibri", Fit.GUESS),
    ],
)
def test_any_name_of_a_font_finds_the_nearest_table(asked: str, family: str, fit: Fit) -> None:
    found = face(asked, installed=False)
    assert (found.family, found.fit) == (family, fit)


def test_letters_with_accents_are_as_wide_as_words_own() -> None:
    for family in ("Aptos", "Cambria", "Verdana"):
        found = face(family, installed=False)
        assert found.units("éàçÉ") == found.units("eacE")
        assert found.units("\u00a0") == found.units(" ")


@pytest.mark.parametrize(("char", "width"), [("\u0301", 0), ("\u200b", 0), ("漢", EM)])
def test_signs_that_no_text_font_has_take_their_likely_room(char: str, width: int) -> None:
    assert face("Calibri").units(char) == width


def test_a_sign_that_a_font_lacks_is_set_in_another() -> None:
    assert 0 < face("Times New Roman").units("✓") < 1.2 * EM


@pytest.fixture
def only_fonts_of(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(font_files, "font_folders", lambda: (tmp_path,))
    for remembered in (font_files._font_paths, font_files._all_names, find_installed):
        remembered.cache_clear()
    return tmp_path


@pytest.fixture(autouse=True)
def forget_folders(request: pytest.FixtureRequest) -> None:
    def forget() -> None:
        for remembered in (font_files._font_paths, font_files._all_names, find_installed):
            remembered.cache_clear()

    request.addfinalizer(forget)


@pytest.mark.parametrize("name", ["DejaVuSans.ttf", "0a1b2c.ttf"])
def test_a_font_of_this_machine_is_found_whatever_its_file_is_called(only_fonts_of: Path, name: str) -> None:
    real = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
    if not real.exists():
        pytest.skip("DejaVu Sans is not installed")
    (only_fonts_of / name).symlink_to(real)
    found = find_installed("DejaVu Sans", False, False)
    assert found is not None
    assert found.advances["e"] == face("DejaVu Sans", installed=False).units("e")
    assert found.line == (1901, 483, 0)


@pytest.mark.parametrize(
    "data",
    [b"", b"\0\1\0\0", b"ttcf" + b"\xff" * 8, b"\0\1\0\0\xff\xff" + b"\0" * 6 + b"name" + b"\xff" * 12, b"OTTO" * 999],
)
def test_a_broken_font_is_passed_over(only_fonts_of: Path, data: bytes) -> None:
    (only_fonts_of / "Fonte Cassée.ttf").write_bytes(data)
    assert find_installed("Fonte Cassée", False, False) is None


def test_a_font_cut_short_after_its_names_is_passed_over(only_fonts_of: Path) -> None:
    real = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
    if not real.exists():
        pytest.skip("DejaVu Sans is not installed")
    whole = bytearray(real.read_bytes())
    for tag in (b"hmtx", b"cmap"):
        place = whole.find(tag)
        whole[place + 8 : place + 16] = b"\0\0\0\0\0\0\0\4"
    (only_fonts_of / "DejaVuSans.ttf").write_bytes(whole)
    assert find_installed("DejaVu Sans", False, False) is None
