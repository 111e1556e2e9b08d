"""CSV and JSON of a class: as a French spreadsheet opens it, as the published schema describes it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import jsonschema
import pytest

from rapportlint.reporters.classes.pieces.json_shape import schema
from tests.reporters.classes.classrooms import ROOT, hostile_class, small_class, with_findings, written

csv.field_size_limit(10_000_000)
PUBLISHED = ROOT / "docs" / "schema" / "class-1.schema.json"


def test_the_csv_opens_in_a_french_spreadsheet(tmp_path: Path) -> None:
    written("csv", small_class(), tmp_path)
    data = (tmp_path / "classe.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and b"\r\n" in data
    read = list(csv.DictReader(data.decode("utf-8-sig").splitlines(), delimiter=";", strict=True))
    assert [row["État"] for row in read][:3] == ["Conforme", "Non conforme", "Conforme"]
    assert (read[1]["Analyse juridique (pages)"], read[1]["Déposé le"]) == ("5,55", "26/05/2027 23:59")
    assert read[1]["Page"] == "pages/noe-fictif.html"


def test_an_open_point_of_the_official_text_is_among_what_is_to_look_at(tmp_path: Path) -> None:
    written("csv", with_findings("zoe-exemple", "VIS001", "FIG001"), tmp_path)
    read = list(csv.DictReader((tmp_path / "classe.csv").read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert read[0]["À regarder"] == "Texte officiel, à regarder : VIS001."


@pytest.mark.parametrize("separator", [";", ","])
def test_no_cell_of_the_csv_calculates(separator: str, tmp_path: Path) -> None:
    written("csv", hostile_class(), tmp_path)
    text = (tmp_path / "classe.csv").read_text(encoding="utf-8-sig")
    for row in csv.reader(text.splitlines(), delimiter=separator):
        for cell in row:
            assert cell.strip(" '\"\t")[:1] not in tuple("=+-@＝") or cell.strip(' "\t').startswith("'"), cell[:40]


def test_the_published_schema_of_a_class_is_the_one_that_the_code_makes() -> None:
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == schema()


@pytest.mark.parametrize("made", [small_class, hostile_class])
def test_a_class_as_json_fits_the_schema_and_keeps_every_text(made: type, tmp_path: Path) -> None:
    written("json", made(), tmp_path)
    value = json.loads((tmp_path / "classe.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema()).validate(value)
    assert [entry["id"] for entry in value["entries"]] == [entry.id for entry in made().entries]
    assert [entry["shown"] for entry in value["entries"]] == [entry.shown for entry in made().entries]


@pytest.mark.parametrize(
    "change", [{"schema_version": 2}, {"entries": [{"id": "a"}]}, {"deadline": 3}, {"shared": None}, {"title": 1}]
)
def test_the_schema_of_a_class_refuses_what_the_code_never_writes(change: dict[str, object], tmp_path: Path) -> None:
    written("json", small_class(), tmp_path)
    value = json.loads((tmp_path / "classe.json").read_text(encoding="utf-8"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema()).validate(value | change)
