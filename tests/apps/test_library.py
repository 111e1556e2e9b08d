"""`from rapportlint import check`: cheap to import, typed, the same verdict as the command's."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import rapportlint
from rapportlint import Finding, Result, RulebookError, Severity, UnreadableFile, Verdict, check, new

SAMPLES = Path(__file__).parents[2] / "samples"
GOOD, FAULTY = SAMPLES / "conforme-styles.pdf", SAMPLES / "non-conforme.pdf"


def test_importing_costs_nothing_and_names_are_there_when_asked_for() -> None:
    code = (
        "import sys; before = set(sys.modules); import rapportlint; "
        "print(sorted(set(sys.modules) - before - {'__future__'})); print(callable(rapportlint.check))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True, cwd=SAMPLES.parent
    )
    assert done.stdout.splitlines() == ["['rapportlint']", "True"]


def test_every_name_of_the_library_is_there_and_no_other() -> None:
    assert all(getattr(rapportlint, name) for name in rapportlint.__all__)
    with pytest.raises(AttributeError):
        rapportlint.__getattr__("chek")


def test_the_package_says_that_it_is_typed() -> None:
    assert (Path(rapportlint.__file__).parent / "py.typed").exists()


def test_a_path_gives_a_typed_result() -> None:
    result = check(FAULTY)
    assert isinstance(result, Result) and result.verdict is Verdict.FAIL
    assert result.account is not None and result.account.counted == 57
    worst = result.findings[0]
    assert isinstance(worst, Finding) and worst.severity is Severity.ERROR


def test_bytes_give_the_same_verdict_as_their_file() -> None:
    by_bytes, by_path = check(GOOD.read_bytes()), check(str(GOOD))
    assert by_bytes.file == "-"
    assert (by_bytes.verdict, by_bytes.findings, by_bytes.sha256) == (by_path.verdict, by_path.findings, by_path.sha256)


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ({"select": ["JUR"]}, {"JUR002"}),
        ({"select": ["section-too-long"], "ignore": ["QSE"]}, {"JUR002"}),
        ({"select": ["QSE"], "rules": {"QSE004": {"minimum": 9}}}, {"QSE002", "QSE004"}),
    ],
)
def test_the_options_are_those_of_the_command(options: dict[str, Any], codes: set[str]) -> None:
    assert {finding.code for finding in check(FAULTY, **options).findings} == codes


def test_the_candidate_is_told_as_on_the_command_line() -> None:
    result = check(GOOD, route="distance", status="apprentissage", situations=["redoublant"], session="2027")
    assert (result.route, result.status, result.situations, result.session) == (
        "distance",
        "apprentissage",
        ("redoublant",),
        "2027",
    )


@pytest.mark.parametrize(
    ("report", "said"),
    [(SAMPLES / "absent.pdf", "n'existe pas"), (b"", "vide"), (b"rien", "PDF ou en DOCX"), (SAMPLES, "Aucun rapport")],
)
def test_a_report_that_cannot_be_read_is_a_result(report: Path | bytes, said: str) -> None:
    result = check(report)
    assert result.verdict is Verdict.UNREADABLE
    assert result.failure is not None and said in result.failure.message


@pytest.mark.parametrize(
    "options",
    [
        {"rulebook": "bts-inconnu"},
        {"route": "inconnue"},
        {"route": "distance"},
        {"situations": ["inconnue"]},
        {"select": ["ZZZ999"]},
        {"pages": "au-hasard"},
        {"plugins": ["absent"]},
        {"rules": {"JUR002": {"maximum": 9}}},
    ],
)
def test_a_setting_that_cannot_be_used_is_one_french_sentence(options: dict[str, Any]) -> None:
    with pytest.raises(RulebookError) as error:
        check(GOOD, **options)
    assert "\n" not in str(error.value)


def test_a_skeleton_read_back_holds_its_facts_and_has_placeholders_only() -> None:
    made = new({"name": "Camille Martin", "session": 2027}, route="apprentissage", activities=2, annexes=1)
    result = check(made.data, route="apprentissage", pages="estimate")
    assert result.document is not None
    assert any("Camille Martin" in getattr(block, "text", "") for block in result.document.blocks)
    assert {finding.check for finding in result.findings} == {"placeholder_left"}


@pytest.mark.parametrize(
    "options",
    [{"activities": 0}, {"activities": 9}, {"annexes": 99}, {"route": "inconnue"}, {"facts": {"nom": "x"}}],
)
def test_a_skeleton_that_cannot_be_made_is_one_french_sentence(options: dict[str, Any]) -> None:
    with pytest.raises(RulebookError):
        new(**options)
    with pytest.raises(UnreadableFile):
        new(template=b"rien")
