"""Texts without persons: what names somebody is hidden, what only looks like it stays."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path

import pytest

from rapportlint.batch.anonymity.mask import Person
from rapportlint.batch.anonymity.masking import Masking

CASES = tomllib.loads((Path(__file__).parent / "masking.toml").read_text(encoding="utf-8"))
PERSONS = [
    Person(
        pseudonym=row["pseudonym"],
        names=tuple((family, given) for family, given in row["names"]),
        marks=tuple(row.get("marks", ())),
    )
    for row in CASES["person"]
]
MASKING = Masking(PERSONS)


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["why"])
def test_a_text_names_nobody_and_keeps_its_other_words(case: dict[str, str]) -> None:
    text = unicodedata.normalize(case["form"], case["text"]) if "form" in case else case["text"]  # type: ignore[arg-type]
    assert unicodedata.normalize("NFC", MASKING.text(text)) == case["masked"]


def test_a_name_that_several_have_is_the_authors_in_his_own_report() -> None:
    assert MASKING.text("Monsieur Martin", "Candidat-0003") == "Monsieur Candidat-0003"


def test_a_text_without_words_stays() -> None:
    assert [MASKING.text(text) for text in ("", "…", " 12 %")] == ["", "…", " 12 %"]


def test_a_class_without_persons_hides_nothing_but_addresses() -> None:
    assert Masking([]).text("Zoé Exemple, zoe@ecole.fr") == "Zoé Exemple, [adresse masquée]"
