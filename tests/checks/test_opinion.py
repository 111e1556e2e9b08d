"""Opinion told from narration: both say « je »."""

from __future__ import annotations

import time

import pytest

from rapportlint.model.outline import SectionId
from rapportlint.model.passages import Passages
from rapportlint.model.regulation import Aspect
from tests.checks.cases import rulebook

OPINIONS = """
Je pensais que lire une aiguille était à la portée de tout le monde.
Ce qui m'a coûté : le geste.
La rédaction du protocole m'a d'abord paru longue.
Nous ne l'aurions jamais cru avant de le voir.
J'étais un peu perdu, mais plutôt content du résultat.
Nous étions intimidés devant le chef de production.
J'avais peur de casser l'électrode.
Mon regret est de ne pas avoir gardé les brouillons.
L'attente entre deux paliers est fastidieuse.
Je recommencerais par les réglages.
Je me méfie désormais de tout chiffre donné sans filtre.
Nous avons moins compris la poussée de l'air.
""".strip().split("\n")
NARRATION = """
J'ai mesuré dix sondes dans un bain et j'ai relevé leurs indications.
Nous avons monté chaque manomètre à la même hauteur que l'étalon.
J'ai attendu cinq minutes entre la mise en place et la première lecture.
J'ai trouvé un diamètre intérieur de 206 mm au lieu de 200 mm.
La zone est difficile d'accès et nous obligeait à décaler le passage.
Nous avons recommandé le nouvel appareil au service.
L'appareil a été remis en service après le réglage.
Le rapport a été relu par mon tuteur.
Le technicien estime la température du bain à 20 °C.
""".strip().split("\n")


@pytest.fixture(scope="module")
def opinion() -> Aspect:
    return rulebook().aspect(SectionId("activities"), "personal-comments")


@pytest.mark.parametrize("sentence", OPINIONS)
def test_what_the_student_thinks_is_a_comment(sentence: str, opinion: Aspect) -> None:
    assert Passages([(0, sentence)]).best(opinion) is not None


@pytest.mark.parametrize("sentence", NARRATION)
def test_what_the_student_did_is_none(sentence: str, opinion: Aspect) -> None:
    assert Passages([(0, sentence)]).best(opinion) is None


@pytest.mark.parametrize("text", ["je " * 60_000, "nous me le " * 20_000, "je " + "a" * 100_000, "mon a'" * 30_000])
def test_hostile_texts_are_searched_in_no_time(text: str, opinion: Aspect) -> None:
    start = time.process_time()
    Passages([(0, text)]).best(opinion)
    assert time.process_time() - start < 5
