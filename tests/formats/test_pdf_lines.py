"""Lines of text with their place and look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from rapportlint.formats.pdf_lines import Line, page_lines
from rapportlint.formats.pdf_open import open_pdf
from rapportlint.model.settings import Limits
from tests.formats.pdf_files import HEIGHT, Draw, lines, packed, page_of, pdf, turned, written


def apart(words: str, gap: float) -> Draw:
    """Words whose letters are set so many points apart."""

    def draw(canvas: Any) -> None:
        canvas.setFont("Helvetica", 16)
        canvas.drawString(72, HEIGHT - 100, words, charSpace=gap)

    return draw


def lines_on(drawings: Sequence[Draw]) -> tuple[Line, ...]:
    """The lines of a page that shows some drawings."""
    return lines_in(pdf([drawings]))


def lines_in(data: bytes) -> tuple[Line, ...]:
    """The lines of the only page of a PDF."""
    with open_pdf(data, Limits()) as opened:
        (found,) = page_lines(opened)
    return found


@pytest.mark.parametrize(
    ("drawings", "expected"),
    [
        ([written("Un"), written("deux", 91)], ["Un deux"]),
        ([written("Grandeur"), written("Valeur", 200)], ["Grandeur", "Valeur"]),
        ([written("Bas", y=200), written("Haut", y=100)], ["Haut", "Bas"]),
        ([written("Ombre"), written("Ombre", 73, 101)], ["Ombre"]),
        ([written("Dehors", -200), written("Dedans")], ["Dedans"]),
        ([written("Dessous", y=HEIGHT + 50), written("Dedans")], ["Dedans"]),
        ([written("1", size=12), written("er", 79, 96, size=7), written("mai", 90, size=12)], ["1er mai"]),
        ([written("Deux  blancs   ici")], ["Deux blancs ici"]),
        ([written("Texte lu", mode=3)], ["Texte lu"]),
        ([apart("LE DROIT", 6)], ["LE DROIT"]),
        ([apart("QUI SOMMES-NOUS ?", 12)], ["QUI SOMMES-NOUS ?"]),
        ([written("Un peu de th´eorie, tr`es pr´ecise")], ["Un peu de théorie, très précise"]),
        ([], []),
    ],
    ids=[
        "close pieces are one line", "a wide gap parts cells", "top to bottom", "shadow once", "left of the page",
        "below the page", "raised letters", "single spaces", "invisible text layer", "letters set apart",
        "letters set far apart", "accents set apart", "empty page",
    ],
)  # fmt: skip
def test_a_page_is_read_as_these_lines(drawings: Sequence[Draw], expected: list[str]) -> None:
    assert [line.text for line in lines_on(drawings)] == expected


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        ({"font": "Helvetica-Bold"}, {"bold": True, "italic": False}),
        ({"font": "Times-BoldItalic"}, {"bold": True, "italic": True}),
        ({"font": "Times-Italic"}, {"bold": False, "italic": True}),
        ({"mode": 2}, {"bold": True}),
        ({"colour": "#1F4E79"}, {"colour": "1F4E79"}),
        ({"colour": "#202020"}, {"colour": None}),
        ({"colour": "#606060"}, {"colour": None}),
        ({"colour": "#FFFFFF"}, {"white": True}),
        ({"size": 17}, {"size": 17}),
        ({"font": "Courier-Bold"}, {"font": "Courier"}),
    ],
)
def test_a_line_tells_its_look(look: dict[str, Any], expected: dict[str, object]) -> None:
    (line,) = lines_on([written("Présentation", **look)])
    assert {name: getattr(line, name) for name in expected} == expected


def test_a_line_stands_where_it_is_drawn() -> None:
    (line,) = lines_on([written("Titre", 100, 200, size=20)])
    assert line.box.left == pytest.approx(100, abs=0.5)
    assert line.baseline == pytest.approx(200, abs=0.5)
    assert line.box.top < 188 < 200 < line.box.bottom < 206
    assert 138 < line.box.right < 142


def test_only_a_line_bold_throughout_is_bold() -> None:
    (line,) = lines_on([written("Attention", font="Helvetica-Bold"), written("aux erreurs de lecture", 124)])
    assert (line.text, line.bold, line.starts_bold) == ("Attention aux erreurs de lecture", False, True)


@pytest.mark.parametrize("shift", [0, 0.3, 1, 2])
def test_text_printed_again_over_itself_is_read_once(shift: float) -> None:
    again = [*lines(["Titre du rapport", "Suite"]), *lines(["Titre du rapport", "Suite"], 72 + shift, 100 + shift)]
    assert [line.text for line in lines_on(again)] == ["Titre du rapport", "Suite"]


@pytest.mark.parametrize(
    ("unicode", "expected"),
    [(b"00650301", "étalon"), (b"FB01", "fin"), (b"F0B7", "•"), (b"00A0", "")],
    ids=["composed accent", "ligature", "bullet of a symbol font", "hard blank"],
)
def test_signs_are_read_in_their_plain_form(unicode: bytes, expected: str) -> None:
    rest = {"étalon": b"talon", "fin": b"n"}.get(expected, b"")
    data = mapped(unicode, b"BT /G 12 Tf 72 700 Td (A%s) Tj ET" % rest)
    assert "".join(line.text for line in lines_in(data)) == expected


def test_letters_of_equations_shift_nothing_that_follows_them() -> None:
    written = b"BT /G 12 Tf 72 700 Td (A = 3AA) Tj 0 -40 Td (3.2 Plan) Tj 30 -20 Td (Le banc) Tj ET"
    found = [(line.text, round(line.box.left)) for line in lines_in(mapped(b"D835DC44", written))]
    assert found == [("𝑄 = 3𝑄𝑄", 72), ("3.2 Plan", 72), ("Le banc", 102)]


def mapped(unicode: bytes, content: bytes) -> bytes:
    """A page with a font /G whose "A" stands for some UTF-16 text."""
    table = b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <41> <%s> endbfchar" % unicode
    cmap = b"/CIDInit /ProcSet findresource begin begincmap %s endcmap end" % table
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 7 0 R>>"
    page = page_of(content, b"", b"/Font<</G 6 0 R>>", font, packed(cmap))
    return page.replace(b"<</Font<</F 4 0 R>>/Font", b"<</Font")


@pytest.mark.parametrize(
    ("rest", "size"),
    [("errer juste", 17), ("ERRER JUSTE", 17), (" Juste après", 12)],
    ids=["small capitals of a browser", "of Word", "a title in two sizes"],
)
def test_small_capitals_are_as_large_as_their_capitals(rest: str, size: float) -> None:
    (line,) = lines_on([written("II.", size=17), written("S", 93, size=17), written(rest, 105, size=12)])
    assert (line.text, line.size) == (f"II. S{rest}", size)


def test_the_size_is_that_of_the_text_as_scaled() -> None:
    (line,) = lines_in(page_of(b"q .5 0 0 .5 0 0 cm BT /F 24 Tf 200 1400 Td (Moyen) Tj ET Q"))
    assert line.size == 12


def test_turned_text_comes_last_with_its_angle() -> None:
    found = lines_on([turned(90, 40, 400, "Axe des ordonnées"), *lines(["Première", "Seconde"])])
    assert [(line.text, line.turn) for line in found] == [("Première", 0), ("Seconde", 0), ("Axe des ordonnées", 270)]


def test_a_gap_inside_one_piece_of_text_parts_cells() -> None:
    (left, right) = lines_in(page_of(b"BT /F 11 Tf 72 700 Td [(Tension ) -9000 (12 V)] TJ ET"))
    assert (left.text, right.text) == ("Tension", "12 V")


@pytest.mark.parametrize("ending", ["-", "\u00ad"])
def test_a_hyphen_at_the_end_of_a_line_is_kept_for_the_paragraph(ending: str) -> None:
    found = lines_on(lines([f"la valida{ending}", "tion des mesures"]))
    assert [line.text for line in found] == ["la valida-", "tion des mesures"]


def test_lines_are_bounded_on_a_page_of_endless_text() -> None:
    content = b"BT /F 1 Tf 72 700 Td " + b"(mot) Tj 0 -1 Td " * 40_000 + b"ET"
    assert sum(len(line.text) for line in lines_in(page_of(content))) <= 60_000
