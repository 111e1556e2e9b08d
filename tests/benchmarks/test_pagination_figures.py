"""The figures about pages are counted from the right ink, words and places."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.pagination.explain import steps
from benchmarks.pagination.printed import Ink, Sheet
from benchmarks.pagination.score import Score
from benchmarks.pagination.score import length as length_of_answer
from benchmarks.pagination.spans import Area, Zone, area, length
from benchmarks.pagination.words import match, words

HEIGHT = 840.0
MARGINS = (70.0, 70.0, 70.0, 70.0)


def page(*ink: Ink, columns: int = 1) -> Area:
    """A page of 600 × 840 points whose text area is 700 points high."""
    found = area(Sheet(600.0, HEIGHT, list(ink)), MARGINS, 0.0, [])
    found.zones = [Zone(0.0, columns)]
    return found


def line(top: float, left: float = 70.0) -> Ink:
    return Ink(left, top, left + 50.0, top + 10.0, "mot")


@pytest.mark.parametrize(
    ("areas", "start", "end", "pages"),
    [
        pytest.param([page(line(70), line(410))], (1, 70, 70), (1, 70, 420), 0.5, id="half a page"),
        pytest.param([page(line(70), line(410))], (1, 70, 70), (1, 70, 80), 10 / 700, id="what follows does not count"),
        pytest.param(
            [page(line(70), line(760)), page(line(70), line(410))], (1, 70, 70), (2, 70, 420), 1.5, id="over two pages"
        ),
        pytest.param(
            [page(line(30), line(80), line(800))], (1, 70, 0), (1, 70, 840), 10 / 700, id="margins do not count"
        ),
        pytest.param(
            [page(line(420), line(70, 320), line(620), columns=2)], (1, 70, 420), (1, 320, 80), 560 / 700, id="columns"
        ),
    ],
)
def test_a_section_is_as_long_as_its_ink_on_each_page(
    areas: list[Area], start: tuple[int, float, float], end: tuple[int, float, float], pages: float
) -> None:
    assert length(areas, start, end) == pytest.approx(pages)


def test_a_running_header_and_notes_narrow_what_is_measured() -> None:
    sheet = Sheet(600.0, HEIGHT, [line(75), line(105), line(700)])
    found = area(sheet, MARGINS, 100.0, [760.0, 690.0])
    assert (found.top, found.bottom, found.foot) == (100.0, 760.0, 690.0)
    assert [ink.top for ink in found.ink] == [105]


@pytest.mark.parametrize(
    ("ours", "theirs", "pairs"),
    [
        ("a b c d e", "x a b c d e", {0: 1, 1: 2, 2: 3, 3: 4, 4: 5}),
        ("titre un deux trois quatre", "1 titre un deux trois quatre", {n: n + 1 for n in range(5)}),
        ("a b c d e f g h", "a b c d 9 e f g h", {n: n + (n > 3) for n in range(8)}),
        ("rien de commun ici", "tout autre chose", {}),
    ],
)
def test_words_of_a_file_are_found_in_order_in_its_pdf(ours: str, theirs: str, pairs: dict[int, int]) -> None:
    assert match(words(ours), words(theirs)) == pairs


def test_words_are_compared_without_accents_or_case() -> None:
    assert words("L’Étalonnage, n° 2") == ["l", "etalonnage", "n", "2"]


TRUTH: dict[str, Any] = {
    "name": "essai",
    "pages": 2,
    "headings": [{"index": 0, "page": 1, "last": 1, "length": 0.5}, {"index": 2, "page": 2, "last": 2, "length": 0.1}],
    "paragraphs": [
        {"index": 0, "kind": "Heading1", "text": "Titre", "page": 1, "y": 70.0},
        {"index": 1, "kind": "BodyText", "text": "Texte", "page": 1, "y": 100.0},
        {"index": 2, "kind": "Heading1", "text": "Suite", "page": 2, "y": 70.0},
    ],
}


def said(second: float = 105.0, last_page: int = 2) -> dict[str, Any]:
    """An answer whose second paragraph starts at `second` and whose last one is on `last_page`."""
    return {
        "pages": last_page, "page_margin": 1, "length_margin": 0.25, "cpu": 1.0, "cpu_reading": 0.1,
        "areas": [[70.0, 770.0]] * last_page,
        "blocks": [
            [0, True, "body", [[1, 70.0, 90.0]]],
            [1, True, "body", [[1, second, 420.0]]],
            [-1, True, "note", [[1, 740.0, 760.0]]],
            [2, True, "body", [[last_page, 70.0, 140.0]]],
        ],
    }  # fmt: skip


def test_a_right_answer_scores_everything_and_a_late_page_is_counted_within_one() -> None:
    right, late = Score(), Score()
    right.take(TRUTH, said(), margins=True)
    late.take(TRUTH, said(last_page=3), margins=True)
    assert {right.figures()[key] for key in ("total", "headings", "length_0.15", "page_margin_holds")} == {1.0}
    assert (late.figures()["total"], late.figures()["total_1"]) == (0.0, 1.0)
    assert (late.figures()["headings"], late.figures()["headings_1"]) == (0.5, 1.0)


def test_a_broken_answer_is_wrong_everywhere_and_costs_nothing() -> None:
    score = Score()
    score.take(TRUTH, {"broken": "no answer"}, margins=False)
    figures = score.figures()
    assert (figures["total"], figures["headings_1"], figures["length_0.5"], figures["cpu_median_s"]) == (0, 0, 0, None)
    assert figures["page_margin_holds"] is None


def test_a_note_does_not_stretch_the_section_that_it_belongs_to() -> None:
    assert length_of_answer(said(), 0, 1) == pytest.approx(0.5)


def test_the_diagnosis_names_the_paragraph_after_which_the_drift_grew() -> None:
    found = steps(TRUTH, said())
    assert [(one.before, one.kind, one.step) for one in found] == [
        ("", "Heading1", None),
        ("Heading1", "BodyText", 5.0),
        ("BodyText", "Heading1", None),
    ]
