"""`rapportlint check` from the command line to the exit code, on the samples."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from rapportlint import engine
from rapportlint.apps.cli import inputs
from rapportlint.apps.cli.main import run
from rapportlint.reporters.pieces.json_shape import schema

SAMPLES = Path(__file__).parents[3] / "samples"
GOOD, FAULTY = SAMPLES / "conforme-styles.pdf", SAMPLES / "non-conforme.pdf"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a good and a faulty report in it."""
    shutil.copy(GOOD, tmp_path / "bon.pdf")
    shutil.copy(FAULTY, tmp_path / "mauvais.pdf")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ("bon.pdf", 0),
        ("mauvais.pdf", 1),
        ("bon.pdf mauvais.pdf", 1),
        ("absent.pdf", 3),
        ("mauvais.pdf absent.pdf", 3),
        ("absent.pdf bon.pdf", 3),
        (".", 1),
    ],
)
def test_the_exit_code_is_that_of_the_worst_report(files: str, code: int, folder: Path) -> None:
    assert run(["check", *files.split()]) == code


@pytest.mark.parametrize("format", ["text", "json"])
def test_an_unreadable_report_does_not_stop_the_others(
    format: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["check", "absent.pdf", "mauvais.pdf", "bon.pdf", "--format", format])
    out = capsys.readouterr().out
    assert out.index("absent.pdf") < out.index("mauvais.pdf") < out.index("bon.pdf")


def parsed(capsys: pytest.CaptureFixture[str]) -> Any:
    value = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(schema()).validate(value)
    return value


def test_one_file_gives_one_json_object(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "mauvais.pdf", "--format", "json"])
    value = parsed(capsys)
    assert (value["file"], value["verdict"], value["pages"]["method"]) == ("mauvais.pdf", "fail", "pdf")
    places = [section["start"]["y"] for section in value["sections"]]
    assert places and all(0 <= y <= 1 for y in places)


def test_several_files_or_a_folder_give_a_json_array(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["bon.pdf", "mauvais.pdf"], ["."]):
        run(["check", *arguments, "--format", "json"])
        assert [value["verdict"] for value in parsed(capsys)] == ["pass", "fail"]


def test_an_absent_file_is_an_object_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "absent.pdf", "--format", "json"])
    value = parsed(capsys)
    assert (value["verdict"], value["failure"]["kind"], value["sections"]) == ("unreadable", "missing", [])


def test_quiet_gives_one_line_a_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "bon.pdf", "mauvais.pdf", "--quiet"])
    good, faulty = capsys.readouterr().out.splitlines()
    assert good.startswith("bon.pdf: CONFORME")
    assert faulty.startswith("mauvais.pdf: NON CONFORME (") and "non-conformités" in faulty


def test_a_folder_gives_its_reports_and_tells_what_it_left_out(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "~$mauvais.docx").write_bytes(b"\x05Alice")
    (folder / "._bon.pdf").write_bytes(b"x")
    (folder / "notes.txt").write_text("x")
    (folder / "sous-dossier.pdf").mkdir()
    run(["check", "."])
    out, err = capsys.readouterr()
    assert "── 2 rapports ──" in out
    assert "~$mauvais.docx (fichier de verrou de Word" in err
    assert "._bon.pdf (fichier caché" in err
    assert "notes.txt" not in err


def test_standard_input_is_a_report(folder: Path) -> None:
    with GOOD.open("rb") as file:
        done = subprocess.run(
            [Path(sys.executable).with_name("rapportlint"), "check", "-", "--format", "json"],
            stdin=file,
            capture_output=True,
            check=False,
        )
    assert (done.returncode, json.loads(done.stdout)["file"]) == (0, "-")


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ("--select PAG001", {"PAG001"}),
        ("--select pag001,JUR002", {"PAG001", "JUR002"}),
        ("--select PAG --select section_missing --ignore CON", {"PAG001"}),
        ("--select section-too-long --ignore QSE", {"JUR002"}),
    ],
)
def test_rules_are_chosen_by_code_beginning_of_code_or_check(
    options: str, codes: set[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["check", "mauvais.pdf", "--format", "json", *options.split()])
    assert {finding["code"] for finding in parsed(capsys)["findings"]} == codes


def test_ignoring_every_fault_leaves_none(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "mauvais.pdf", "--format", "json"])
    codes = {finding["code"] for finding in parsed(capsys)["findings"]}
    assert run(["check", "mauvais.pdf", "--ignore", ",".join(codes)]) == 0


def test_the_route_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "bon.pdf", "--format", "json", "--route", "apprentissage"])
    assert parsed(capsys)["route"] == "apprentissage"


def test_a_pdf_beyond_the_limit_of_pages_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "mauvais.pdf", "--max-pages", "5", "--format", "json"]) == 3
    assert parsed(capsys)["failure"]["kind"] == "too_large"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [("sans-nom", "le rapport est lui-même un PDF"), ("essai.docx --pages estimate", "--pages estimate demande")],
)
def test_a_pdf_that_was_named_in_vain_is_told(
    arguments: str, why: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(GOOD, folder / "sans-nom")
    shutil.copy(GOOD.with_suffix(".docx"), folder / "essai.docx")
    run(["check", *arguments.split(), "--pdf", "bon.pdf", "-q"])
    told = capsys.readouterr().err
    assert "le PDF donné à --pdf n'a pas servi" in told and why in told
    run(["check", "essai.docx", "--pdf", "bon.pdf", "-q"])
    assert "n'a pas servi" not in capsys.readouterr().err


def test_output_goes_whole_into_its_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "verdict.json").write_text("ancien")
    assert run(["check", "mauvais.pdf", "--format", "json", "--output", "verdict.json"]) == 1
    assert capsys.readouterr().out == ""
    assert json.loads((folder / "verdict.json").read_text(encoding="utf-8"))["verdict"] == "fail"
    assert sorted(path.name for path in folder.iterdir()) == ["bon.pdf", "mauvais.pdf", "verdict.json"]


def test_an_interrupted_run_leaves_the_old_output(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    (folder / "verdict.txt").write_text("ancien")
    monkeypatch.setattr(engine, "lint", interrupted)
    assert run(["check", "bon.pdf", "--output", "verdict.txt"]) == 130
    assert (folder / "verdict.txt").read_text() == "ancien"
    assert sorted(path.name for path in folder.iterdir()) == ["bon.pdf", "mauvais.pdf", "verdict.txt"]


@pytest.mark.parametrize("name", ["bon.pdf", "./bon.pdf", "lien.pdf"])
def test_output_never_goes_over_a_report(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.link("bon.pdf", "lien.pdf")
    before = (folder / "bon.pdf").read_bytes()
    assert run(["check", "bon.pdf", "--output", name]) == 2
    assert "est le rapport lui-même" in capsys.readouterr().err
    assert (folder / "bon.pdf").read_bytes() == before


def test_reports_are_never_touched(folder: Path) -> None:
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    run(["check", "."])
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()} == before


def test_a_fault_of_the_program_is_one_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("oops")

    monkeypatch.setattr(engine, "lint", broken)
    monkeypatch.delenv("RAPPORTLINT_DEBUG", raising=False)
    assert run(["check", "bon.pdf", "--quiet"]) == 3
    line = capsys.readouterr().out
    assert line.count("\n") == 1
    assert "rapportlint s'est trompé (KeyError), ce n'est pas votre faute" in line
    monkeypatch.setenv("RAPPORTLINT_DEBUG", "1")
    with pytest.raises(KeyError):
        run(["check", "bon.pdf"])


def test_a_folder_gives_each_report_once_and_no_copy_that_was_made_of_one(tmp_path: Path) -> None:
    for name in ("a.docx", "a.pdf", "a.corrigé.docx", "a-complet.docx", "b-complet.docx"):
        (tmp_path / name).write_bytes(b"")
    found = inputs.find([str(tmp_path), str(tmp_path / "a.docx")])
    assert [Path(name).name for name in found.names] == ["a.docx", "a.pdf", "b-complet.docx"]
    assert len(found.skipped) == 3
    assert [Path(name).name for name in inputs.without_exports(found).names] == ["a.docx", "b-complet.docx"]


def test_a_file_named_several_times_is_one_report(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"")
    found = inputs.find([str(tmp_path / "a.pdf"), f"{tmp_path}/./a.pdf"])
    assert (len(found.names), found.several) == (1, False)
