"""From one state of a report to the next: baseline, comparison, exit code, statistics, several files at once."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from rapportlint.apps.cli.main import run

SAMPLES = Path(__file__).parents[3] / "samples"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a good, a faulty and a scanned report in it."""
    for name, sample in (("bon", "conforme-styles"), ("mauvais", "non-conforme"), ("scan", "scan")):
        shutil.copy(SAMPLES / f"{sample}.pdf", tmp_path / f"{name}.pdf")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a run shows on the screen, notes left out."""
    capsys.readouterr()
    run(["check", *arguments])
    return capsys.readouterr().out


def judged(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    return json.loads(shown(capsys, *arguments, "--format", "json"))


def recorded(*files: str) -> None:
    run(["check", *files, "-q", "--baseline", "ref.json", "--record-baseline"])


def forget(folder: Path, code: str) -> None:
    """Take the findings of a rule out of the baseline."""
    kept = json.loads((folder / "ref.json").read_text())
    for report in kept["reports"].values():
        report["findings"] = [finding for finding in report["findings"] if finding["code"] != code]
    (folder / "ref.json").write_text(json.dumps(kept))


def test_what_is_known_stays_silent_is_counted_and_never_makes_a_failing_report_pass(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recorded("mauvais.pdf")
    capsys.readouterr()
    assert run(["check", "mauvais.pdf", "-q", "--baseline", "ref.json"]) == 0
    line = capsys.readouterr().out
    assert line == "mauvais.pdf: NON CONFORME, RIEN DE NOUVEAU (5 non-conformités connues, 1 conseil connu)\n"
    text = shown(capsys, "mauvais.pdf", "--baseline", "ref.json")
    assert "Référence ref.json : 6 constats connus ne sont pas répétés ; aucun n'a\n    disparu." in text
    assert "Non-conformités (" not in text and "✖ 7 de trop" in text
    value = judged(capsys, "mauvais.pdf", "--baseline", "ref.json")
    assert (value["verdict"], value["baseline"]) == ("fail", {"file": "ref.json", "known": 6, "new": 0, "gone": 0})
    assert all(finding["known"] for finding in value["findings"])


def test_a_new_fault_is_told_and_ends_with_code_1(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recorded("mauvais.pdf")
    forget(folder, "JUR002")
    capsys.readouterr()
    assert run(["check", "mauvais.pdf", "-q", "--baseline", "ref.json"]) == 1
    line = capsys.readouterr().out
    assert line == "mauvais.pdf: NON CONFORME (1 non-conformité, 4 non-conformités connues, 1 conseil connu)\n"


def test_a_new_piece_of_advice_alone_ends_with_code_0_and_is_no_silence(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recorded("mauvais.pdf")
    forget(folder, "FIG003")
    capsys.readouterr()
    assert run(["check", "mauvais.pdf", "-q", "--baseline", "ref.json"]) == 0
    assert "NON CONFORME (1 conseil, 5 non-conformités connues)" in capsys.readouterr().out


def test_a_doubt_that_became_a_proof_is_new(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recorded("mauvais.pdf")
    text = (folder / "ref.json").read_text()
    (folder / "ref.json").write_text(text.replace('"certainty": "certain"', '"certainty": "unsure"'))
    assert run(["check", "mauvais.pdf", "-q", "--baseline", "ref.json"]) == 1
    (folder / "ref.json").write_text(text)
    assert run(["check", "mauvais.pdf", "-q", "--baseline", "ref.json"]) == 0


def test_a_report_that_the_baseline_does_not_know_is_all_new(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recorded("bon.pdf")
    assert run(["check", ".", "-q", "--baseline", "ref.json"]) == 1
    assert "mauvais.pdf: NON CONFORME (5 non-conformités, 1 conseil)" in capsys.readouterr().out


def test_recording_tells_as_usual_and_keeps_what_is_known_of_other_reports(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recorded("bon.pdf", "mauvais.pdf")
    assert run(["check", "scan.pdf", "-q", "--baseline", "ref.json", "--record-baseline"]) == 0
    assert run(["check", "mauvais.pdf", "-q", "--baseline", "ref.json", "--record-baseline"]) == 1
    kept = json.loads((folder / "ref.json").read_text())["reports"]
    assert {name: len(report["findings"]) for name, report in kept.items()} == {
        "bon.pdf": 1,
        "mauvais.pdf": 6,
        "scan.pdf": 1,
    }
    assert "Référence écrite dans ref.json : 6 constats." in capsys.readouterr().err


def test_the_file_is_the_same_for_the_same_findings_and_has_a_line_for_each(folder: Path) -> None:
    recorded("mauvais.pdf", "bon.pdf")
    before = (folder / "ref.json").read_text()
    recorded("bon.pdf", "mauvais.pdf")
    assert (folder / "ref.json").read_text() == before
    assert sum(line.startswith('{"code"') for line in before.splitlines()) == 7


def test_what_is_gone_is_counted_then_pruned(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recorded("mauvais.pdf", "bon.pdf")
    shutil.copy(SAMPLES / "conforme-styles.pdf", folder / "mauvais.pdf")
    value = judged(capsys, "mauvais.pdf", "--baseline", "ref.json")
    assert value["baseline"] == {"file": "ref.json", "known": 1, "new": 0, "gone": 5}
    assert run(["check", "mauvais.pdf", "-q", "--baseline", "ref.json", "--prune-baseline"]) == 0
    assert "Référence ref.json : 5 constats retirés." in capsys.readouterr().err
    kept = json.loads((folder / "ref.json").read_text())["reports"]
    assert [len(kept[name]["findings"]) for name in ("bon.pdf", "mauvais.pdf")] == [1, 1]


def test_pruning_leaves_out_a_report_that_the_baseline_does_not_know(folder: Path) -> None:
    recorded("mauvais.pdf")
    before = (folder / "ref.json").read_bytes()
    assert run(["check", "bon.pdf", "-q", "--baseline", "ref.json", "--prune-baseline"]) == 0
    assert (folder / "ref.json").read_bytes() == before


def test_a_report_is_known_by_its_path_from_the_baseline_wherever_the_command_runs(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    recorded("mauvais.pdf")
    (folder / "ailleurs").mkdir()
    monkeypatch.chdir("ailleurs")
    for name in ("../mauvais.pdf", str(folder / "mauvais.pdf")):
        assert run(["check", name, "-q", "--baseline", "../ref.json"]) == 0


def test_an_unreadable_report_neither_loses_nor_uses_what_is_known(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recorded("mauvais.pdf")
    (folder / "mauvais.pdf").write_bytes(b"%PDF-1.7")
    for option in ("--prune-baseline", "--record-baseline"):
        assert run(["check", "mauvais.pdf", "-q", "--baseline", "ref.json", option]) == 3
    assert len(json.loads((folder / "ref.json").read_text())["reports"]["mauvais.pdf"]["findings"]) == 6


def test_the_baseline_of_another_rulebook_is_refused_before_anything_is_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recorded("mauvais.pdf")
    capsys.readouterr()
    assert run(["check", "mauvais.pdf", "--baseline", "ref.json", "--rulebook", "bts-photonique"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "La référence ref.json juge mauvais.pdf selon bts-metiers-de-la-mesure, et non bts-photonique" in err
    again = ["--rulebook", "bts-photonique", "--record-baseline"]
    assert run(["check", "mauvais.pdf", "-q", "--baseline", "ref.json", *again]) == 0


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff",
        b'{"rapportlint_baseline": 2, "reports": {}}',
        b'{"rapportlint_baseline": 1, "reports": []}',
        b'{"rapportlint_baseline": 1, "reports": {"x": {"rulebook": 1, "findings": []}}}',
        b'{"rapportlint_baseline": 1, "reports": {"x": {"rulebook": "x", "findings": [{"code": 1}]}}}',
        b"[" * 200_000,
    ],
)
def test_what_is_no_baseline_gets_one_sentence(data: bytes, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "ref.json").write_bytes(data)
    for option in ([], ["--record-baseline"]):
        assert run(["check", "bon.pdf", "--baseline", "ref.json", *option]) == 2
        out, err = capsys.readouterr()
        assert (out, "n'est pas une référence de rapportlint" in err) == ("", True)
    assert (folder / "ref.json").read_bytes() == data


@pytest.mark.parametrize(
    ("file", "fail_on", "code"),
    [
        ("bon.pdf", "error", 0),
        ("bon.pdf", "warning", 0),
        ("bon.pdf", "info", 1),
        ("scan.pdf", "error", 0),
        ("scan.pdf", "review", 1),
        ("scan.pdf", "warning", 1),
        ("mauvais.pdf", "error", 1),
        ("mauvais.pdf", "info", 1),
        ("absent.pdf", "info", 3),
    ],
)
def test_the_exit_code_is_what_fail_on_asks_for(file: str, fail_on: str, code: int, folder: Path) -> None:
    assert run(["check", file, "-q", "--fail-on", fail_on]) == code


def test_a_baseline_and_fail_on_agree(folder: Path) -> None:
    recorded("scan.pdf", "bon.pdf")
    assert run(["check", "scan.pdf", "bon.pdf", "-q", "--fail-on", "info", "--baseline", "ref.json"]) == 0


def test_a_comparison_tells_what_was_mended_what_is_left_and_the_pages_won(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = shown(capsys, "bon.pdf", "--compare", "mauvais.pdf")
    told = " ".join(text.split())
    assert "Depuis mauvais.pdf : 5 constats corrigés, 1 reste, aucun nouveau ; 35 pages gagnées." in told
    assert "✔ corrigé CON001 La conclusion technique et personnelle est introuvable." in told
    assert "Encore là : FIG003." in told
    progress = judged(capsys, "bon.pdf", "--compare", "mauvais.pdf")["progress"]
    assert (progress["file"], progress["verdict"], progress["pages_won"]) == ("mauvais.pdf", "fail", 35)
    assert [finding["code"] for finding in progress["still"]] == ["FIG003"]
    assert "(1 conseil) Depuis mauvais.pdf : 5 constats corrigés" in shown(
        capsys, "bon.pdf", "--compare", "mauvais.pdf", "-q"
    )


def test_a_comparison_the_wrong_way_round_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = " ".join(shown(capsys, "mauvais.pdf", "--compare", "bon.pdf").split())
    assert "Depuis bon.pdf : aucun constat corrigé, 1 reste, 5 nouveaux ; 35 pages de plus." in told
    assert "✖ nouveau CON001" in told


def test_an_older_state_that_cannot_be_read_is_told_and_the_new_one_is_judged(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", "bon.pdf", "--compare", "absent.pdf"]) == 3
    told = " ".join(capsys.readouterr().out.split())
    assert "✔ CONFORME" in told and "Depuis absent.pdf : la comparaison est impossible" in told


def test_statistics_count_each_rule_over_all_the_reports(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    value = json.loads(shown(capsys, ".", "--statistics", "--format", "json"))
    assert (value["reports"], value["verdicts"]) == (3, {"pass": 1, "fail": 1, "review": 1})
    assert [(row["code"], row["findings"], row["reports"]) for row in value["rules"]][:2] == [
        ("FIG003", 2, 2),
        ("ANG002", 1, 1),
    ]
    (doubt,) = [row for row in value["rules"] if "doubt" in row["weights"]]
    assert (doubt["severity"], doubt["weights"]) == ("error", {"doubt": 1})
    text = shown(capsys, ".", "--statistics")
    assert re.search(rf"1  \? {doubt['code']} .*\(1 rapport, à vérifier\)", text)
    assert re.search(r"2  i FIG003   Le texte ne renvoie pas à … .*… \(2 rapports\)", text)
    assert "conforme : 1 · non conforme : 1 · à vérifier : 1" in text


def test_one_run_writes_several_formats_beside_what_it_shows(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wanted = ["--report", "json:v.json", "--report", "csv:v.csv", "--report", "sarif:v.sarif"]
    assert run(["check", "bon.pdf", "mauvais.pdf", "-q", *wanted]) == 1
    out, err = capsys.readouterr()
    assert out.count("\n") == 2
    assert err.count("Résultat écrit dans v.") == 3
    assert [one["verdict"] for one in json.loads((folder / "v.json").read_text(encoding="utf-8"))] == ["pass", "fail"]
    assert len(list(csv.DictReader((folder / "v.csv").open(encoding="utf-8", newline="")))) == 7
    assert len(json.loads((folder / "v.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]) == 7


def test_a_copy_of_one_report_is_no_list(folder: Path) -> None:
    run(["check", "bon.pdf", "--format", "json", "--output", "a.json", "--report", "json:b.json"])
    assert (folder / "a.json").read_bytes() == (folder / "b.json").read_bytes()


def test_two_runs_say_the_same_to_the_letter(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("json", "sarif", "csv", "text"):
        assert shown(capsys, ".", "--format", form) == shown(capsys, ".", "--format", form)
