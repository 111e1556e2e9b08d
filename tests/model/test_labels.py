"""« Figure 3 », « Annexe B »: heads of captions, and what a text cites."""

from __future__ import annotations

import pytest

from rapportlint.model.document import Paragraph
from rapportlint.model.labels import ANNEXES, FIGURES, TABLES, caption_of, cited, label_of


@pytest.mark.parametrize(
    ("text", "nouns", "name", "number", "rest"),
    [
        ("Figure 3 : Banc", FIGURES, "Figure 3", "3", "Banc"),
        ("Fig. 4 – Bain", FIGURES, "Fig. 4", "4", "Bain"),
        ("FIGURE n°2", FIGURES, "FIGURE n°2", "2", ""),
        ("Schéma 2-1. Chaîne", FIGURES, "Schéma 2-1", "2.1", "Chaîne"),
        ("Capture d’écran 5 : menu", FIGURES, "Capture d’écran 5", "5", "menu"),
        ("Photo : le hall", FIGURES, "Photo", "", "le hall"),
        ("Tableau IV – Écarts", TABLES, "Tableau IV", "iv", "Écarts"),
        ("ANNEXE A Plan", ANNEXES, "ANNEXE A", "a", "Plan"),
        ("annexe b) plan", ANNEXES, "annexe b", "b", "plan"),
        ("Annexes", ANNEXES, "Annexes", "", ""),
    ],
)
def test_a_label_is_read_with_its_number_and_what_follows(
    text: str, nouns: str, name: str, number: str, rest: str
) -> None:
    label = label_of(text, nouns)
    assert label is not None
    assert (label.name, label.number, label.rest) == (name, number, rest)


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("Photo du banc", FIGURES),
        ("Tableau de bord de la production", TABLES),
        ("Annexe à compléter", ANNEXES),
        ("Figure non numérotée", FIGURES),
        ("Tableau 3 : écarts", FIGURES),
        ("Figurez 3 : fautes", FIGURES),
    ],
)
def test_what_only_begins_like_a_label_is_none(text: str, nouns: str) -> None:
    assert label_of(text, nouns) is None


@pytest.mark.parametrize(
    ("text", "style", "is_caption"),
    [
        ("Figure 4 Banc de mesure", "", True),
        ("Figure 4 montre que l'écart croît.", "", False),
        ("Figure 4 montre que l'écart croît.", "caption", True),
    ],
)
def test_a_sentence_is_no_caption_unless_its_style_says_so(text: str, style: str, is_caption: bool) -> None:
    assert (caption_of(Paragraph(text=text, style=style), FIGURES) is not None) is is_caption


@pytest.mark.parametrize(
    ("text", "nouns", "numbers"),
    [
        ("voir annexes 1 à 3", ANNEXES, "1 2 3"),
        ("(annexes A, B et D)", ANNEXES, "a b d"),
        ("annexe 2 et l'annexe 4", ANNEXES, "2 4"),
        ("cf. Annexe n°5", ANNEXES, "5"),
        ("annexes I à IV", ANNEXES, "i ii iii iv"),
        ("annexes A à D", ANNEXES, "a b c d"),
        ("donné en annexe", ANNEXES, ""),
        ("les figures 3 et 4", FIGURES, "3 4"),
        ("figure 4a", FIGURES, "4 4a"),
        ("figures 2–5", FIGURES, "2 2.5 3 4 5"),
        ("tableaux 2, 3 ou 7", TABLES, "2 3 7"),
        ("la figure 12 montre 4 points", FIGURES, "12"),
    ],
)
def test_the_numbers_that_a_text_cites(text: str, nouns: str, numbers: str) -> None:
    assert sorted(set(cited(text, nouns))) == numbers.split()


def test_a_chain_of_citations_without_end_is_read_once() -> None:
    assert set(cited("figure 1 et 2, 3 a " * 5000, FIGURES)) == {"1", "2", "3"}
