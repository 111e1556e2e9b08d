"""All the chapters of a report read together: one part of each kind, in the usual order."""

from __future__ import annotations

from math import log

import pytest

from rapportlint.model.outline import ACTIVITIES, OTHER, SectionId
from rapportlint.recognition.readings import COMPANY, CONCLUSION, INTRODUCTION, LEGAL, QSSE, Beliefs, merit, weighed

ASKED = frozenset((COMPANY, LEGAL, ACTIVITIES, QSSE, CONCLUSION))
BODY = {COMPANY: {COMPANY: 0.0}, LEGAL: {LEGAL: 0.0}, ACTIVITIES: {ACTIVITIES: 0.0}, QSSE: {QSSE: 0.0}}
END: Beliefs = {CONCLUSION: 0.0}


def alike(*kinds: SectionId) -> Beliefs:
    """A text that fits several kinds as well."""
    return dict.fromkeys(kinds, log(1 / len(kinds)))


def read(chapters: list[Beliefs], lodged: frozenset[SectionId] = frozenset()) -> list[SectionId]:
    return [max(worth, key=worth.__getitem__) for worth in weighed(chapters, lodged, ASKED)]


@pytest.mark.parametrize(
    ("chapters", "expected"),
    [
        pytest.param([alike(COMPANY, ACTIVITIES), BODY[LEGAL], BODY[ACTIVITIES], BODY[QSSE], END], COMPANY, id="firm"),
        pytest.param([alike(LEGAL, QSSE), BODY[COMPANY], BODY[ACTIVITIES], BODY[QSSE], END], LEGAL, id="not twice"),
        pytest.param([alike(LEGAL, QSSE), BODY[COMPANY], BODY[ACTIVITIES], BODY[LEGAL], END], QSSE, id="what lacks"),
    ],
)
def test_a_chapter_that_fits_two_kinds_is_the_one_that_the_report_lacks(
    chapters: list[Beliefs], expected: SectionId
) -> None:
    assert read(chapters)[0] == expected


def test_the_last_of_two_chapters_closes_the_report() -> None:
    either = alike(ACTIVITIES, CONCLUSION)
    assert read([BODY[COMPANY], BODY[LEGAL], BODY[QSSE], either, either]) == [
        COMPANY, LEGAL, QSSE, ACTIVITIES, CONCLUSION,
    ]  # fmt: skip


def test_a_part_lodged_in_another_chapter_is_not_wanted_again() -> None:
    chapters = [BODY[COMPANY], BODY[LEGAL], BODY[ACTIVITIES], alike(QSSE, ACTIVITIES), END]
    assert read(chapters)[3] == QSSE
    assert read(chapters, frozenset((QSSE,)))[3] == ACTIVITIES


def test_nothing_introduces_a_report_that_has_begun() -> None:
    opening = alike(INTRODUCTION, OTHER, ACTIVITIES)
    assert read([opening, BODY[COMPANY], BODY[LEGAL], opening, BODY[QSSE], END])[3] == ACTIVITIES


def test_nothing_introduces_a_report_that_is_over() -> None:
    chapters = [BODY[COMPANY], BODY[LEGAL], BODY[ACTIVITIES], BODY[QSSE], END, alike(INTRODUCTION, OTHER)]
    assert read(chapters)[-1] == OTHER


def test_the_best_reading_is_worth_nothing_less_and_every_other_one_less() -> None:
    worths = weighed([alike(COMPANY, LEGAL, ACTIVITIES), {QSSE: 0.0}, END], frozenset(), ASKED)
    assert all(max(worth.values()) == 0 for worth in worths)


def test_a_thousand_unnamed_chapters_are_read() -> None:
    assert len(weighed([alike(*ASKED)] * 1000, frozenset(), ASKED)) == 1000


def test_a_division_that_gives_each_part_its_chapter_is_worth_more() -> None:
    house = alike(COMPANY, LEGAL, QSSE)
    rooms = [BODY[COMPANY], BODY[LEGAL], BODY[QSSE]]
    rest = [BODY[ACTIVITIES], END]
    assert merit([*rooms, *rest], frozenset(), ASKED) == 0
    assert merit([house, *rest], frozenset(), ASKED) < -2
    assert merit([house, *rest], frozenset((LEGAL, QSSE)), ASKED) > merit([house, *rest], frozenset(), ASKED)
