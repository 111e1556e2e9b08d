"""How deep titles are that no style tells: by what they count, and by their size."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapportlint.model.document import Look, Paragraph
from rapportlint.recognition.candidates import Candidate
from rapportlint.recognition.levels import settle
from tests.recognition.test_numbering import candidate

CASES: list[tuple[str, list[tuple[str, float]], list[int]]] = [
    (
        "chapters counted in mixed ways",
        [("1. L'entreprise", 16), ("II) Mes missions", 16), ("3- Sécurité", 16), ("IV. Aspect juridique", 16)],
        [1, 1, 1, 1],
    ),
    (
        "steps counted like chapters, in smaller letters",
        [("1. L'entreprise", 16), ("2. Mes missions", 16), ("1. Objectif", 12), ("2. Méthode", 12), ("3. Droit", 16)],
        [1, 1, 2, 2, 1],
    ),
    (
        "a chapter in smaller letters that counts on",
        [("1. L'entreprise", 16), ("2. Mes missions", 16), ("3. Droit", 13), ("4. Conclusion", 16)],
        [1, 1, 1, 1],
    ),
    (
        "sub-titles that start again under each chapter, in letters as large",
        [("I. L'entreprise", 14), ("1. Histoire", 14), ("2. Équipe", 14), ("II. Missions", 14), ("1. Objectif", 14)],
        [1, 2, 2, 1, 2],
    ),
    (
        "a part that counts on from named ones",
        [("Partie 1 : le labo", 16), ("Partie II droit", 16), ("Partie 3 - missions", 16), ("4/ HSE", 16)],
        [1, 1, 1, 1],
    ),
    (
        "a part of the last chapter that names the conclusion, and annexes in the letters of sub-titles",
        [
            *(("Sommaire", 16), ("1) Le labo", 16), ("1.1 Son métier", 13), ("2) Le banc", 16), ("2.1 La mission", 13)),
            *(("3) Évaluation", 16), ("3.1 Le métier", 13), ("3.2 Conclusion", 13), ("Annexe A", 14), ("Annexe B", 14)),
        ],
        [1, 1, 2, 1, 2, 1, 2, 2, 2, 2],
    ),
    (
        "two parts above the chapters, and a conclusion under a sub-title",
        [
            *(("Sommaire", 18), ("Partie 1", 24), ("1.1 Le labo", 18), ("1.1.1 Son métier", 13), ("Partie 2", 24)),
            *(
                ("2.1 Le banc", 18),
                ("2.1.1 La mission", 13),
                ("2.1.2 Ouverture", 13),
                ("Annexe A", 18),
                ("Annexe B", 18),
            ),
        ],
        [1, 1, 1, 2, 1, 1, 2, 2, 1, 1],
    ),
    (
        "a signature in huge letters",
        [("Le labo", 14), ("Le banc", 14), ("Les règles", 14), ("Pour finir", 14), ("R. Aubanel", 22)],
        [1, 1, 1, 1, 1],
    ),
]


def sized(index: int, title: str, size: float) -> Candidate:
    """A title in bold letters of some size."""
    return replace(candidate(index, title), paragraph=Paragraph(text=title, look=Look(size=size, bold=True)))


@pytest.mark.parametrize(("titles", "levels"), [pytest.param(*row[1:], id=row[0]) for row in CASES])
def test_titles_have_these_levels(titles: list[tuple[str, float]], levels: list[int]) -> None:
    assert settle([sized(index, *title) for index, title in enumerate(titles)]) == levels
