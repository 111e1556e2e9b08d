"""`check --what-if`: all the routes on one reading, from the command line to the exit code."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from rapportlint import readers, rulebooks
from rapportlint.apps.cli.main import run
from rapportlint.reporters import comparisons
from rapportlint.reporters.pieces.comparison_shape import schema

SAMPLES = Path(__file__).parents[3] / "samples"
UNSEEN = {asked.code for asked in rulebooks.load("bts-metiers-de-la-mesure").unverifiable}
"""What no file shows changes with the route too, whatever rules a run applies."""
CHOICES = [
    ("scolaire", ""),
    ("apprentissage", ""),
    ("fc-premiere-formation", ""),
    ("fc-perfectionnement", ""),
    ("distance", "scolaire"),
    ("distance", "apprentissage"),
    ("distance", "fc-premiere-formation"),
    ("distance", "fc-perfectionnement"),
    ("experience", ""),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a good and a faulty report in it."""
    shutil.copy(SAMPLES / "conforme-styles.pdf", tmp_path / "bon.pdf")
    shutil.copy(SAMPLES / "non-conforme.pdf", tmp_path / "mauvais.pdf")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def compared(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 1) -> Any:
    """The JSON of a comparison, which fits the published schema."""
    assert run(["check", "--what-if", "--format", "json", *arguments]) == code
    value = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(schema()).validate(value)
    return value


def test_json_holds_every_route_with_each_status(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    value = compared(capsys, "mauvais.pdf")
    assert [(one["route"], one["status"]) for one in value["routes"]] == CHOICES
    assert [one["chosen"] for one in value["routes"]] == [True] + [False] * 8
    assert [one["folded"] for one in value["routes"]] == [route == "distance" for route, _ in CHOICES]
    verdicts = {one["route"]: one["verdict"] for one in value["routes"] if not one["folded"]}
    assert verdicts == {
        "scolaire": "fail",
        "apprentissage": "fail",
        "fc-premiere-formation": "review",
        "fc-perfectionnement": "review",
        "experience": "review",
    }
    lowered = next(one for one in value["routes"] if one["route"] == "experience")
    weighed = [d for d in lowered["differences"] if d["change"] == "weight"]
    assert {(d["before"], d["after"]) for d in weighed} == {("error", "warning")}
    assert {d["code"] for d in weighed} == {f["code"] for f in lowered["findings"] if f["severity"] == "warning"}


def test_the_report_is_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read, count = readers.read, []

    def counted(*arguments: Any) -> Any:
        count.append(arguments)
        return read(*arguments)

    monkeypatch.setattr(readers, "read", counted)
    run(["check", "--what-if", "mauvais.pdf", "-q"])
    assert len(count) == 1


@pytest.mark.parametrize(("route", "code"), [("scolaire", 1), ("experience", 0)])
def test_the_exit_code_is_that_of_the_chosen_candidate(route: str, code: int, folder: Path) -> None:
    assert run(["check", "--what-if", "mauvais.pdf", "--route", route]) == code


def test_each_given_situation_is_also_taken_away(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--redoublant", "--dispense-stage", "--route", "experience", "--session", "2027"]
    value = compared(capsys, "mauvais.pdf", *options, code=0)
    assert value["session"] == "2027"
    assert [one["route"] for one in value["routes"] if one["chosen"]] == ["experience"]
    given = [one["situations"] for one in value["routes"]]
    assert given == [["redoublant", "dispense-stage"]] * 9 + [["dispense-stage"], ["redoublant"]]


def test_only_the_rules_of_the_run_are_compared(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    value = compared(capsys, "mauvais.pdf", "--select", "JUR", "--ignore", "JUR003")
    told = {d["code"] for one in value["routes"] for d in one["differences"]}
    assert told - UNSEEN == {"JUR002"}


def test_the_text_is_a_table_then_only_what_changes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "--what-if", "mauvais.pdf", "--select", "JUR,CON"])
    text = capsys.readouterr().out
    assert "    → scolaire                         ✖ NON CONFORME          2        0      0\n" in text
    assert "      experience                       ? À VÉRIFIER            0        0      2\n" in text
    assert text.count("distance") == 1
    assert text.endswith(
        """
  Ce qui change par rapport à scolaire
    apprentissage, fc-perfectionnement et experience
      Ne s'appliquent pas :
        ADM001   La présence pendant douze semaines de stage (§ 3) : des dates
                 écrites dans le rapport ne la prouvent pas.
        ADM002   Le certificat de stage, remis par l'entreprise et précisant les
                 périodes, est une pièce séparée : sans lui, pas d'épr…
    apprentissage, fc-premiere-formation, fc-perfectionnement et experience
      Ne s'applique pas :
        ADM003   La convention de stage et son annexe pédagogique (§ 2.1.1 et
                 2.1.2) sont des documents séparés.
    apprentissage
      S'applique en plus :
        ADM010   Pour un apprenti, le certificat de stage est remplacé par la
                 photocopie du contrat de travail ou par une attestation…
    fc-premiere-formation, fc-perfectionnement et experience
      JUR002 : non-conformité → avertissement. L'analyse juridique occupe 5,55
        pages ; 4 pages au plus sont admises.
      CON001 : non-conformité → avertissement. La conclusion technique et
        personnelle est introuvable.
      Ne s'applique pas :
        ADM007   La grille d'évaluation (§ 2.1.4), remplie par les professeurs
                 et le tuteur, est un document séparé.
    fc-perfectionnement
      S'appliquent en plus :
        ADM011   Le certificat de stage, ou les certificats de travail qui
                 peuvent le remplacer, sont des pièces séparées. Ils atteste…
        ADM012   En perfectionnement, le texte demande un rapport numérique et
                 un dossier sur les activités professionnelles (§ 2.3.2)…
    experience
      S'applique en plus :
        ADM013   Le certificat de stage, ou les certificats de travail qui
                 peuvent le remplacer en justifiant la nature et la durée de…

"""
    )


def test_several_reports_are_compared_one_after_the_other(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "--what-if", "--quiet", "bon.pdf", "absent.pdf", "mauvais.pdf"])
    good, absent, faulty = capsys.readouterr().out.splitlines()
    assert good.startswith("bon.pdf: CONFORME (scolaire, apprentissage, ")
    assert absent.startswith("absent.pdf: ILLISIBLE (Ce fichier n'existe pas")
    assert faulty.startswith("mauvais.pdf: NON CONFORME (scolaire et apprentissage) ; À VÉRIFIER (fc-premiere-form")
    values = compared(capsys, ".", "absent.pdf", code=3)
    assert [value["file"] for value in values] == ["bon.pdf", "mauvais.pdf", "absent.pdf"]
    assert (values[2]["routes"], values[2]["failure"]["kind"]) == ([], "missing")


def test_settings_of_a_file_choose_the_candidate_to_compare(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "rapportlint.toml").write_text('route = "distance"\nstatut = "apprentissage"\n')
    value = compared(capsys, "mauvais.pdf")
    (chosen,) = [one for one in value["routes"] if one["chosen"]]
    assert (chosen["route"], chosen["status"], chosen["folded"]) == ("distance", "apprentissage", False)


def test_a_rulebook_without_routes_has_nothing_to_compare(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "--what-if", "bon.pdf", "--rulebook", "bts-photonique"])
    assert "Ce référentiel ne connaît pas d'autre voie : il n'y a rien à comparer.\n" in capsys.readouterr().out
    assert len(compared(capsys, "bon.pdf", "--rulebook", "bts-photonique", code=0)["routes"]) == 1


def test_a_comparison_goes_whole_into_its_file_and_touches_no_report(folder: Path) -> None:
    before = (folder / "mauvais.pdf").read_bytes()
    assert run(["check", "--what-if", "mauvais.pdf", "--output", "voies.txt"]) == 1
    assert "→ scolaire" in (folder / "voies.txt").read_text(encoding="utf-8")
    assert (folder / "mauvais.pdf").read_bytes() == before


def test_a_format_that_tells_no_comparison_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(comparisons, "formats", lambda: ("text",))
    assert run(["check", "--what-if", "bon.pdf", "--format", "json"]) == 2
    assert "n'a pas de sortie « json » : demandez --format text." in capsys.readouterr().err
