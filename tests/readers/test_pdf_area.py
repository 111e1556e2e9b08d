"""The text area of a PDF's pages, found from its text."""

from __future__ import annotations

import pytest

from tests.formats.pdf_files import LANDSCAPE, Draw, written
from tests.readers.pdf_reports import body, document, report

FULL = (85 - 0.75 * 11, 85 + 47 * 14 + 0.22 * 11)
"""Top of the first line and bottom of the last of a page of `report`."""


def short(count: int, lines: int) -> list[list[Draw]]:
    return [body(lines, mark="abcdefgh"[number % 8]) for number in range(count)]


@pytest.mark.parametrize(
    ("pages", "top", "bottom"),
    [
        (report(6), *FULL),
        (report(6, head="Rapport", foot="#"), *FULL),
        ([*report(6), *short(3, 5)], *FULL),
        ([[written("Rapport de stage", 200, 300, size=30)], *report(6)], *FULL),
        ([*report(5), [*body(48), written("tache", 72, 830)]], *FULL),
    ],
    ids=["full pages", "between header and footer", "some short pages", "a cover", "a stray line below"],
)
def test_the_text_area_is_that_of_full_pages(pages: list[list[Draw]], top: float, bottom: float) -> None:
    for page in document(pages).pages:
        assert page.text_area.top == pytest.approx(top, abs=1)
        assert page.text_area.bottom == pytest.approx(bottom, abs=1)


@pytest.mark.parametrize("pages", [short(6, 6), short(1, 3), [[]], [[written("Titre", 200, 400)]]])
def test_short_pages_do_not_shrink_the_text_area(pages: list[list[Draw]]) -> None:
    area = document(pages).pages[0].text_area
    assert area.top < 110
    assert area.bottom > 750
    assert area.left == pytest.approx(72, abs=2)
    assert area.right == pytest.approx(523, abs=12)


def test_one_overlong_line_does_not_stretch_the_text_area() -> None:
    pages = report(4)
    pages[0].append(written("https://exemple.fr/" + "x" * 80, 72, 770))
    assert document(pages).pages[0].text_area.right == pytest.approx(530, abs=5)


def test_pages_of_another_size_have_their_own_text_area() -> None:
    assert document(report(1), size=LANDSCAPE).pages[0].text_area.bottom <= LANDSCAPE[1]
