"""`rapportlint.toml`: found upwards, overruled by the command line, refused with its file and its key."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rapportlint.apps.cli import settings_file
from rapportlint.apps.cli.commands.check import command
from rapportlint.apps.cli.main import run

SAMPLES = Path(__file__).parents[3] / "samples"
FAULTY = SAMPLES / "non-conforme.pdf"
PROGRAM = Path(sys.executable).with_name("rapportlint")
OTHER_BOOK = """
id = "lycee"
title = "Lycée"
source = { title = "Consignes du lycée", verified = false }
extends = ["maison"]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a report in a folder of it."""
    (tmp_path / "groupe" / "lea").mkdir(parents=True)
    shutil.copy(FAULTY, tmp_path / "groupe" / "lea" / "rapport.pdf")
    monkeypatch.chdir(tmp_path)
    return tmp_path


REPORT = "groupe/lea/rapport.pdf"


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    """The JSON of a run that judged."""
    assert run(["check", "--format", "json", *(arguments or [REPORT])]) in (0, 1)
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("place", [".", "groupe", "groupe/lea"])
def test_settings_are_found_from_the_folder_of_the_report_upwards(
    place: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / place / "rapportlint.toml").write_text('route = "experience"\nsession = 2027\nredoublant = true\n')
    value = checked(capsys)
    assert (value["route"], value["session"], value["situations"]) == ("experience", "2027", ["redoublant"])


def test_the_first_file_met_is_the_only_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "rapportlint.toml").write_text('route = "experience"\nsession = 2027\n')
    (folder / "groupe" / "rapportlint.toml").write_text('route = "apprentissage"\n')
    value = checked(capsys)
    assert (value["route"], value["session"]) == ("apprentissage", "")


def test_settings_beside_the_working_folder_are_none_of_a_report_elsewhere(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "ailleurs").mkdir()
    (folder / "ailleurs" / "rapportlint.toml").write_text('route = "experience"\n')
    monkeypatch.chdir("ailleurs")
    assert checked(capsys, f"../{REPORT}")["route"] == "scolaire"


def test_a_folder_of_that_name_is_told_to_hold_no_settings(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "groupe" / "rapportlint.toml").mkdir()
    (folder / "rapportlint.toml").write_text('route = "experience"\n')
    assert run(["check", REPORT]) == 2
    assert "n'est pas un fichier ordinaire" in capsys.readouterr().err


def test_the_settings_that_are_shown_can_be_written_in_the_file(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", REPORT, "--show-settings", "--session", "2027", "--route", "apprentissage"]) == 0
    shown = [line.split() for line in capsys.readouterr().out.splitlines() if "ligne de commande" in line]
    (folder / "rapportlint.toml").write_text("".join(f"{name} = {value}\n" for name, value, *_ in shown))
    assert {name for name, *_ in shown} == {"session", "route"}
    told = checked(capsys)
    assert (told["session"], told["route"]) == ("2027", "apprentissage")


def test_standard_input_takes_the_settings_of_the_working_folder(folder: Path) -> None:
    (folder / "rapportlint.toml").write_text('route = "experience"\n')
    with FAULTY.open("rb") as file:
        done = subprocess.run(
            [PROGRAM, "check", "-", "--format", "json"], stdin=file, capture_output=True, check=False, cwd=folder
        )
    assert json.loads(done.stdout)["route"] == "experience"
    assert done.stderr.decode() == "Réglages : rapportlint.toml\n"


def test_each_report_has_the_settings_of_its_own_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "groupe" / "theo").mkdir()
    shutil.copy(FAULTY, folder / "groupe" / "theo" / "rapport.pdf")
    (folder / "rapportlint.toml").write_text('route = "experience"\n')
    (folder / "groupe" / "theo" / "rapportlint.toml").write_text('rulebook = "lycee.toml"\n')
    (folder / "groupe" / "theo" / "lycee.toml").write_text(OTHER_BOOK, encoding="utf-8")
    run(["check", "groupe/lea", "groupe/theo"])
    out, err = capsys.readouterr()
    lea, theo = out.split("── groupe/theo/rapport.pdf ──")
    assert "BTS Métiers de la mesure · Candidat au titre de son expérience" in lea
    assert "CONFORME AUX USAGES" in theo and "    Lycée\n" in theo
    assert err == "Réglages : rapportlint.toml\nRéglages : groupe/theo/rapportlint.toml\n"
    assert re.search(r"lea/rapport\.pdf +57/50 p\.", out) and re.search(r"theo/rapport\.pdf +57 p\.", out)
    both = checked(capsys, "groupe/lea", "groupe/theo")
    assert [value["rulebook"] for value in both] == ["bts-metiers-de-la-mesure", "lycee"]


@pytest.mark.parametrize(
    ("kept", "typed", "key", "value"),
    [
        ('route = "experience"', "", "route", "experience"),
        ('route = "experience"', "--route apprentissage", "route", "apprentissage"),
        ('route = "distance"\nstatut = "scolaire"', "--statut apprentissage", "status", "apprentissage"),
        ('route = "distance"\nstatut = "scolaire"', "--route experience", "status", ""),
        ("session = 2026", "--session 2027", "session", "2027"),
        ("redoublant = true", "", "situations", ["redoublant"]),
        ("redoublant = true", "--no-redoublant", "situations", []),
        ("dispense-stage = true\namenagement = false", "", "situations", ["dispense-stage"]),
        ('rulebook = "bts-photonique"', "--rulebook bts-metiers-de-la-mesure", "rulebook", "bts-metiers-de-la-mesure"),
    ],
)
def test_the_command_line_wins_over_the_file(
    kept: str, typed: str, key: str, value: object, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "rapportlint.toml").write_text(kept)
    assert checked(capsys, REPORT, *typed.split())[key] == value


@pytest.mark.parametrize(
    ("kept", "typed", "codes"),
    [
        ('select = ["JUR", "PAG001"]', "", {"JUR002", "PAG001"}),
        ('select = ["JUR", "PAG001"]\nignore = ["PAG"]', "", {"JUR002"}),
        ('select = ["JUR", "PAG001"]', "--select QSE", {"QSE002"}),
        ('ignore = ["section_too_long", "CON"]', "", {"PAG001", "ANG002", "FIG003"}),
        ('ignore = ["section_too_long", "CON"]', "--ignore PAG,ANG,FIG,VIE", {"CON001", "JUR002", "QSE002"}),
    ],
)
def test_rules_are_chosen_in_the_file_as_on_the_command_line(
    kept: str, typed: str, codes: set[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "rapportlint.toml").write_text(kept)
    assert {finding["code"] for finding in checked(capsys, REPORT, *typed.split())["findings"]} == codes


def test_limits_are_kept_in_the_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "rapportlint.toml").write_text('max-pages = 5\ntimeout = 60\npages = "pdf"\n')
    assert run(["check", REPORT, "-q"]) == 3
    assert "5 au plus sont lues" in capsys.readouterr().out
    assert run(["check", REPORT, "-q", "--max-pages", "100"]) == 1


def test_house_rules_are_set_in_the_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def codes() -> set[str]:
        return {finding["code"] for finding in checked(capsys)["findings"]}

    assert "QSE004" not in codes()
    (folder / "rapportlint.toml").write_text("[rules.qse004]\nminimum = 9\n")
    assert "QSE004" in codes()
    (folder / "rapportlint.toml").write_text("[rules.QSE004]\nminimum = 9\nenabled = false\n")
    assert "QSE004" not in codes()


def test_the_project_file_of_other_tools_holds_settings_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "pyproject.toml").write_text('[project]\nname = "x"\n[tool.rapportlint]\nroute = "experience"\n')
    assert checked(capsys)["route"] == "experience"
    run(["check", REPORT])
    assert capsys.readouterr().err == "Réglages : pyproject.toml [tool.rapportlint]\n"


@pytest.mark.parametrize(
    "text",
    ["[project]\nname = 'rapportlint-x'\n", "ce n'est pas du TOML : rapportlint", "[tool]\nrapportlint = 3\n", "\xff"],
)
def test_a_project_file_that_does_not_speak_to_us_is_none_of_our_business(
    text: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "rapportlint.toml").write_text('route = "experience"\n')
    (folder / "groupe" / "pyproject.toml").write_text(text, encoding="latin-1")
    assert checked(capsys)["route"] == "experience"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[tool.rapportlint]\nrout = 1\n", "pyproject.toml [tool.rapportlint] : clé inconnue « rout »"),
        ("[tool.rapportlint]\nroute = \n", "pyproject.toml n'est pas du TOML valide (ligne 2"),
    ],
)
def test_a_fault_of_our_table_in_a_project_file_is_told(
    text: str, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "pyproject.toml").write_text(text)
    assert run(["check", REPORT]) == 2
    assert said in capsys.readouterr().err


def test_our_own_file_comes_before_the_project_file_beside_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "pyproject.toml").write_text('[tool.rapportlint]\nroute = "experience"\n')
    (folder / "rapportlint.toml").write_text('route = "apprentissage"\n')
    assert checked(capsys)["route"] == "apprentissage"


@pytest.mark.parametrize(
    ("pattern", "is_meant"),
    [
        ("*.pdf", True),
        ("RAPPORT.*", True),
        ("groupe/lea/*", True),
        ("groupe/*", True),
        ("*/rapport.pdf", True),
        ("*.docx", False),
        ("lea/*", False),
        ("groupe/theo/*", False),
    ],
)
def test_settings_may_be_for_some_reports_only(
    pattern: str, is_meant: bool, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "rapportlint.toml").write_text(f'session = 2027\n[per-file."{pattern}"]\nsession = 2028\n')
    assert checked(capsys)["session"] == ("2028" if is_meant else "2027")
    assert checked(capsys, REPORT, "--session", "2029")["session"] == "2029"


def test_of_several_patterns_the_last_wins_and_rules_to_ignore_add_up(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "rapportlint.toml").write_text(
        'ignore = ["JUR"]\n[per-file."*.pdf"]\nignore = ["QSE"]\nsession = 2027\nrules.QSE004.minimum = 9\n'
        '[per-file."rapport*"]\nignore = ["PAG"]\nsession = 2028\n'
    )
    value = checked(capsys)
    assert value["session"] == "2028"
    assert {f["code"] for f in value["findings"] if f["severity"] == "error"} == {"CON001", "ANG002"}


def test_each_setting_is_shown_with_where_it_comes_from(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "rapportlint.toml").write_text(
        'route = "experience"\nsession = 2027\n[per-file."*.pdf"]\nsession = 2028\n[rules.QSE004]\nminimum = 2\n'
    )
    assert run(["check", REPORT, "--show-settings", "--format", "json", "--timeout", "60"]) == 0
    told = json.loads(capsys.readouterr().out)[REPORT]
    assert told["route"] == {"value": "experience", "place": "rapportlint.toml"}
    assert told["session"] == {"value": "2028", "place": "rapportlint.toml, per-file « *.pdf »"}
    assert told["timeout"] == {"value": 60, "place": "ligne de commande"}
    assert told["pages"] == {"value": "auto", "place": "par défaut"}
    assert told["rules.QSE004"]["value"] == {"minimum": 2}
    assert run(["check", REPORT, "--show-settings"]) == 0
    out = capsys.readouterr().out
    assert re.search(r"session +2028 · rapportlint\.toml, per-file « \*\.pdf »", out)
    assert re.search(r"rules\.QSE004 +minimum = 2 · rapportlint\.toml", out)
    assert "CONFORME" not in out


def test_no_settings_reads_no_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "rapportlint.toml").write_text("ce n'est pas du TOML")
    assert run(["check", REPORT, "--no-settings", "-q"]) == 1
    assert capsys.readouterr().err == ""


def test_the_file_that_was_used_is_told_unless_quiet(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "rapportlint.toml").write_text("session = 2027\n")
    (folder / "groupe" / "rapport.pdf").write_bytes(FAULTY.read_bytes())
    for options, told in (([], "Réglages : rapportlint.toml\n"), (["-q"], ""), (["--format", "json"], "Réglages : ")):
        run(["check", REPORT, "groupe/rapport.pdf", *options])
        err = capsys.readouterr().err
        assert err.startswith(told) and err.count("Réglages") == bool(told)


def test_a_file_above_the_working_folder_is_told_with_its_whole_path(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "rapportlint.toml").write_text("session = 2027\n")
    monkeypatch.chdir("groupe/lea")
    run(["check", "rapport.pdf"])
    assert capsys.readouterr().err == f"Réglages : {folder.resolve()}/rapportlint.toml\n"


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ('rout = "scolaire"', "rapportlint.toml : clé inconnue « rout » ; vouliez-vous dire « route » ?"),
        ('voie = "scolaire"', "rapportlint.toml : clé inconnue « voie » ; noms admis : amenagement, "),
        ("route = 3", "rapportlint.toml : « route » doit être un texte."),
        ('redoublant = "oui"', "rapportlint.toml : « redoublant » doit être true ou false."),
        ('session = "2027"', "rapportlint.toml : « session » doit être un nombre entier."),
        ("session = 27", "rapportlint.toml, « session » : « 27 » n'est pas une année d'examen"),
        ("max-pages = true", "rapportlint.toml : « max-pages » doit être un nombre entier."),
        ("max-pages = 0", "rapportlint.toml, « max-pages » : « 0 » n'est pas un nombre entier d'au moins 1."),
        ('ignore = "JUR"', "rapportlint.toml : « ignore » doit être une liste de textes."),
        ('ignore = ["JUR", "ZZZ"]', "rapportlint.toml, « ignore » : La règle « ZZZ » n'existe pas"),
        ('pages = "libreofice"', "rapportlint.toml, « pages » : « libreofice » n'existe pas ; vouliez-vous dire"),
        ('route = "experiense"', "rapportlint.toml, « route » : La voie « experiense » n'existe pas"),
        ('route = "distance"', "rapportlint.toml, « route » : Les candidats de la voie « distance » relèvent"),
        ('statut = "scolaire"', "rapportlint.toml, « statut » : Le statut « scolaire » ne sert qu'avec"),
        ('rulebook = "bts-fotonique"', "« rulebook » : Le référentiel « bts-fotonique » n'existe pas ; vouliez-vous"),
        ('rulebook = "./absent.toml"', "rapportlint.toml, « rulebook » : Le référentiel absent.toml ne peut pas"),
        ('rulebook = "bts-photonique"\nredoublant = true', "rapportlint.toml, « redoublant » : La situation"),
        ("rules = 3", "rapportlint.toml : « rules » doit être une table."),
        ("rules.BLA001 = 3", "rapportlint.toml, règle « BLA001 » : ses réglages doivent être une table"),
        ("[rules.BLAA001]", "rapportlint.toml, règle « BLAA001 » : elle n'existe pas ; vouliez-vous dire « BLA001 » ?"),
        ("[rules.JUR002]\nmaximum = 6", "rapportlint.toml, règle « JUR002 » : ses réglages sont ceux du texte offi"),
        ("[rules.QSE004]\nminimun = 1", "n'a pas d'option « minimun » ; vouliez-vous dire « minimum » ?"),
        ('[rules.QSE004]\nminimum = "1"', "règle « QSE004 » : l'option « minimum » doit être un nombre."),
        ("[rules.QSE004]\nenabled = 1", "règle « QSE004 » : « enabled » doit être true ou false."),
        ('plugins = ["absent"]', "rapportlint.toml, « plugins » : Le greffon « absent » n'est pas installé"),
        ('plugins = "absent"', "rapportlint.toml : « plugins » doit être une liste de textes."),
        ('fail-on = "eror"', "rapportlint.toml, « fail-on » : « eror » n'existe pas ; vouliez-vous dire « error »"),
        ("per-file = 3", "rapportlint.toml : « per-file » doit être une table."),
        ('per-file."*.pdf" = 3', "rapportlint.toml, per-file « *.pdf » : ses réglages doivent être une table"),
        (
            '[per-file."*.pdf"]\nrout = "x"',
            "per-file « *.pdf » : clé inconnue « rout » ; vouliez-vous dire « route » ?",
        ),
        ('[per-file."*.pdf"]\nplugins = ["x"]', "per-file « *.pdf » : clé inconnue « plugins »"),
        (
            '[per-file."*.pdf"]\nroute = "experiense"',
            "per-file « *.pdf », « route » : La voie « experiense » n'existe pas",
        ),
        ("route = \n", "rapportlint.toml n'est pas du TOML valide (ligne 1, colonne 9) ; corrigez sa syntaxe."),
        ("route = apprentissage", 'colonne 9) ; un texte se met entre guillemets droits : route = "apprentissage"'),
        ("route = formation continue # moi", 'entre guillemets droits : route = "formation continue"'),
        ("select = [JUR, CON]", 'entre guillemets droits : select = ["JUR"]'),
        ("redoublant = Oui", "un oui ou un non s'écrit true ou false : redoublant = true"),
        ('route = "distance"', 'd\'une autre voie (§ 2.4) : ajoutez la ligne statut = "scolaire", "apprentissage", '),
        ("#" * 300_000, "rapportlint.toml dépasse 256 Ko ; ce n'est pas un fichier de réglages."),
        ("a = " + "[" * 5000, "rapportlint.toml n'est pas du TOML valide"),
    ],
)
def test_faulty_settings_get_one_french_sentence_and_code_2(
    kept: str, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "rapportlint.toml").write_text(kept, encoding="utf-8")
    assert run(["check", REPORT]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert said in err


def test_a_mark_of_notepad_is_no_fault_and_another_encoding_is(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "rapportlint.toml").write_bytes(b"\xef\xbb\xbf" + b"session = 2027\r\n")
    assert checked(capsys)["session"] == "2027"
    (folder / "rapportlint.toml").write_bytes("# réglages\n".encode("latin-1"))
    assert run(["check", REPORT]) == 2
    assert "rapportlint.toml n'est pas un fichier texte UTF-8" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="no links nor pipes among its files")
@pytest.mark.parametrize("kind", ["pipe", "lost link", "loop"])
def test_what_is_no_ordinary_file_is_never_read(kind: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "groupe" / "rapportlint.toml"
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(path if kind == "loop" else folder / "parti.toml")
    assert run(["check", REPORT]) == 2
    assert "groupe/rapportlint.toml n'est pas un fichier ordinaire" in capsys.readouterr().err


def test_settings_that_may_not_be_read_are_told_as_such(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "rapportlint.toml"
    path.write_text("session = 2027\n")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user reads every file")
    assert run(["check", REPORT]) == 2
    assert "rapportlint.toml ne peut pas être lu" in capsys.readouterr().err


def test_faulty_settings_of_one_folder_stop_the_run_before_any_report_is_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bon").mkdir()
    shutil.copy(FAULTY, folder / "bon" / "rapport.pdf")
    (folder / "groupe" / "rapportlint.toml").write_text("rout = 1\n")
    assert run(["check", "bon", "groupe/lea"]) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("name", ["", "a" * 5000, "absent/rapport.pdf", f"{'a' * 300}/x.pdf", "nul\0.pdf"])
def test_a_report_that_cannot_be_there_has_the_settings_of_no_folder(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert settings_file.find(name) is None


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii"])
def test_folders_of_any_script_keep_settings_on_any_console(encoding: str, tmp_path: Path) -> None:
    place = tmp_path / "校正 – été"
    place.mkdir()
    shutil.copy(FAULTY, place / "rapport.pdf")
    (place / "rapportlint.toml").write_text('route = "experience"\n')
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "NO_COLOR": "1"}
    shell: list[str | Path] = [PROGRAM, "check", "--what-if", place / "rapport.pdf"]
    done = subprocess.run(shell, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode(encoding).startswith("R")) == (0, True)
    assert "experience" in done.stdout.decode(encoding)
    (place / "rapportlint.toml").write_text("rout = 1\n")
    done = subprocess.run(shell, env=environment, capture_output=True, check=False)
    assert (done.returncode, b"Traceback" in done.stderr, done.stderr.count(b"\n")) == (2, False, 1)


def test_every_key_is_a_long_option_of_check() -> None:
    options = {name for param in command.params for name in param.opts}
    assert {f"--{key}" for key in settings_file.KEYS if key not in ("rules", "per-file")} <= options
