"""Rosters in the forms that schools and platforms give them; what is not understood is told, never guessed."""

from __future__ import annotations

import io
import tomllib
import zipfile
from dataclasses import fields
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.workbook.workbook import Workbook

from rapportlint.batch.roster import read
from rapportlint.model.classroom import Candidate
from rapportlint.model.failures import UnreadableFile
from rapportlint.model.regulation import Rulebook
from rapportlint.rulebooks.loading import load

PARIS = ZoneInfo("Europe/Paris")
CASES = tomllib.loads((Path(__file__).parent / "rosters.toml").read_text(encoding="utf-8"))["roster"]
TEXT = "Numéro;Nom;Prénom\n1001;EXEMPLE;Zoé\n1002;NOËL-ÇELIK;Éloïse\n"


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load("bts-metiers-de-la-mesure")


def told(candidate: Candidate) -> dict[str, Any]:
    """The fields of a candidate that say something; the doubts are those of the warnings."""
    names = [field.name for field in fields(candidate) if field.name != "doubts"]
    return {name: value for name in names if (value := getattr(candidate, name))}


def expected(row: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if name == "situations" else value for name, value in row.items()}


@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_a_list_is_read(case: dict[str, Any], tmp_path: Path, rulebook: Rulebook) -> None:
    path = tmp_path / "liste.csv"
    path.write_text(case["text"].lstrip("\n"), encoding="utf-8")
    roster = read(path, rulebook, PARIS)
    found = [told(candidate) for candidate in roster.candidates]
    for row in found:
        if "deposit" in row:
            row["deposit"] = [row["deposit"].when, row["deposit"].clock.value]
    assert found == [expected(row) for row in case["rows"]]
    warnings = case.get("warnings", [])
    assert [sentence for sentence in roster.warnings if not any(piece in sentence for piece in warnings)] == []
    assert [piece for piece in warnings if not any(piece in sentence for sentence in roster.warnings)] == []


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac-roman", "cp850"]
)
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_separators_and_line_ends_do_not_matter(
    encoding: str, separator: str, end: str, tmp_path: Path, rulebook: Rulebook
) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(TEXT.replace(";", separator).replace("\n", end).encode(encoding))
    names = [candidate.full_name for candidate in read(path, rulebook, PARIS).candidates]
    assert names == ["EXEMPLE Zoé", "NOËL-ÇELIK Éloïse"]


def workbook(tmp_path: Path, *sheets: list[list[object]]) -> Path:
    book: Any = Workbook()
    for number, rows in enumerate(sheets):
        sheet = book.active if number == 0 else book.create_sheet()
        for row in rows:
            sheet.append(row)
    path = tmp_path / "liste.xlsx"
    book.save(path)
    return path


def test_a_workbook_is_read_on_its_first_sheet_that_names_people(tmp_path: Path, rulebook: Rulebook) -> None:
    path = workbook(
        tmp_path,
        [["Mode d'emploi"], ["Remplir l'onglet suivant."]],
        [
            ["Liste de la classe"],
            [],
            ["N° candidat", "Nom", "Prénom", "Redoublant", "Date de dépôt", "Heure de dépôt", "Date limite"],
            [2126012345, "EXEMPLE", "Zoé", True, date(2027, 6, 12), time(23, 41), datetime(2027, 6, 15, 18)],
            [2126012346.0, "DURAND", "Adam", None, datetime(2027, 6, 12, 8, 5), None, None],
        ],
    )
    zoe, adam = read(path, rulebook, PARIS).candidates
    assert (zoe.number, zoe.situations, zoe.row) == ("2126012345", ("redoublant",), 4)
    assert zoe.deposit is not None
    assert zoe.deposit.when == datetime(2027, 6, 12, 23, 41, tzinfo=PARIS)
    assert zoe.deadline == datetime(2027, 6, 15, 18, tzinfo=PARIS)
    assert adam.number == "2126012346"
    assert adam.deposit is not None
    assert adam.deposit.when == datetime(2027, 6, 12, 8, 5, tzinfo=PARIS)


def test_what_is_no_list_is_refused_in_one_sentence(tmp_path: Path, rulebook: Rulebook) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/sharedStrings.xml", b" " * 90 * 1024**2)
    cases = {
        "absent.csv": None,
        "vide.csv": b"",
        "blanc.csv": b" \n \n",
        "rapport.pdf": b"%PDF-1.4 ...",
        "ancien.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "image.csv": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(100),
        "texte.csv": b"Bonjour,\nvoici la liste promise.\n",
        "sans-personne.csv": b"Nom;Prenom\n;\n",
        "casse.xlsx": b"PK\x03\x04" + bytes(300),
        "bombe.xlsx": bomb.getvalue(),
        "guillemet.csv": b'Nom;Prenom\n"EXEMPLE;Zoe\n' + b"x" * 200_000,
        "demesure.csv": b"Nom;Prenom\n" + b"A;B\n" * 25_000,
    }
    for name, data in cases.items():
        path = tmp_path / name
        if data is not None:
            path.write_bytes(data)
        with pytest.raises(UnreadableFile) as caught:
            read(path, rulebook, PARIS)
        assert caught.value.failure.message.endswith("."), name


def test_a_workbook_whose_formats_run_over_a_million_rows_is_read_to_its_last_candidate(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    path = workbook(tmp_path, [["Nom", "Prénom"], ["EXEMPLE", "Zoé"]])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    rows = b"".join(b'<row r="%d"></row>' % number for number in range(4, 200_000))
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"</sheetData>", rows + b"</sheetData>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert [candidate.full_name for candidate in read(path, rulebook, PARIS).candidates] == ["EXEMPLE Zoé"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(data=st.binary(max_size=400))
def test_no_bytes_break_the_reading(data: bytes, tmp_path: Path, rulebook: Rulebook) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(b"Nom;Prenom;Date de depot\n" + data)
    try:
        read(path, rulebook, PARIS)
    except UnreadableFile as error:
        assert error.failure.message


def test_a_fault_of_many_lines_is_one_sentence(tmp_path: Path, rulebook: Rulebook) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("Nom;Prénom;Voie\n" + "".join(f"EXEMPLE;Zoé{'é' * n};fc\n" for n in range(9)), encoding="utf-8")
    roster = read(path, rulebook, PARIS)
    assert [sentence[:42] for sentence in roster.warnings] == ["Lignes 2, 3, 4, 5, 6 et 4 autres, colonne "]
    assert all(candidate.doubts and candidate.route == "" for candidate in roster.candidates)
