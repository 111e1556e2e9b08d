"""`rapportlint fix` from the command line to the copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rapportlint import engine
from rapportlint.apps.cli import changes
from rapportlint.apps.cli.main import run
from rapportlint.mending import Step
from rapportlint.model.settings import Settings
from rapportlint.model.source import Source
from tests.scaffold.skeletons import book

SAMPLES = Path(__file__).parents[3] / "samples"
FAST = ["--pages", "estimate"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a report whose titles are made by hand."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(SAMPLES / "conforme-faux-titres.docx", tmp_path / "rapport.docx")
    return tmp_path


def test_a_copy_is_written_and_judged_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / "rapport.docx").read_bytes()
    assert run(["fix", "rapport.docx", *FAST]) == 0
    told = capsys.readouterr().out
    assert "Corrigé dans rapport.corrigé.docx, en modifications suivies" in told
    assert "TIT001  « INTRODUCTION » : style « Titre 1 » (p. 4)" in told
    assert "disparu  TIT001" in told and "reste    FIG003" in told
    assert (folder / "rapport.docx").read_bytes() == before
    assert run(["fix", "rapport.corrigé.docx", *FAST]) == 0
    assert "rien à corriger" in capsys.readouterr().out
    assert sorted(path.name for path in folder.iterdir()) == ["rapport.corrigé.docx", "rapport.docx"]


def test_a_dry_run_tells_and_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fix", "rapport.docx", "--dry-run", *FAST]) == 0
    told = capsys.readouterr().out
    assert "À corriger :" in told and "« CONCLUSION » : style « Titre 1 »" in told
    assert [path.name for path in folder.iterdir()] == ["rapport.docx"]


def test_what_stays_is_told_with_its_remedy(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fix", "rapport.docx", "--dry-run", "--select", "TIT001", "--select", "FIG003", *FAST]) == 0
    told = capsys.readouterr().out.splitlines()
    (stays,) = [rank for rank, line in enumerate(told) if line.startswith("  reste")]
    assert told[stays + 1].strip().startswith("→ Renvoyez-y dans le texte")
    assert run(["fix", "rapport.docx", "--select", "FIG003", *FAST]) == 0
    told = capsys.readouterr().out.splitlines()
    assert "rien à corriger" in told[0] and "FIG003" in told[1] and "→ Renvoyez-y" in told[2]


def test_pages_come_from_the_pdf_beside_the_report_as_those_of_a_check(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for ending in ("docx", "pdf"):
        shutil.copy(SAMPLES / f"conforme-styles.{ending}", folder / f"essai.{ending}")
    assert run(["fix", "essai.docx", "--dry-run"]) == 0
    assert "Pages du PDF « essai.pdf », reconnu comme l'export de ce fichier." in capsys.readouterr().out
    assert run(["fix", "essai.docx", "--dry-run", *FAST]) == 0
    assert "essai.pdf" not in capsys.readouterr().out


def test_a_sentence_that_is_left_goes_on_without_its_full_stop() -> None:
    finding = engine.lint(
        Source(name="scan.pdf", data=(SAMPLES / "scan.pdf").read_bytes()), book("bts-metiers-de-la-mesure"), Settings()
    ).findings[0]
    step = Step(text="Le chapitre « Le cadre » en tient lieu.", left="le constat est à vérifier")
    heading, line, remedy = changes.left({finding: (step,)})
    assert line.endswith("en tient lieu : laissé, le constat est à vérifier.")
    assert (heading, remedy.strip()) == ("Laissé, à faire vous-même :", f"→ {finding.remedy}")


def test_only_the_chosen_rules_are_mended(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fix", "rapport.docx", "--dry-run", "--select", "LAN", *FAST]) == 0
    assert "TIT001" not in capsys.readouterr().out
    (folder / "rapportlint.toml").write_text('ignore = ["LAN003"]\n', encoding="utf-8")
    assert run(["fix", "rapport.docx", "--dry-run", *FAST]) == 0
    told = capsys.readouterr().out
    assert "TIT001" in told and "LAN003" not in told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("rapport.docx --output rapport.docx", "est le rapport lui-même"),
        ("rapport.docx --output copie.pdf", "devrait finir par .docx"),
        ("rapport.docx --output la.docx", "« la.docx » existe déjà"),
        ("rapport.docx --select TIT999", "La règle « TIT999 » n'existe pas"),
        ("absent.docx", "n'existe pas"),
        ("scan.pdf", "un PDF ne se corrige pas"),
        ("-", "nommez sa copie avec --output"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_written(
    arguments: str, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "la.docx").write_text("à quelqu'un", encoding="utf-8")
    shutil.copy(SAMPLES / "scan.pdf", folder)
    assert run(["fix", *arguments.split(), *FAST]) == 2
    assert said in capsys.readouterr().err
    assert sorted(path.name for path in folder.iterdir()) == ["la.docx", "rapport.docx", "scan.pdf"]


def test_force_replaces_the_copy(folder: Path) -> None:
    (folder / "rapport.corrigé.docx").write_text("un ancien essai", encoding="utf-8")
    assert run(["fix", "rapport.docx", *FAST]) == 2
    assert run(["fix", "rapport.docx", "--force", *FAST]) == 0
    assert (folder / "rapport.corrigé.docx").read_bytes()[:2] == b"PK"
