"""What a class sums up to, in numbers that add up and sentences that agree with them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rapportlint.model.classroom import Classroom
from rapportlint.reporters.classes.pieces.figures import Broken, broken, totals
from rapportlint.reporters.classes.pieces.heat import grid
from rapportlint.reporters.classes.pieces.person import persons
from rapportlint.reporters.pieces.digest import Weight
from rapportlint.rulebooks.explaining import explain
from tests.reporters.classes.classrooms import BOOK, TEXT, large_class, order, small_class

EMPTY = replace(small_class(), entries=())


def rule(reports: int, asked: int) -> Broken:
    told = explain(BOOK.rules[0], BOOK, TEXT)
    return Broken(told=told, weight=Weight.ERROR, reports=reports, asked=asked)


@pytest.mark.parametrize(
    ("reports", "asked", "said"),
    [
        (1, 1, "Le seul rapport contrôlé sur ce point est concerné."),
        (2, 2, "Les 2 rapports contrôlés sur ce point sont tous concernés."),
        (1, 8, "Un rapport sur 8 est concerné (12 %)."),
        (14, 60, "14 rapports sur 60 sont concernés (23 %)."),
        (1, 2000, "Un rapport sur 2000 est concerné (moins de 1 %)."),
        (1999, 2000, "1999 rapports sur 2000 sont concernés (plus de 99 %)."),
    ],
)
def test_the_opening_of_a_lesson_agrees_with_its_numbers(reports: int, asked: int, said: str) -> None:
    assert rule(reports, asked).opening == said
    assert rule(reports, asked).lesson.startswith(said)


@pytest.mark.parametrize("classroom", [EMPTY, small_class(), large_class(100)], ids=["nobody", "small", "large"])
def test_the_states_add_up_to_the_candidates(classroom: Classroom) -> None:
    whole, *rest = totals(persons(classroom, order(Path())))
    assert whole.number == len(classroom.entries) == sum(total.number for total in rest if total.is_state)


@pytest.mark.parametrize(
    "code", [one.rule.code for one in broken(persons(small_class(), order(Path())), order(Path()))]
)
def test_a_lesson_is_whole_sentences_with_what_to_do(code: str) -> None:
    people = persons(small_class(), order(Path()))
    (one,) = [one for one in broken(people, order(Path())) if one.rule.code == code]
    assert one.lesson.endswith((".", "…")) and ".." not in one.lesson and "  " not in one.lesson
    assert "Que faire : " in one.lesson
    assert one.rule.official is ("Annexe IV B" in one.lesson) is not ("C'est un usage" in one.lesson)


def test_rules_of_the_official_text_come_first_and_the_most_broken_of_them_before_others() -> None:
    rules = broken(persons(small_class(), order(Path())), order(Path()))
    assert [one.rule.official for one in rules] == sorted((one.rule.official for one in rules), reverse=True)
    counts = [one.reports for one in rules if one.rule.official]
    assert counts == sorted(counts, reverse=True)


def test_a_grid_with_limits_keeps_those_with_the_gravest_faults_and_counts_the_others() -> None:
    people = persons(small_class(), order(Path()))
    drawn = grid(people, broken(people, order(Path())), most_rules=3, most_people=2)
    assert {line.person.entry.id for line in drawn.lines} == {"noe-fictif", "eva-doute"}
    assert (drawn.people_left_out, len(drawn.rules)) == (5, 3) and drawn.rules_left_out > 0
