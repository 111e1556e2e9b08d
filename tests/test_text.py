"""Plain strings: folding, numbering, words, sentences."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapportlint.text import (
    count_words,
    fold,
    fold_title,
    numbering_depth,
    numbers,
    roman,
    sentences,
    split_numbering,
    tidy,
    unbroken,
    words,
)

TITLES = [
    ("I / Présentation", "presentation"),
    ("C.I - Organisation", "organisation"),
    ("CHAPITRE I — Contexte juridique", "contexte juridique"),
    ("Chapitre 1 — Les mesures", "les mesures"),
    ("Partie 1 : L'organisation", "l'organisation"),
    ("2- Sommaire (p. 2)", "sommaire"),
    ("5-1 Méthode", "methode"),
    ("10.1 Machine", "machine"),
    ("I.1.4 Abstract", "abstract"),
    ("1°) Premier essai", "premier essai"),
    ("A/ L’entreprise", "l'entreprise"),
    ("a) sous-titre", "sous-titre"),
    ("1ère partie : la société", "la societe"),
    ("II Contexte juridique", "contexte juridique"),
    ("II. Contexte juridique ............ 12", "contexte juridique"),
    ("Introduction :", "introduction"),
    ("1. À propos de la société", "a propos de la societe"),
    ("II - 2 Contexte", "contexte"),
    ("M/ Prévention des risques", "prevention des risques"),
    ("Missions & résultats", "missions et resultats"),
    ("Cœur de métier", "coeur de metier"),
]

NOT_NUMBERED = [
    "C16 : gérer le suivi",
    "I love",
    "L'entreprise",
    "Dimensionnement",
    "Visa",
    "A propos de Rolex",
    "ISO 9001",
    "C'est ça",
    "D'abord",
    "5S au laboratoire",
    "M. Martin, tuteur",
    "S'organiser",
]


@pytest.mark.parametrize(("title", "folded"), TITLES)
def test_a_title_loses_its_number_its_accents_and_its_page(title: str, folded: str) -> None:
    assert fold_title(title) == folded


@pytest.mark.parametrize("title", NOT_NUMBERED)
def test_a_title_that_only_starts_like_a_number_keeps_its_words(title: str) -> None:
    assert split_numbering(fold(title)) == ("", fold(title))


@pytest.mark.parametrize(
    ("number", "depth"),
    [("ii", 1), ("ii.2", 2), ("1.2.3.", 3), ("1-a", 2), ("chapitre 1", 1), ("partie ii.1", 2), ("", 0)],
)
def test_a_number_shows_its_depth(number: str, depth: int) -> None:
    assert numbering_depth(number) == depth


@pytest.mark.parametrize(("numeral", "value"), [("xiv", 14), ("IV", 4), ("mcmxc", 1990), ("iiii", None), ("abc", None)])
def test_a_roman_numeral_is_read(numeral: str, value: int | None) -> None:
    assert roman(numeral) == value


def test_a_paragraph_is_tidied_but_keeps_its_line_breaks() -> None:
    assert tidy(" me\u00adsure\u00a0 de \n la\tmasse ") == "mesure de\nla masse"


def test_words_keep_elisions_and_compounds_whole() -> None:
    assert words("L'étalonnage, c’est-à-dire 3,5 kg !") == ["L'étalonnage", "c’est-à-dire", "3", "5", "kg"]


def test_words_are_counted_as_word_processors_do() -> None:
    assert count_words("La masse est de 3,5 kg – environ.") == 7


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("un écart de 0,30 mm", {"0.3"}),
        ("an error of 0.3 mm", {"0.3"}),
        ("1 250 euros, 352\u202f000 particules", {"1250", "352000"}),
        ("148,000 per cubic metre", {"148", "148000"}),
        ("ISO/IEC 17025:2017, § 2.1.3", {"17025", "2017", "2.1.3"}),
        ("aucun", set()),
    ],
)
def test_numbers_are_the_same_written_the_french_or_the_english_way(text: str, expected: set[str]) -> None:
    assert numbers(text) == expected


def test_sentences_end_at_points_and_line_breaks_not_at_abbreviated_numbers() -> None:
    assert sentences("Un essai. Deux essais !\nLa norme art. 5.1 vaut.") == [
        "Un essai.",
        "Deux essais !",
        "La norme art. 5.1 vaut.",
    ]


@given(st.text())
def test_folding_twice_changes_nothing_more(value: str) -> None:
    assert fold(fold(value)) == fold(value)


@given(st.text())
def test_tidied_text_is_in_normal_form(value: str) -> None:
    assert unicodedata.is_normalized("NFC", tidy(value))


@pytest.mark.parametrize("accents", ["\u0301\u0316", "\u0301", "\u0591\u05b0"])
def test_a_pile_of_accents_is_cut(accents: str) -> None:
    assert len(tidy("a" + accents * 100_000 + " b")) < 40


@pytest.mark.parametrize("signs", [".", "…", ". :", ".:", "\t."])
def test_leaders_without_end_are_folded_at_once(signs: str) -> None:
    assert fold_title(f"Conclusion {signs * 50_000} 12").startswith("conclusion")


def test_long_leaders_and_rules_are_kept() -> None:
    for sign in ".…=*_":
        assert tidy(f"Conclusion {sign * 80} 12") == f"Conclusion {sign * 80} 12"


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Il dit : « oui » ; 45 % !", "Il dit_: «_oui_»_; 45_%_!"),
        ("(100 / % de ses mots)", "(100 /_% de ses mots)"),
        ("§ 2.1.3, p. 12 et p. …", "§_2.1.3, p._12 et p._…"),
        ("deux\n» et «\ntrois", "deux_» et «_trois"),
        ("un stop. 12 fois, a:b", "un stop. 12 fois, a:b"),
    ],
)
def test_french_breaks_no_line_inside_quotation_marks_nor_before_its_signs(text: str, held: str) -> None:
    assert unbroken(text).replace("\u00a0", "_") == held
