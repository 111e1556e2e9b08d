"""What a class sums up to, in numbers that add up and sentences that agree with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from rapportlint.model.classroom import Classroom
from rapportlint.reporters.classes.pieces.figures import Broken, broken, totals
from rapportlint.reporters.classes.pieces.heat import grid
from rapportlint.reporters.classes.pieces.person import persons
from rapportlint.reporters.pieces.digest import Weight
from rapportlint.rulebooks.explaining import explain
from tests.reporters.classes.classrooms import BOOK, TEXT, large_class, order, small_class, with_strangers

CLASSES: dict[str, Callable[[], Classroom]] = {
    "nobody": lambda: replace(small_class(), entries=()),
    "small": small_class,
    "with strangers": with_strangers,
    "large": lambda: large_class(100),
}


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


@pytest.mark.parametrize("made", CLASSES.values(), ids=CLASSES.keys())
def test_the_states_add_up_to_the_candidates(made: Callable[[], Classroom]) -> None:
    classroom = made()
    whole, *rest = totals(persons(classroom, order(Path())))
    claimed = [entry for entry in classroom.entries if entry.candidate is not None]
    assert whole.number == len(claimed) == sum(total.number for total in rest if total.is_state)


def test_deposits_of_nobody_are_no_candidates_and_are_counted_apart() -> None:
    counted = totals(persons(with_strangers(), order(Path())))
    assert [(total.number, total.name) for total in counted] == [
        (3, "candidats"), (2, "conformes"), (1, "non conforme"), (1, "hors délai"), (2, "dépôts d'aucun candidat"),
    ]  # fmt: skip
    without_roster = replace(with_strangers(), has_roster=False)
    assert totals(persons(without_roster, order(Path())))[0].number == 5


def test_a_lesson_is_whole_sentences_with_what_to_do() -> None:
    rules = broken(persons(small_class(), order(Path())), order(Path()))
    assert len(rules) > 8
    for one in rules:
        assert one.lesson.endswith((".", "…")) and ".." not in one.lesson and "  " not in one.lesson, one.rule.code
        assert "Que faire : " in one.lesson
        assert ("Annexe IV B" in one.lesson) is one.rule.official
        assert ("C'est un usage" in one.lesson) is not one.rule.official


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
