"""`rapportlint check --annotate`: a copy beside each report, and nobody's work written over."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rapportlint.apps.cli import inputs
from rapportlint.apps.cli.main import run
from rapportlint.model.settings import Limits, Settings
from tests.formats.word_files import pack, unpack

SAMPLES = Path(__file__).parents[3] / "samples"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a report in it."""
    shutil.copy(SAMPLES / "apprentissage.docx", tmp_path / "rapport.docx")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*arguments: str) -> int:
    return run(["check", "--pages", "estimate", "--quiet", *arguments])


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def change(path: Path) -> None:
    """Save a copy as a word processor does: with other bytes."""
    members = unpack(path.read_bytes())
    path.write_bytes(pack(members | {"word/document.xml": members["word/document.xml"] + b"\n"}))


def test_the_copy_is_written_beside_the_report_which_stays_as_it_was(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / "rapport.docx").read_bytes()
    check("rapport.docx", "--annotate")
    assert "Copie annotée : rapport.annoté.docx\n" in capsys.readouterr().err
    assert names(folder) == ["rapport.annoté.docx", "rapport.docx"]
    assert (folder / "rapport.docx").read_bytes() == before


def test_a_copy_that_nobody_changed_is_written_over_and_one_that_was_is_kept(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check("rapport.docx", "--annotate")
    check("rapport.docx", "--annotate")
    assert names(folder) == ["rapport.annoté.docx", "rapport.docx"]
    change(folder / "rapport.annoté.docx")
    kept = (folder / "rapport.annoté.docx").read_bytes()
    check("rapport.docx", "--annotate")
    assert "Gardé : rapport.annoté.docx, modifié depuis" in capsys.readouterr().err
    assert names(folder) == ["rapport.annoté-2.docx", "rapport.annoté.docx", "rapport.docx"]
    assert (folder / "rapport.annoté.docx").read_bytes() == kept


def test_a_copy_of_a_copy_takes_the_next_number(folder: Path) -> None:
    check("rapport.docx", "--annotate")
    check("rapport.annoté.docx", "--annotate")
    check("rapport.annoté-2.docx", "--annotate")
    assert names(folder) == ["rapport.annoté-2.docx", "rapport.annoté-3.docx", "rapport.annoté.docx", "rapport.docx"]


def test_a_folder_holds_its_reports_and_not_their_annotated_copies(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(folder / "rapport.docx", folder / "autre.docx")
    check(".", "--annotate")
    assert names(folder) == ["autre.annoté.docx", "autre.docx", "rapport.annoté.docx", "rapport.docx"]
    assert inputs.find(["."]).names == ("autre.docx", "rapport.docx")
    assert "copie faite par rapportlint d'un rapport du dossier" in inputs.find(["."]).skipped[0]


def test_a_copy_is_named_and_never_over_another_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check("rapport.docx", "--annotate-to", "retour.docx")
    check("rapport.docx", "--annotate-to", "retour.docx")
    assert names(folder) == ["rapport.docx", "retour.docx"]
    (folder / "notes.docx").write_text("Mes notes.", encoding="utf-8")
    capsys.readouterr()
    assert check("rapport.docx", "--annotate-to", "notes.docx") == 2
    assert "« notes.docx » existe déjà" in capsys.readouterr().err
    assert (folder / "notes.docx").read_text(encoding="utf-8") == "Mes notes."


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("rapport.docx --annotate-to rapport.docx", "est le rapport lui-même"),
        ("rapport.docx autre.docx --annotate-to a.docx", "va avec un seul rapport"),
        ("- --annotate", "nommez sa copie annotée avec --annotate-to"),
        ("rapport.docx --annotate --what-if", "n'annote rien"),
        ("rapport.docx --annotate-to absent/a.docx", "n'existe pas"),
    ],
)
def test_what_cannot_be_written_is_told_before_anything_is_read(
    arguments: str, told: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(*arguments.split()) == 2
    captured = capsys.readouterr()
    assert (told in captured.err, captured.out) == (True, "")
    assert names(folder) == ["rapport.docx"]


def test_a_report_that_cannot_be_annotated_is_told_and_the_others_are(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "casse.docx").write_bytes(b"PK\x03\x04")
    assert check("casse.docx", "rapport.docx", "--annotate") == 3
    assert "casse.docx n'a pas été annoté : il n'a pas pu être lu." in capsys.readouterr().err
    assert (folder / "rapport.annoté.docx").exists()


def test_a_copy_takes_its_pages_from_the_pdf_of_its_report(folder: Path) -> None:
    shutil.copy(SAMPLES / "conforme-styles.docx", folder / "essai.docx")
    shutil.copy(SAMPLES / "conforme-styles.pdf", folder / "essai.pdf")
    assert run(["check", "essai.docx", "--annotate", "--quiet"]) == 0
    source = inputs.with_twin(inputs.load("essai.annoté.docx", Limits()), None, Settings())
    assert source.twin is not None and source.twin.name == "essai.pdf"
