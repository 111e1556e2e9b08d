"""What a class sums up to, in numbers that add up and sentences that agree with them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from rapportlint.model.classroom import Classroom
from rapportlint.model.findings import Certainty
from rapportlint.reporters.classes.pieces.figures import Broken, broken, totals
from rapportlint.reporters.classes.pieces.heat import grid
from rapportlint.reporters.classes.pieces.person import persons
from rapportlint.reporters.pieces.digest import Weight
from rapportlint.rulebooks.explaining import explain
from tests.reporters.classes.classrooms import BOOK, TEXT, large_class, order, small_class, with_strangers, written

CLASSES: dict[str, Callable[[], Classroom]] = {
    "nobody": lambda: replace(small_class(), entries=()),
    "small": small_class,
    "with strangers": with_strangers,
    "large": lambda: large_class(100),
}


def rule(proven: int, doubtful: int, asked: int) -> Broken:
    told = explain(BOOK.rules[0], BOOK, TEXT)
    weights = {Weight.ERROR: proven, Weight.DOUBT: doubtful}
    return Broken(told=told, weights={kind: number for kind, number in weights.items() if number}, asked=asked)


@pytest.mark.parametrize(
    ("proven", "doubtful", "asked", "said"),
    [
        (1, 0, 1, "Le seul rapport contrôlé sur ce point est concerné."),
        (0, 1, 1, "Le seul rapport contrôlé sur ce point est concerné : 1 point à vérifier."),
        (2, 0, 2, "Les 2 rapports contrôlés sur ce point sont tous concernés."),
        (1, 1, 2, "Les 2 rapports contrôlés sur ce point sont tous concernés : 1 non-conformité, 1 point à vérifier."),
        (1, 0, 8, "Un rapport sur 8 est concerné (12 %)."),
        (0, 1, 8, "Un rapport sur 8 est concerné (12 %) : 1 point à vérifier."),
        (14, 0, 60, "14 rapports sur 60 sont concernés (23 %)."),
        (12, 2, 60, "14 rapports sur 60 sont concernés (23 %) : 12 non-conformités, 2 points à vérifier."),
        (1, 0, 2000, "Un rapport sur 2000 est concerné (moins de 1 %)."),
        (1999, 0, 2000, "1999 rapports sur 2000 sont concernés (plus de 99 %)."),
    ],
)
def test_the_opening_of_a_lesson_agrees_with_its_numbers(proven: int, doubtful: int, asked: int, said: str) -> None:
    assert rule(proven, doubtful, asked).opening == said
    assert rule(proven, doubtful, asked).lesson.startswith(said)


def test_a_proof_and_a_doubt_are_not_told_as_one_number(tmp_path: Path) -> None:
    noe, eva = (entry for entry in small_class().entries if entry.id in ("noe-fictif", "eva-doute"))
    assert eva.judged is not None
    unsure = tuple(replace(one, certainty=Certainty.UNSURE) for one in eva.judged.result.findings)
    eva = replace(eva, judged=replace(eva.judged, result=replace(eva.judged.result, findings=unsure)))
    classroom = replace(small_class(), entries=(noe, eva))
    one = next(one for one in broken(persons(classroom, order(Path())), order(Path())) if one.rule.code == "JUR002")
    assert dict(one.weights) == {Weight.ERROR: 1, Weight.DOUBT: 1} and one.asked == 2
    written("html", classroom, tmp_path)
    page = (tmp_path / "classe.html").read_text(encoding="utf-8")
    lesson = page[page.index('<span class="code">JUR002</span>') :]
    shown = re.sub("<[^>]+>", " ", lesson[: lesson.index("</svg>")])
    assert "Non-conformité : 1 rapport Point à vérifier : 1 rapport sur 2" in " ".join(shown.split())


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
