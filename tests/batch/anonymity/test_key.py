"""The key: the same person has the same pseudonym run after run, and nothing is lost with a file that is none."""

from __future__ import annotations

import csv
import os
import stat
from pathlib import Path

import pytest

from rapportlint.batch.anonymity import pseudonyms
from rapportlint.model.classroom import Candidate, Entry
from rapportlint.model.deposits import Deposit, Location, Piece, PieceKind
from rapportlint.model.failures import UnreadableFile


def entry(id: str, *, number: str = "", name: str = "", given: str = "", owner: str = "", file: str = "") -> Entry:
    report = Piece(name=file, shown=file, place=Location(path=file), kind=PieceKind.REPORT, size=1) if file else None
    candidate = Candidate(number=number, name=name, given=given) if name or number else None
    return Entry(id=id, candidate=candidate, deposits=(Deposit(id=id, owner=owner, report=report),))


SAME = {
    "number and name": (
        {"number": "17", "name": "Exemple", "given": "Zoé"},
        {"number": "17", "name": "EXEMPLE", "given": "zoe"},
    ),
    "number, and a name that changed in part": (
        {"number": "17", "name": "Exemple", "given": "Zoé"},
        {"number": "17", "name": "Exemple-Modèle", "given": "Zoé"},
    ),
    "name in another order": ({"name": "Exemple", "given": "Zoé"}, {"owner": "Zoé Exemple"}),
    "name, the number known since": (
        {"name": "Exemple", "given": "Zoé"},
        {"number": "17", "name": "Exemple", "given": "Zoé"},
    ),
    "file, where nobody is named": ({"file": "depots/a.docx"}, {"file": "depots/a.docx"}),
}
OTHERS = {
    "another number": ({"number": "17", "name": "Exemple"}, {"number": "18", "name": "Exemple"}),
    "the same number in another year": (
        {"number": "17", "name": "Exemple", "given": "Zoé"},
        {"number": "17", "name": "Modèle", "given": "Noé"},
    ),
    "another given name": ({"name": "Exemple", "given": "Zoé"}, {"name": "Exemple", "given": "Noé"}),
    "the same file of somebody else": (
        {"name": "Exemple", "file": "rapport.docx"},
        {"name": "Modèle", "file": "rapport.docx"},
    ),
}


@pytest.mark.parametrize("case", SAME)
def test_a_person_keeps_the_pseudonym(case: str, tmp_path: Path) -> None:
    before, now = SAME[case]
    key = tmp_path / "cle.csv"
    first = pseudonyms([entry("x", **before), entry("y", name="Autre")], key)
    assert pseudonyms([entry("y", name="Autre"), entry("z", **now)], key) == {"y": first["y"], "z": first["x"]}


@pytest.mark.parametrize("case", OTHERS)
def test_somebody_else_has_another_one(case: str, tmp_path: Path) -> None:
    before, now = OTHERS[case]
    key = tmp_path / "cle.csv"
    first = pseudonyms([entry("x", **before)], key)
    assert pseudonyms([entry("x", **now)], key)["x"] != first["x"]


def test_two_of_one_name_are_two_persons(tmp_path: Path) -> None:
    two = [entry(id, name="Exemple", given="Zoé", file=f"{id}.docx") for id in ("x", "y")]
    first = pseudonyms(two, tmp_path / "cle.csv")
    assert first["x"] != first["y"]
    assert pseudonyms(two[::-1], tmp_path / "cle.csv") == first


def test_who_is_missing_this_time_stays_in_the_key(tmp_path: Path) -> None:
    key = tmp_path / "cle.csv"
    first = pseudonyms([entry("x", name="Exemple"), entry("y", name="Modèle")], key)
    pseudonyms([entry("y", name="Modèle")], key)
    assert pseudonyms([entry("x", name="Exemple")], key)["x"] == first["x"]


def test_pseudonyms_are_drawn_in_no_order(tmp_path: Path) -> None:
    entries = [entry(f"e{number:03d}", name=f"Nom{number:03d}") for number in range(200)]
    names = list(pseudonyms(entries, tmp_path / "cle.csv").values())
    assert len(set(names)) == 200
    assert names != sorted(names)
    assert {len(name) for name in names} == {len("Candidat-0000")}
    with (tmp_path / "cle.csv").open(encoding="utf-8-sig", newline="") as file:
        told = [row["Pseudonyme"] for row in csv.DictReader(file, delimiter=";")]
    assert told == sorted(names)


def test_there_is_a_pseudonym_for_everybody_of_an_academy(tmp_path: Path) -> None:
    entries = [entry(f"e{number}", number=str(number), name="Nom") for number in range(12_000)]
    assert len(set(pseudonyms(entries, tmp_path / "cle.csv").values())) == 12_000


def test_the_key_is_a_table_in_french_that_its_owner_alone_reads(tmp_path: Path) -> None:
    key = tmp_path / "nouveau" / "cle.csv"
    made = pseudonyms([entry("x", number="17", name="Exemple", given="Zoé", file="zoe.docx")], key)
    assert key.read_bytes().decode("utf-8-sig").split("\r\n") == [
        "Pseudonyme;Numéro;Nom;Prénom;Courriel;Identifiant;Fichier",
        f"{made['x']};17;Exemple;Zoé;;;zoe.docx",
        "",
    ]
    if os.name == "posix":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert list(key.parent.iterdir()) == [key]


def test_no_name_becomes_a_formula(tmp_path: Path) -> None:
    key = tmp_path / "cle.csv"
    evil = entry("x", name='=HYPERLINK("http://exemple.invalid")')
    first = pseudonyms([evil], key)
    assert "'=HYPERLINK" in key.read_text(encoding="utf-8-sig")
    assert pseudonyms([evil], key) == first


DAMAGED = {
    "another table": "Nom;Prénom\r\nExemple;Zoé\r\n".encode(),
    "no text": b"\xff\xfe\x00\xd8",
    "nothing": b"",
    "a row cut short": "Pseudonyme;Numéro;Nom;Prénom;Courriel;Identifiant;Fichier\r\nCandidat-0001;17;Exem".encode(),
    "a pseudonym twice": (
        "Pseudonyme;Numéro;Nom;Prénom;Courriel;Identifiant;Fichier\r\n"
        "Candidat-0001;1;A;;;;\r\nCandidat-0001;2;B;;;;\r\n"
    ).encode(),
    "a pseudonym of somebody else's making": (
        "Pseudonyme;Numéro;Nom;Prénom;Courriel;Identifiant;Fichier\r\n../x;1;A;;;;\r\n"
    ).encode(),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_a_file_that_is_no_key_is_told_and_left_as_it_is(case: str, tmp_path: Path) -> None:
    key = tmp_path / "cle.csv"
    key.write_bytes(DAMAGED[case])
    with pytest.raises(UnreadableFile, match=r"« cle\.csv » n'est pas une clé de pseudonymes lisible"):
        pseudonyms([entry("x", name="Exemple")], key)
    assert key.read_bytes() == DAMAGED[case]
    assert list(tmp_path.iterdir()) == [key]


def test_a_folder_is_no_key(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="n'est pas une clé"):
        pseudonyms([entry("x", name="Exemple")], tmp_path)
