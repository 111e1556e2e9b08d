"""Running headers and footers are told from titles and cells that stand at the same height."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from rapportlint.formats.pdf_lines import Line
from rapportlint.model.geometry import A4_HEIGHT, Box
from rapportlint.pagination.running import running_lines
from tests.pagination.documents import SETUP

WITH_HEADER = replace(SETUP, header="Lycée des Coquelicots\nRapport de stage", footer="Page 1 sur 30")


def line(text: str, top: float) -> Line:
    """A line of 12 points."""
    box = Box(left=80, top=top, right=300, bottom=top + 12)
    return Line(
        text=text, box=box, baseline=top + 10, size=12, font="", bold=False, italic=False, colour=None,
        starts_bold=False, order=0,
    )  # fmt: skip


PAGES: dict[str, tuple[list[list[tuple[str, float]]], list[list[int]]]] = {
    "a header and a page number in the margins": (
        [[("Rapport de stage", 30), ("3 / 30", 800), ("Texte", 400)]],
        [[0, 1]],
    ),
    "a footer that says its page": ([[("Texte", 400), ("Page 3 sur 30", 800)]], [[1]]),
    "a tall header that pushes the text": ([[("Lycée des Coquelicots", 90), ("Texte", 130)]] * 3, [[0]] * 3),
    "a title that has a word of the header": (
        [[("Rapport de stage", 90)], [("Texte", 90)], [("Texte", 400)]],
        [[], [], []],
    ),
    "titles of annexes at the top of their pages": ([[(f"Annexe {n}", 75)] for n in (1, 2, 3)], [[], [], []]),
    "equal cells in a row under the margin": ([[("2,500", 90), ("2,500", 90), ("2,500", 90)]], [[]]),
    "a number at the top of three pages": ([[("2017", 90)]] * 3, [[]] * 3),
    "a box in the margin of the cover": ([[("Académie fictive", 30)], [("Texte", 400)]], [[], []]),
    "a line in the margin of every page, that the file does not tell": ([[("Confidentiel", 30)]] * 3, [[0]] * 3),
}


@pytest.mark.parametrize(("pages", "expected"), PAGES.values(), ids=PAGES)
def test_running_lines_are_told_apart(pages: Sequence[Sequence[tuple[str, float]]], expected: list[list[int]]) -> None:
    lines = [(A4_HEIGHT, [line(text, top) for text, top in page]) for page in pages]
    assert [sorted(found) for found in running_lines(lines, (WITH_HEADER,))] == expected
