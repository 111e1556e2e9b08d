"""Names of persons among names of all kinds."""

from __future__ import annotations

import time

import pytest

from rapportlint.language import Surroundings, persons
from rapportlint.rulebooks import load

NAMES = [
    ("Mon maître de stage était M. Dupuis, responsable du laboratoire.", ("Dupuis",)),
    ("Tuteur en entreprise : Jean-Marc LE GOFF", ("Jean-Marc LE GOFF",)),
    ("LE GOFF Jean-Marc, tuteur", ("LE GOFF Jean-Marc",)),
    ("J'ai travaillé avec Fatou, technicienne depuis huit ans.", ("Fatou",)),
    ("Les incertitudes ont été relues par mon tuteur Karim B., puis par la responsable qualité.", ("Karim B.",)),
    ("Le bon a été signé par P. Vandenbroucke, contremaître.", ("P. Vandenbroucke",)),
    ("Mon collègue Zoltan m'a aidé.", ("Zoltan",)),
    ("J'ai appelé Dédé (le gardien du parking) avec le talkie.", ("Dédé",)),
    ("L'adjudant-chef Roussillon distribue les ordres de travail.", ("Roussillon",)),
    ("- Techniciens : Ahmed, Justine et Loïc", ("Ahmed", "Justine", "Loïc")),
    ("- Directeur : M. DE LA BROSSE", ("DE LA BROSSE",)),
    ("Hubert Quintreau, le fondateur, l'a laissé à sa fille Mathilde.", ("Hubert Quintreau", "Mathilde")),
    ("D'après Mme Pascal, la comptable, le prix est juste.", ("Pascal",)),
    ("My tutor, Mr. Olivier Castagnède, asked me to calibrate it.", ("Olivier Castagnède",)),
    ("Mme Astruc a signé. Mme Astruc a relu.", ("Astruc",)),
    ("D'après la loi d'Ohm, un courant de 1 mA dans la sonde Pt100.", ()),
    ("273,15 Kelvin, de marque Mitutoyo, selon la méthode Kelvin.", ()),
    ("La machine Carl Zeiss, place Jean-Jaurès, à deux pas du lycée Marie-Curie.", ()),
    ("Le diagramme d'Ishikawa, la droite de Henry et le test de Grubbs.", ()),
    ("L'atelier de Saint-Étienne fournit Clermont-Ferrand.", ()),
    ("Blaise Pascal montra que la pression diminue.", ()),
    ("L'entreprise Martin & Fils et la fonderie Leroy-Bardin.", ()),
    ("Le bain est à 20 °C. Mon tuteur l'a réglé à 5 mm. Une fois réglé, V. The end.", ()),
    ("Claire et nette, la procédure suffit ; Marine nationale.", ()),
    ("A. Organisation du service", ()),
    ("Le détenteur (M. G.) a été prévenu par M. G. Donc il sait. M. A. Le Goff aussi.", ("A. Le Goff",)),
    ("L'atelier est découpé en UAP, technicien compris.", ()),
    ("", ()),
]


@pytest.fixture(scope="module")
def known() -> Surroundings:
    options = next(rule for rule in load("maison").rules if rule.code == "VIE005").options
    names = ("titles", "roles", "places", "given", "words", "great")
    return Surroundings.of(*(tuple(map(str, _texts(options[name]))) for name in names))


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_a_name_is_a_person_s_by_what_stands_around_it(
    text: str, expected: tuple[str, ...], known: Surroundings
) -> None:
    assert persons(text, known) == expected


@pytest.mark.parametrize("text", ["Jean Dupont, " * 10_000, "Xavier " * 20_000, "M. " * 30_000, "A" * 100_000])
def test_hostile_texts_take_no_time(text: str, known: Surroundings) -> None:
    start = time.process_time()
    persons(text, known)
    assert time.process_time() - start < 8


def _texts(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()
