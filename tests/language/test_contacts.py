"""Addresses and numbers of persons, and rows of digits that are none."""

from __future__ import annotations

import time

import pytest

from rapportlint.language.contacts import emails, phones, social_numbers

NUMBERS = {
    "Tél. 01 99 00 18 33": ["01 99 00 18 33"],
    "Portable : 0639982756, le soir": ["0639982756"],
    "Mon tuteur, 06.39.98.41.07, répond vite": ["06.39.98.41.07"],
    "au +33 (0)1 99 00 61 24 ou au +336 39 98 05 62": ["+33 (0)1 99 00 61 24", "+336 39 98 05 62"],
    "(+33)6 39 98 05 62 et 0033 6 39 98 05 63": ["(+33)6 39 98 05 62", "0033 6 39 98 05 63"],
    "Mme Roux (06 39 98 12 34) m'a aidé": ["06 39 98 12 34"],
    "Jean Martin 06 39 98 12 34": ["06 39 98 12 34"],
    "on le joint au 06 39 98 12 34": ["06 39 98 12 34"],
    "contact : a.b@exemple.fr, 02 61 91 12 34": ["02 61 91 12 34"],
    "téléphone 06/39/98/12/34": ["06/39/98/12/34"],
    "joignable en Suisse au +41 22 555 12 34": ["+41 22 555 12 34"],
    "Les lectures sont 01 99 02 11 35 impulsions au totalisateur": [],
    "puis 06 12 14 18 20 après deux heures de fonctionnement du débitmètre à ultrasons": [],
    "le multimètre porte le numéro 0639985510-B": [],
    "numéro de série 01-9900-4512": [],
    "n° de série 06.39.98.41.07": [],
    "SIRET 123 456 789 00012": [],
    "valeurs lues : 01 02 03 04 05 06": [],
    "01 99 02 11 35": [],
    "tolérance de +33 µm": [],
    "le 01.02.2026 et le 06.02.2026": [],
    "adresse 192.168.10.12, masque 255.255.255.0": [],
    "Appelez le 0 800 123 456": [],
    "en mesurant 0,639982756 V": [],
    "NF EN ISO/IEC 17025 (2017)": [],
}


@pytest.mark.parametrize(("text", "found"), NUMBERS.items())
def test_words_and_shape_tell_a_telephone_from_a_row_of_digits(text: str, found: list[str]) -> None:
    assert phones(text) == found


def test_the_line_above_tells_what_a_lone_number_is() -> None:
    assert phones("01 99 02 11 35", before="Téléphone du service") == ["01 99 02 11 35"]


ADDRESSES = {
    "écrire à jm.legoff@exemple.fr.": ["jm.legoff@exemple.fr"],
    "<claire_e+labo@mail.example.com>; b@c.fr": ["claire_e+labo@mail.example.com", "b@c.fr"],
    "camille (at) exemple.fr": ["camille (at) exemple.fr"],
    "rubrique « qualité@site », sans mot de passe": [],
    "@pytest.mark et user@localhost": [],
    "10 µL @ 20 °C": [],
}


@pytest.mark.parametrize(("text", "found"), ADDRESSES.items())
def test_addresses_have_a_name_and_a_domain(text: str, found: list[str]) -> None:
    assert emails(text) == found


INSURED = {
    "2 85 05 78 006 084 41": ["2 85 05 78 006 084 41"],
    "2 85 05 78 006 084 42": [],
    "numéro de sécurité sociale : 285057800608437": ["285057800608437"],
    "NIR 1 85 05 2A 006 084": ["1 85 05 2A 006 084"],
    "lot 1850578006084": [],
    "SIRET 123 456 789 00012": [],
}


@pytest.mark.parametrize(("text", "found"), INSURED.items())
def test_a_social_number_has_its_key_or_is_announced(text: str, found: list[str]) -> None:
    assert list(social_numbers(text)) == found


HOSTILE = [
    "a" * 10**6,
    "a@" * 500_000,
    "0" * 10**6,
    "+33 " * 250_000,
    "a@" + "b." * 500_000,
    "Tél. 06 39 98 12 34, " * 20_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=["letters", "signs", "zeros", "prefixes", "domains", "numbers"])
def test_a_megabyte_costs_seconds_at_most(text: str) -> None:
    start = time.process_time()
    assert len(emails(text)) + len(phones(text)) + len(list(social_numbers(text))) in (0, 20_000)
    assert time.process_time() - start < 5
