"""The workbook as a spreadsheet reads it: sheets, numbers, filters, print, and no text that calculates."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl.reader.excel import load_workbook

from rapportlint.model.classroom import Classroom
from tests.reporters.classes.classrooms import BOOK, hostile_class, large_class, small_class, written


def book(classroom: Classroom, folder: Path) -> Any:
    written("xlsx", classroom, folder)
    return load_workbook(folder / "classe.xlsx")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return book(small_class(), tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Path]:
    folder = tmp_path_factory.mktemp("hostile")
    return book(hostile_class(), folder), folder / "classe.xlsx"


def rows(sheet: Any) -> list[dict[str, Any]]:
    head, *rest = ([cell.value for cell in row] for row in sheet.iter_rows())
    return [dict(zip(head, row, strict=True)) for row in rest]


def test_each_sheet_keeps_its_header_in_sight_filters_and_prints_on_a_page_s_width(small: Any) -> None:
    assert small.sheetnames == ["Bilan", "Candidats", "Carte", "Constats", "Statistiques", "À regarder"]
    for sheet in small:
        assert sheet.freeze_panes.endswith("2") and sheet.auto_filter.ref == sheet.dimensions, sheet.title
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.print_title_rows == "$1:$1"
        assert all(sheet.column_dimensions[cell.column_letter].width > 4 for cell in sheet[1])


def test_a_candidate_s_row_has_numbers_dates_and_links_as_such(small: Any) -> None:
    noe = rows(small["Candidats"])[1]
    assert (noe["Nom"], noe["N°"], noe["Voie"]) == ("FICTIF Noé", "0200000002", "Voie scolaire")
    assert (noe["État"], noe["Verdict"]) == ("✖ Non conforme", "NON CONFORME")
    assert (noe["Pages comptées"], noe["Pages admises"], noe["Marge (± pages)"]) == (57, 50, 0)
    assert (noe["Non-conformités"], noe["Analyse juridique (pages)"]) == (5, pytest.approx(5.55, abs=0.01))
    assert noe["Motifs établis"].startswith("Non conforme aux attendus (§ 4 « Dossier non conforme aux attendus")
    assert noe["Déposé le"] == datetime(2027, 5, 26, 23, 59)
    (page,) = [cell for cell in small["Candidats"][3] if cell.value == "page"]
    assert page.hyperlink.target == "pages/noe-fictif.html"


STATES = (
    "✔ Conforme",
    "✖ Non conforme",
    "✔ Conforme",
    "! Scanné",
    "! Chiffré",
    "! Illisible",
    "∅ Non déposé",
    "? À vérifier",
    "? Dépôt à établir",
)


@pytest.mark.parametrize(
    ("row", "state"),
    list(enumerate(STATES)),
)
def test_each_state_is_told_in_a_word(row: int, state: str, small: Any) -> None:
    told = rows(small["Candidats"])[row]
    assert told["État"] == state
    assert (told["Pages comptées"] is None) is (state[2:] in ("Chiffré", "Illisible", "Non déposé", "Dépôt à établir"))


def test_what_could_not_be_read_has_no_count_of_findings_and_its_row_keeps_its_lines(small: Any) -> None:
    sheet = small["Candidats"]
    headers = [cell.value for cell in sheet[1]]
    for row, told in enumerate(rows(sheet), start=2):
        is_unread = told["État"][2:] in ("Chiffré", "Illisible", "Non déposé", "Dépôt à établir")
        assert (told["Non-conformités"] is None) is is_unread
        assert all(sheet.cell(row, place).border.left.style == "thin" for place in range(1, len(headers) + 1))


def test_no_colour_stands_without_a_sign_of_its_own(small: Any) -> None:
    meanings: dict[str, set[str]] = {}
    for cell in (cell for row in small["Carte"].iter_rows(min_row=2, min_col=3) for cell in row):
        if cell.fill.fill_type:
            meanings.setdefault(cell.fill.start_color.rgb, set()).add(cell.value)
    assert sorted(map(sorted, meanings.values())) == [["?"], ["N"], ["c"], ["·"]]


def test_a_rule_s_share_is_counted_among_the_reports_that_it_could_be_asked_of(small: Any) -> None:
    told = {row["Code"]: row for row in rows(small["Statistiques"])}
    # The scan shows its pages and nothing of its parts: it counts for the former only.
    assert [told["PAG001"][name] for name in ("Rapports concernés", "Rapports contrôlés", "Part")] == [2, 5, 0.4]
    assert [told["JUR002"][name] for name in ("Rapports concernés", "Rapports contrôlés", "Part")] == [2, 4, 0.5]
    lesson = told["JUR002"]["À dire en classe"]
    assert lesson.startswith(
        "2 rapports sur 4 sont concernés (50 %). Le constat : « L'analyse juridique occupe … pages"
    )
    assert "§ 2.1.3 : «" in lesson and "Que faire : Déplacez en annexe" in lesson


def test_what_is_to_look_at_names_doubts_shared_passages_and_files_left_out(small: Any) -> None:
    told = [(row["Sujet"], row["Qui"], row["Ressemblance"]) for row in rows(small["À regarder"])]
    assert ("Motif à établir", "ESSAI Lou", None) in told
    assert ("Point à regarder", "ROMPU Ana", None) in told
    assert ("Passage commun", "EXEMPLE Zoé", 0.93) in told
    assert told[-1][0] == "Fichier laissé de côté"


def test_no_text_is_a_formula_and_one_that_could_be_is_quoted(hostile: tuple[Any, Path]) -> None:
    starts = set()
    for sheet in hostile[0]:
        for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)):
            assert cell.data_type == "s", (sheet.title, cell.coordinate)
            if cell.value[:1] in "=+-@＝" and len(cell.value) > 1:
                starts.add(cell.value[0])
                assert cell.quotePrefix, (sheet.title, cell.coordinate, cell.value[:40])
    assert starts == set("=+-@＝")


def test_a_cell_holds_at_most_what_a_spreadsheet_holds(hostile: tuple[Any, Path]) -> None:
    sizes = [
        len(cell.value.encode("utf-16-le")) // 2
        for sheet in hostile[0] for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)
    ]  # fmt: skip
    assert max(sizes) == 32_767


def test_nothing_in_the_package_is_a_formula_a_macro_or_an_outside_address(hostile: tuple[Any, Path]) -> None:
    with zipfile.ZipFile(hostile[1]) as package:
        assert not [name for name in package.namelist() if "vba" in name or "external" in name.lower()]
        for name in package.namelist():
            content = package.read(name)
            assert b"<f>" not in content and b"<f " not in content, name
            if name.endswith(".rels"):
                assert b'Target="http' not in content and b'Target="javascript' not in content


def test_hundreds_of_candidates_have_their_rows_and_the_map_its_columns(tmp_path: Path) -> None:
    many = book(large_class(400), tmp_path)
    assert many["Candidats"].max_row == 401
    assert many["Carte"].max_row == 1 + sum(entry.judged is not None for entry in large_class(400).entries)
    assert many["Carte"].max_column - 2 <= len(BOOK.rules)
