"""French or English, on sentences as reports have them."""

from __future__ import annotations

import pytest

from rapportlint.language import english_share, language, tell

SENTENCES = [
    ("Le stage s'est déroulé au laboratoire de métrologie.", "fr"),
    ("Étalonnage d'un micromètre par comparaison à des cales.", "fr"),
    ("Mesure réalisée avec le logiciel LabVIEW et la carte NI USB-6009.", "fr"),
    ("The internship took place in a calibration laboratory.", "en"),
    ("My first task was the verification of pressure gauges.", "en"),
    ("Results were compared with the data sheet of the Fluke 5522A.", "en"),
    # French names, quotations and glosses in an English sentence.
    ('The "Laboratoire de Métrologie du Centre de Recherche de la Marine" has twelve employees.', "en"),
    ("I worked at La Société des Eaux de la Ville de Saint-Étienne.", "en"),
    ("My tutor at the Centre d'Étude et de Recherche sur les Matériaux et la Mesure checked it.", "en"),
    ("Lycée Jules-Ferry is located in La Roche-sur-Yon, near Les Sables-d'Olonne.", "en"),
    ("Monsieur Le Goff and Madame de Villiers from the Direction de la Qualité et des Méthodes helped me.", "en"),
    ("At SARL Dupont et Fils, people are nice.", "en"),
    ("« La qualité est l'affaire de tous » was written on the wall.", "en"),
    ("I did the étalonnage of the manomètres of the atelier.", "en"),
    ("Finally, the PCE (plan de contrôle des équipements de la ligne) was updated.", "en"),
    # English names and terms in a French sentence.
    ("Le « measurement system analysis » demande trois opérateurs, dix pièces et trois répétitions.", "fr"),
    ("Le Smart Sensor for the Industry of the Future a été étalonné.", "fr"),
    ("Le service “Research and Development” a validé la procédure.", "fr"),
    ("Le tableur sépare la variation de l'équipement (equipment variation of the gage) de celle des opérateurs.", "fr"),
    ("Onze balances conformes, une refusée.", "fr"),
    # Nothing but a name or a label.
    ("Lycée Jean Moulin", ""),
    ("Centre de Recherche de la Marine", "fr"),
    ("Temperature sensors", ""),
    ("ISO/IEC 17025:2017", ""),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_a_sentence_is_told_by_its_words(sentence: str, expected: str) -> None:
    assert tell(sentence) == expected


def test_langdetect_gives_the_same_answer_every_time_where_stop_words_are_silent() -> None:
    sentence = "Micrometers calibrated against gauge blocks, traceable standards"
    assert {tell(sentence) for _ in range(5)} == {"en"}


def test_the_share_of_english_counts_words_not_sentences() -> None:
    share = english_share("Le stage est fini. The internship was long and I have learnt a lot of things from it.")
    assert share == pytest.approx(14 / 18)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The work is done. It was checked by the tutor.", "en"),
        ("Le travail est fait. Il a été vérifié.", "fr"),
        ("Le travail est fait et vérifié. The work is done and checked.", "mixed"),
        ("Métrologie", ""),
    ],
)
def test_a_text_is_called_by_the_language_of_most_of_its_words(text: str, expected: str) -> None:
    assert language(text) == expected
