"""What a chapter is about, by its words."""

from __future__ import annotations

from math import exp

import pytest

from benchmarks.content import learn_matter
from rapportlint.language.matter import matter

TEXTS = {
    "company": "La société a été fondée en 1962 ; elle emploie 45 salariés et ses clients sont des industriels.",
    "legal": "L'article 4 du décret impose au fabricant une obligation ; à défaut, une amende suit.",
    "activities": "J'ai relevé dix points sur le banc, puis calculé les écarts et l'incertitude avec l'étalon.",
    "qsse": "Un accident a eu lieu : le risque de brûlure est coté au document unique et des gants ont été achetés.",
    "conclusion": "Ce stage m'a appris la rigueur ; je souhaite poursuivre en licence et devenir technicien.",
}


@pytest.mark.parametrize("kind", TEXTS)
def test_a_plain_text_is_what_it_speaks_of(kind: str) -> None:
    shares = matter(TEXTS[kind])
    assert max(shares, key=shares.__getitem__) == kind


@pytest.mark.parametrize("text", ["", "…", *TEXTS.values(), " ".join(TEXTS.values()) * 40])
def test_the_shares_of_belief_add_up(text: str) -> None:
    assert sum(map(exp, matter(text).values())) == pytest.approx(1)


def test_a_long_text_is_believed_no_more_than_one_page_of_it() -> None:
    once, often = matter(TEXTS["legal"] * 10), matter(TEXTS["legal"] * 100)
    assert often["legal"] == pytest.approx(once["legal"], abs=0.3)


@pytest.mark.parametrize("kind", learn_matter.KINDS)
def test_chapters_that_were_learned_are_known_again(kind: str) -> None:
    chapters = [chapter for name, chapter in learn_matter.texts(["dev"]) if name == kind]
    section = learn_matter.section(kind)
    known = [max(shares, key=shares.__getitem__) == section for shares in map(matter, chapters)]
    assert sum(known) >= 0.9 * len(known)
