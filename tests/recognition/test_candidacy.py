"""What a report tells of its candidate, over tables of forms and look-alikes."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rapportlint.model.candidate import Candidacy, Internship
from rapportlint.readers.plain import parse
from rapportlint.recognition import read_candidacy, recognise
from rapportlint.rulebooks import load

TABLE: dict[str, Any] = tomllib.loads(Path(__file__).with_name("candidacy.toml").read_text("utf-8"))
FRAMES = {
    "cover": "Rapport de stage\n{}\n---\n# Introduction\n+ 0.5 fr",
    "introduction": "Rapport de stage\n---\n# Introduction\n{}\n+ 0.5 fr",
    "table": "Rapport de stage\n---\n# Introduction\n+ 0.2 fr\n{}\n+ 0.2 fr",
    "text": "Rapport de stage\n---\n# Introduction\n+ 0.5 fr\n# L'entreprise d'accueil\n{}\n+ 0.5 fr",
    "certificate": "Rapport de stage\n---\n# Introduction\n+ 1 fr\n---\n# Annexes\n## Attestation de stage\n{}",
    "annex": "Rapport de stage\n---\n# Introduction\n+ 1 fr\n---\n# Annexes\n## Annexe 1 : courrier\n{}",
}
_rulebook = cache(load)


def read(plain: str, author: str = "") -> Candidacy:
    document = parse("%% method=pdf\n" + plain)
    document = replace(document, info=replace(document.info, properties=(("author", author),)))
    return read_candidacy(document, recognise(document, _rulebook("bts-metiers-de-la-mesure")))


def told(internship: Internship | None) -> str:
    """ "first last days", "12 semaines", or nothing."""
    if internship is None:
        return ""
    first, last = internship.periods[0], internship.periods[-1]
    if first.start is None:
        return f"{(internship.days + 2) // 7} semaines"
    return f"{first.start} {last.end} {internship.days}"


@pytest.mark.parametrize("row", TABLE["told"], ids=lambda row: f"{row[0]}: {row[1]}")
def test_an_internship_is_read_where_it_is_told_and_nowhere_else(row: list[str]) -> None:
    place, text, expected = row
    assert told(read(FRAMES[place].format(text)).internship) == expected


@pytest.mark.parametrize("case", TABLE["cover"], ids=lambda case: str(case["name"]))
def test_a_cover_is_read_by_its_labels_and_by_what_is_left(case: dict[str, Any]) -> None:
    body = case.get("body", "Ce stage fut court.")
    read_of_it = read(f"{case['text']}---\n# Introduction\n{body}\n+ 0.5 fr", case.get("author", ""))
    found = {
        "name": read_of_it.authors[:1],
        "second": read_of_it.authors[1:2],
        "school": read_of_it.school,
        "company": read_of_it.company,
        "tutor": read_of_it.tutor,
        "session": [session for session in read_of_it.sessions if session.sure][:1],
        "year": [session for session in read_of_it.sessions if not session.sure][:1],
        "diploma": read_of_it.diploma,
        "kind": read_of_it.kind,
    }
    values = {name: one[0] if isinstance(one, list | tuple) else one for name, one in found.items() if one}
    assert {name: one.value for name, one in values.items()} == case["facts"]
    assert all((one.page, one.block is not None) == (1, True) for one in values.values())


def test_a_cover_without_words_and_a_report_without_a_cover_tell_nothing() -> None:
    assert read("% scanned\n# Introduction\n+ 1 fr") == Candidacy()
    assert read("# Introduction\nJe suis Camille Exemple.\n+ 1 fr") == Candidacy()


@pytest.mark.parametrize(
    ("cover", "text", "others"),
    [
        ("Stage du 11 mai au 31 juillet 2026", "Mon stage s'est déroulé du 11 mai au 31 juillet 2026.", 0),
        ("Stage du 11 mai au 31 juillet 2026", "Mon stage s'est déroulé du 11 mai au 1er août 2026.", 0),
        ("Stage du 11 mai au 31 juillet 2026", "Mon stage s'est déroulé du 11 mai au 31 juillet.", 0),
        ("Stage du 11 mai au 31 juillet", "Mon stage s'est déroulé du 11 mai au 31 juillet 2025.", 0),
        ("Stage du 11 mai au 31 juillet 2026", "Mon stage de douze semaines m'a plu.", 0),
        ("Stage du 11 mai au 31 juillet 2026", "Mon stage m'a permis de passer deux semaines au service achats.", 0),
        ("Stage du 11 mai au 31 juillet 2026", "Mon stage s'est déroulé du 1er juin au 31 juillet 2026.", 1),
        ("Stage du 11 mai au 31 juillet 2026", "Mon stage s'est déroulé du 11 mai au 31 juillet 2025.", 1),
        ("Stage du 11 mai au 31 juillet 2026", "Mon stage de dix semaines m'a plu.", 1),
        ("Stage de mai à juillet", "Mon stage de dix semaines m'a plu.", 0),
    ],
)
def test_tellings_that_contradict_each_other_are_told_apart(cover: str, text: str, others: int) -> None:
    internship = read(f"{cover}\n---\n# Introduction\n{text}\n+ 0.5 fr").internship
    assert internship is not None
    assert len(internship.others) == others


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ce rapport a été rédigé en binôme avec Sacha.", True),
        ("Nous avons tous les deux écrit ce rapport.", True),
        ("Nous avons écrit ce rapport à quatre mains.", True),
        ("Nous avons rédigé ce rapport en trois parties.", False),
        ("Le rapport d'étalonnage a été rédigé avec le technicien, en binôme.", False),
        ("J'ai travaillé en binôme avec un technicien, puis écrit ce rapport.", False),
    ],
)
def test_a_report_written_by_two_says_so_and_a_polite_we_does_not(text: str, told: bool) -> None:
    signed = read(f"Présenté par : Camille Exemple\n---\n# Introduction\n{text}\n+ 0.5 fr")
    assert (signed.joint is not None) is told


def test_a_we_that_nobody_signs_is_a_weak_sign_of_two() -> None:
    joint = read("Rapport de stage\n---\n# Introduction\nNous avons rédigé ce rapport.\n+ 0.5 fr").joint
    assert joint is not None
    assert not joint.sure


@pytest.mark.parametrize(
    "text", ["Stage du 1er juin " * 3000, "Ce rapport " * 5000, "Présenté par : " * 30, "du 1er mai au 2 mai " * 3000]
)
def test_a_text_made_to_be_slow_is_read_at_once(text: str) -> None:
    read(f"{text[:290]}\n---\n# Introduction\n{text}\n---\n+ 0.5 fr")
