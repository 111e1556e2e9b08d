"""Who the candidate is: his route, his status, his situations and his session, from the options to the verdict."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import click
import pytest

from rapportlint import rulebooks
from rapportlint.apps.cli.candidate import SITUATIONS
from rapportlint.apps.cli.commands.check import command
from rapportlint.apps.cli.main import run

SAMPLES = Path(__file__).parents[3] / "samples"
BOOK = rulebooks.load("bts-metiers-de-la-mesure")
WAITING = """
id = "essai"
title = "Essai"
source = { title = "Annexe IV B", verified = false }
extends = ["bts-metiers-de-la-mesure"]
[[rule]]
code = "ESS001"
check = "section_too_long"
section = "company"
options = { maximum = 0.5 }
severity = "warning"
message = "La présentation occupe {found:page|pages}."
remedy = "Réduisez-la."
why = "Essai."
limits = "Essai."
unless = ["redoublant", "dispense-stage"]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a faulty report and a rulebook that speaks of situations."""
    shutil.copy(SAMPLES / "non-conforme.pdf", tmp_path / "rapport.pdf")
    (tmp_path / "essai.toml").write_text(WAITING, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def checked(capsys: pytest.CaptureFixture[str], options: str, code: int = 1) -> Any:
    assert run(["check", "rapport.pdf", "--format", "json", *options.split()]) == code
    return json.loads(capsys.readouterr().out)


def test_the_candidate_is_told_in_the_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = "--route distance --statut apprentissage --redoublant --amenagement --dispense-stage --session 2027"
    run(["check", "rapport.pdf", *options.split()])
    text = " ".join(capsys.readouterr().out.split())
    assert (
        "BTS Métiers de la mesure · Formation à distance, apprentissage · redoublant · durée de stage aménagée · "
        "dispensé de stage · session 2027" in text
    )


def test_the_candidate_is_told_in_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    value = checked(capsys, "--route distance --statut apprentissage --dispense-stage --redoublant --session 2027")
    told = [value[name] for name in ("route", "status", "situations", "session")]
    assert told == ["distance", "apprentissage", ["redoublant", "dispense-stage"], "2027"]


def test_without_options_the_candidate_is_the_rulebooks_first(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    value = checked(capsys, "")
    assert [value[name] for name in ("route", "status", "situations", "session")] == ["scolaire", "", [], ""]


def test_an_unreadable_report_keeps_its_candidate(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "rapport.pdf").write_bytes(b"%PDF-1.7\n")
    broken = checked(capsys, "--redoublant --session 2027", code=3)
    (folder / "rapport.pdf").unlink()
    absent = checked(capsys, "--redoublant --session 2027", code=3)
    for value in (broken, absent):
        assert [value[n] for n in ("route", "situations", "session")] == ["scolaire", ["redoublant"], "2027"]


@pytest.mark.parametrize(
    ("options", "applies"), [("", True), ("--redoublant", False), ("--amenagement", True), ("--dispense-stage", False)]
)
def test_a_situation_lifts_the_rules_that_say_so(
    options: str, applies: bool, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    value = checked(capsys, f"--rulebook ./essai.toml {options}")
    assert ("ESS001" in {finding["code"] for finding in value["findings"]}) is applies


def test_a_finding_that_the_route_lowers_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "rapport.pdf", "--route", "distance", "--statut", "fc-perfectionnement"]) == 0
    lowered = capsys.readouterr().out
    assert "CON001 · certain · adouci par la voie : dans le même esprit\n" in lowered
    assert "cette voie demande un rapport « dans le même esprit »" in " ".join(lowered.split())
    run(["check", "rapport.pdf"])
    assert "adouci" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            "--route distance",
            "Les candidats de la voie « distance » relèvent, selon leur statut, d'une autre voie (§ 2.4) : ajoutez "
            "--statut suivi de scolaire, apprentissage, fc-premiere-formation ou fc-perfectionnement.",
        ),
        ("--route distance --statut aprentissage", "vouliez-vous dire « apprentissage » ?"),
        ("--route distance --statut experience", "n'est pas un de ceux de la voie « distance » ; noms admis : app"),
        ("--route apprentissage --statut scolaire", "ne sert qu'avec une voie qui le demande (« distance »)."),
        ("--statut scolaire", "ne sert qu'avec une voie qui le demande (« distance »)."),
        ("--statut scolaire --rulebook bts-photonique", "ne sert qu'avec une voie qui le demande."),
        ("--route scolaire --rulebook bts-photonique", "La voie « scolaire » n'existe pas dans bts-photonique."),
        (
            "--redoublant --rulebook bts-photonique",
            "La situation « redoublant » n'existe pas dans le référentiel bts-photonique.",
        ),
        ("--session 27", "« 27 » n'est pas une année d'examen, de 2000 à 2099."),
        ("--session 20227", "« 20227 » n'est pas une année"),
        ("--session ２０２７", "n'est pas une année"),
        ("--session 1968", "n'est pas une année"),
        ("--redoublan", "vouliez-vous dire « --redoublant » ?"),
    ],
)
def test_what_the_rulebook_does_not_know_gets_one_french_sentence_and_code_2(
    options: str, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", "rapport.pdf", *options.split()]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert len([line for line in err.splitlines() if not line.startswith("Aide : ")]) == 1


def test_the_help_names_the_routes_and_the_options_the_situations_of_the_official_text() -> None:
    named = {param.name: param for param in command.params if isinstance(param, click.Option)}
    told = re.findall(r"[a-z]+(?:-[a-z]+)*", (named["route"].help or "").partition(":")[2].partition(".")[0])
    assert [name for name in told if name != "ou"] == [route.id for route in BOOK.routes]
    assert list(SITUATIONS) == [situation.id for situation in BOOK.situations]
    assert {f"--{name}" for name in SITUATIONS} <= {name for param in named.values() for name in param.opts}
