"""`rapportlint verify`: a receipt holds as long as its report is found and judged alike."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rapportlint.apps.cli.main import run

SAMPLES = Path(__file__).parents[3] / "samples"
Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a faulty report and its receipt."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(SAMPLES / "non-conforme.pdf", tmp_path / "rapport.pdf")
    assert run(["check", "rapport.pdf", "--redoublant", "--format", "receipt", "--output", "recu.json"]) == 1
    return tmp_path


def verified(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Exit code and all that is said."""
    capsys.readouterr()
    code = run(["verify", *arguments])
    said = capsys.readouterr()
    return code, said.out + said.err


def test_a_receipt_is_verified_by_judging_its_report_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = verified(capsys, "recu.json", "rapport.pdf")
    assert (code, "vérifié" in said, "NON VÉRIFIÉ" in said) == (0, True, False)


def test_a_report_is_found_by_what_it_holds(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with zipfile.ZipFile("depots.zip", "w") as archive:
        archive.write("rapport.pdf", "Zoé Exemple/autre nom.pdf")
    (folder / "rapport.pdf").unlink()
    assert verified(capsys, "recu.json", "depots.zip")[0] == 0
    assert verified(capsys, "recu.json")[0] == 0, "beside the receipt"


@pytest.mark.parametrize(("data", "holds"), [(b"", True), (b"\n", False)], ids=["empty still", "no more"])
def test_the_receipt_of_an_empty_report_holds_as_long_as_it_is_empty(
    data: bytes, holds: bool, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "vide.docx").touch()
    run(["check", "vide.docx", "--format", "receipt", "--output", "vide.json"])
    (folder / "vide.docx").write_bytes(data)
    code, said = verified(capsys, "vide.json", "vide.docx")
    assert (code, "NON VÉRIFIÉ" not in said) == ((0, True) if holds else (1, False))


def test_a_report_that_nobody_could_open_has_a_receipt_that_names_no_content(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["check", "absent.docx", "--format", "receipt", "--output", "absent.json"])
    assert json.loads((folder / "absent.json").read_bytes())["sha256"] == ""
    code, said = verified(capsys, "absent.json", "rapport.pdf")
    assert (code, "ne dit pas de quel contenu il parle" in said) == (1, True)


def test_a_changed_report_is_not_that_of_the_receipt(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (folder / "rapport.pdf").open("ab") as file:
        file.write(b"\n")
    code, said = verified(capsys, "recu.json", "rapport.pdf")
    assert code == 1
    assert "il a changé depuis" in said


def _better(receipt: dict[str, Any]) -> None:
    receipt.update(verdict="pass", findings=[])


def _older(receipt: dict[str, Any]) -> None:
    receipt.update(program="0.0.1", engines={**receipt["engines"], "lxml": "0.1"})


def _other_rules(receipt: dict[str, Any]) -> None:
    receipt["rulebook"]["sha256"] = "0" * 64


def _fewer_rules(receipt: dict[str, Any]) -> None:
    receipt["rules"].remove("PAG001")


def _forgiving(receipt: dict[str, Any]) -> None:
    broken = {finding["code"] for finding in receipt["findings"] if finding["severity"] == "error"}
    receipt["findings"] = [finding for finding in receipt["findings"] if finding["code"] not in broken]
    receipt["rules"] = [code for code in receipt["rules"] if code not in broken]
    receipt["verdict"] = "pass"


def _no_rulebook(receipt: dict[str, Any]) -> None:
    receipt["rulebook"]["id"] = "bts-inconnu"


@pytest.mark.parametrize(
    ("change", "code", "told"),
    [
        (_better, 1, "le reçu dit CONFORME, le contrôle dit NON CONFORME"),
        (_older, 0, "lxml 0.1 →"),
        (_other_rules, 1, "les règles ne sont plus les mêmes"),
        (_fewer_rules, 1, "son contrôle était partiel : sans PAG001"),
        (_no_rulebook, 1, "ses règles ne sont pas ici"),
        (_forgiving, 1, "son contrôle était partiel : sans"),
    ],
)
def test_what_differs_is_told(
    change: Change, code: int, told: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    receipt = json.loads((folder / "recu.json").read_bytes())
    change(receipt)
    (folder / "recu.json").write_text(json.dumps(receipt), "utf-8")
    assert verified(capsys, "recu.json", "rapport.pdf")[0] == code
    assert told in verified(capsys, "recu.json", "rapport.pdf")[1]


def test_receipts_of_several_reports_are_told_one_by_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(SAMPLES / "conforme-styles.pdf", folder / "bon.pdf")
    run(["check", "rapport.pdf", "bon.pdf", "--format", "receipt", "--output", "recus.json"])
    (folder / "rapport.pdf").unlink()
    code, said = verified(capsys, "recus.json", "bon.pdf")
    assert (code, said.count("vérifié —"), said.count("NON VÉRIFIÉ")) == (1, 1, 1)


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"receipt_version": 1}', "[" * 100_000, "pas du JSON"])
def test_what_is_no_receipt_gets_one_sentence_and_code_3(
    text: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "faux.json").write_text(text, "utf-8")
    code, said = verified(capsys, "faux.json", "rapport.pdf")
    assert (code, said.count("\n")) == (3, 1)


@pytest.mark.parametrize(
    ("arguments", "code"), [(["absent.json"], 3), (["rapport.pdf"], 2), (["recu.json", "absent.pdf"], 3)]
)
def test_what_is_missing_is_told(
    arguments: list[str], code: int, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verified(capsys, *arguments)[0] == code
