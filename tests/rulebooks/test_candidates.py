"""Routes, statuses and situations of candidates, and settings of house rules."""

from __future__ import annotations

import pytest

from rapportlint.model.failures import RulebookError
from rapportlint.rulebooks import load
from rapportlint.rulebooks.candidates import choices, chosen_route, hold_situations, route_title
from rapportlint.rulebooks.french import alternatives

BOOK = load("bts-metiers-de-la-mesure")


@pytest.mark.parametrize(
    ("id", "status", "title", "lowers"),
    [
        ("", "", "Voie scolaire", 0),
        ("experience", "", "Candidat au titre de son expérience professionnelle", 1),
        ("distance", "apprentissage", "Formation à distance, apprentissage", 0),
        ("distance", "fc-perfectionnement", "Formation à distance, formation continue, perfectionnement", 1),
    ],
)
def test_a_route_that_follows_another_takes_its_severity_and_its_name(
    id: str, status: str, title: str, lowers: int
) -> None:
    route = chosen_route(BOOK, id, status)
    assert route is not None
    assert (route.title, route.lowers, route.status) == (title, lowers, status)
    assert route_title(BOOK, route.id, route.status) == title


@pytest.mark.parametrize(
    ("id", "status", "said"),
    [
        ("distanse", "", "vouliez-vous dire « distance »"),
        (
            "distance",
            "",
            "relèvent, selon leur statut, d'une autre voie \\(§ 2.4\\) : donnez ce statut, scolaire, apprentissage, ",
        ),
        ("distance", "aprentissage", "vouliez-vous dire « apprentissage »"),
        ("scolaire", "apprentissage", "ne sert qu'avec une voie qui le demande \\(« distance »\\)"),
    ],
)
def test_a_route_or_a_status_that_cannot_be_is_refused(id: str, status: str, said: str) -> None:
    with pytest.raises(RulebookError, match=said):
        chosen_route(BOOK, id, status)


def test_a_route_that_is_not_known_has_no_title() -> None:
    assert route_title(BOOK, "alternance") == ""


def test_every_route_is_a_choice_under_each_of_its_statuses() -> None:
    routes = [id for id, _ in choices(BOOK)]
    assert len(routes) == 9
    assert list(dict.fromkeys(routes)) == [route.id for route in BOOK.routes]


def test_an_unknown_situation_is_refused_with_the_nearest() -> None:
    hold_situations(BOOK, ["redoublant", "dispense-stage"])
    with pytest.raises(RulebookError, match="vouliez-vous dire « redoublant »"):
        hold_situations(BOOK, ["redoublante"])


@pytest.mark.parametrize(("names", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a ou b"), ("abc", "a, b ou c")])
def test_alternatives_are_joined_in_french(names: list[str], said: str) -> None:
    assert alternatives(names) == said


def test_settings_of_a_house_rule_switch_it_on_and_keep_its_other_options() -> None:
    changed = load(BOOK.id, {"qse004": {"minimum": 1.5}}, "réglages.toml")
    rule = next(rule for rule in changed.rules if rule.code == "QSE004")
    assert (rule.options["minimum"], rule.options["section"], rule.enabled) == (1.5, "qsse", True)
    off = load(BOOK.id, {"QSE004": {"enabled": False}})
    waiting = {rule.code for rule in BOOK.rules if not rule.enabled}
    assert {rule.code for rule in off.rules if not rule.enabled} == waiting | {"QSE004"}


def test_faulty_settings_name_the_file_that_holds_them() -> None:
    with pytest.raises(RulebookError, match=r"^réglages\.toml, règle « JUR002 » : ses réglages sont ceux du texte"):
        load(BOOK.id, {"JUR002": {"maximum": 5}}, "réglages.toml")
