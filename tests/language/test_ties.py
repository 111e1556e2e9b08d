"""What a summary in English shares with a text in French."""

from __future__ import annotations

import time

import pytest

from rapportlint.language import ties
from rapportlint.model.regulation import Translation

VOCABULARY = (
    Translation(english=("pressure gauge", "manometer"), french=("manomètre",)),
    Translation(english=("weighing", "weigh"), french=("pesée", "peser")),
    Translation(english=("scale",), french=("balance",)),
)

CASES = [
    ("eight pressure gauges", "Huit manomètres ont été montés.", ["pressure gauge (manomètre)"]),
    ("six weighings on the scales", "On a fait six pesées sur les balances.", ["weighing (pesée)", "scale (balance)"]),
    ("an error of 0.31 bar", "une erreur de 0,310 bar", ["0,31"]),
    ("352,000 particles", "un total de 352 000 particules", ["352000", "particles"]),
    ("the Bourdon tubes of the Trois-Fontaines station", "un tube de Bourdon", ["Bourdon"]),
    ("The homogeneity and the thermocouples", "L'homogénéité des thermocouples", ["homogeneity", "thermocouples"]),
    ("the company compared its activities", "la compagnie compare ses activités", []),
    ("a train with 3 cars at 5 o'clock", "le train a 3 voitures, il est 5 heures", ["train"]),
    ("We live in Vauclerc.", "La ville de Vauclerc.", []),
    ("", "", []),
]


@pytest.mark.parametrize(("english", "french", "expected"), CASES, ids=lambda value: str(value)[:30])
def test_values_names_cognates_and_the_words_of_the_trade_tie_two_texts(
    english: str, french: str, expected: list[str]
) -> None:
    common = ("company", "compare", "activity")
    assert [tie.shown for tie in ties(english, french, VOCABULARY, common=common, familiar="Vauclerc SAS")] == expected


def test_a_value_of_two_digits_weighs_less_than_one_of_three() -> None:
    found = ties("12 and 120 and 1998", "12 et 120 et 1998", (), common=(), familiar="")
    assert {tie.shown: tie.weight for tie in found} == {"12": 0.5, "120": 1.0, "1998": 0.5}


def test_hostile_texts_take_no_time() -> None:
    english = " ".join(f"metro{i} Metro{i}" for i in range(30_000))
    french = " ".join(f"metrox{i} {i}" for i in range(30_000))
    start = time.process_time()
    ties(english, french, VOCABULARY, common=(), familiar=french)
    assert time.process_time() - start < 3
