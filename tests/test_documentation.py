"""What README.md and README.en.md claim is what the program does."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from docs import refresh
from rapportlint import reporters
from rapportlint.apps.cli.commands.check import command
from rapportlint.apps.cli.settings_file import KEYS
from rapportlint.reporters import classes
from rapportlint.rulebooks import available, load

ROOT = Path(__file__).parents[1]
FRENCH = (ROOT / "README.md").read_text(encoding="utf-8")
ENGLISH = (ROOT / "README.en.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "docs" / "reglages.md").read_text(encoding="utf-8")
LIBRARY = (ROOT / "docs" / "bibliotheque.md").read_text(encoding="utf-8")
BLOCKS = [
    (name, body) for text in (FRENCH, ENGLISH) for name, body in re.findall(r"^```(\w*)\n(.*?)^```", text, re.M | re.S)
]
COMMANDS = [line for name, body in BLOCKS if not name for line in re.findall(r"^(rapportlint [^#\n]*)", body, re.M)]
EXAMPLES = [body for name, body in BLOCKS if name == "python"]
LINKS = [
    (name, link) for name, text in (("fr", FRENCH), ("en", ENGLISH)) for link in re.findall(r"\]\(([^)#]+)\)", text)
]


@pytest.fixture(scope="module")
def receipt() -> str:
    """A receipt of the report that the README judges."""
    report = ROOT / "samples/conforme-styles.pdf"
    return judged(ROOT, str(report), "--format", "receipt").stdout


@pytest.fixture
def folder(tmp_path: Path, receipt: str) -> Path:
    """A student's folder and a teacher's: the names that the README uses, with the contents of samples."""
    (tmp_path / "dossier").mkdir()
    for name in ("rapport.docx", "ancien.docx", "dossier/a.docx"):
        shutil.copy(ROOT / "samples/conforme-styles.docx", tmp_path / name)
    shutil.copy(ROOT / "samples/conforme-styles.pdf", tmp_path / "rapport.pdf")
    with zipfile.ZipFile(tmp_path / "depots.zip", "w") as archive:
        archive.write(tmp_path / "rapport.pdf", "Lina Morvenel_4521_assignsubmission_file_rapport.pdf")
    (tmp_path / "classe.csv").write_text("Nom;Prénom\nMORVENEL;Lina\n", "utf-8")
    (tmp_path / "recu.json").write_text(receipt, "utf-8")
    return tmp_path


def test_the_readme_shows_what_the_program_prints_now() -> None:
    assert refresh.readme() == FRENCH, "run `python -m docs.refresh`"


def test_the_picture_shows_what_the_program_prints_now_and_fetches_nothing() -> None:
    shown = refresh.PICTURE.read_text(encoding="utf-8")
    assert shown == refresh.picture(), "run `python -m docs.refresh`"
    assert set(re.findall(r"https?://[^\s\"]+", shown)) <= {
        "http://www.w3.org/2000/svg",
        "https://www.textualize.io/rich",
    }


@pytest.mark.parametrize(("page", "made"), [(refresh.RULES, refresh.rules), (refresh.COVERAGE, refresh.covered)])
def test_a_page_made_from_the_rulebook_is_the_one_that_it_makes_now(page: Path, made: Callable[[], str]) -> None:
    assert page.read_text(encoding="utf-8") == made(), "run `python -m docs.refresh`"


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_of_the_readme_works(command: str, folder: Path) -> None:
    program = Path(sys.executable).with_name("rapportlint")
    done = subprocess.run(
        [program, *shlex.split(command)[1:]], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.strip()


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_python_example_runs_as_written(example: str) -> None:
    done = subprocess.run([sys.executable, "-c", example], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["pass", "22"]


@pytest.mark.parametrize(("language", "link"), LINKS)
def test_links_lead_to_files_of_the_repository(language: str, link: str) -> None:
    assert (ROOT / link).exists()


def marked(name: str) -> str:
    """The code block that the page of settings marks with that name."""
    (body,) = re.findall(rf"<!-- {name} -->\n```\w+\n(.*?)```\n<!-- /{name} -->", SETTINGS, re.S)
    return str(body)


def judged(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("rapportlint")
    command: list[str | Path] = [program, "check", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def test_the_example_of_settings_does_what_its_page_says(folder: Path) -> None:
    before = json.loads(judged(folder, "rapport.pdf", "--format", "json").stdout)
    (folder / "rapportlint.toml").write_text(marked("exemple"), encoding="utf-8")
    done = judged(folder, "rapport.pdf", "--format", "json")
    after = json.loads(done.stdout)
    assert done.stderr == "Réglages : rapportlint.toml\n"
    assert [after[name] for name in ("route", "status", "session")] == ["distance", "apprentissage", "2027"]
    assert [before[name] for name in ("route", "status", "session")] == ["scolaire", "", ""]
    assert "CONFORME" in judged(folder, "rapport.pdf", "--quiet").stdout


def test_the_rules_of_the_example_of_settings_are_set_as_its_page_says() -> None:
    kept = tomllib.loads(marked("exemple"))
    rules = {rule.code: rule for rule in load("bts-metiers-de-la-mesure", kept["rules"]).rules}
    assert (rules["QSE004"].options["minimum"], rules["BLA001"].enabled) == (1.0, False)
    assert set(kept["ignore"]) <= set(rules)


def test_the_page_of_settings_names_every_key_and_its_fault_is_the_one_told(folder: Path) -> None:
    keys = re.findall(r"^\| `([a-z-]+)` \|", SETTINGS, re.M)
    assert keys == [key for key in KEYS if key not in ("rules", "per-file")]
    (folder / "rapportlint.toml").write_text('rout = "scolaire"\n', encoding="utf-8")
    done = judged(folder, "rapport.pdf")
    assert (done.returncode, done.stderr) == (2, marked("faute"))


def test_the_settings_for_some_reports_do_what_their_page_says(folder: Path) -> None:
    (folder / "rapportlint.toml").write_text(marked("motifs"), encoding="utf-8")
    (folder / "apprentis").mkdir()
    shutil.copy(folder / "rapport.pdf", folder / "apprentis" / "Brouillon.pdf")
    done = judged(folder, "apprentis/Brouillon.pdf", "--show-settings", "--format", "json")
    told = json.loads(done.stdout)["apprentis/Brouillon.pdf"]
    assert {name: told[name]["value"] for name in ("session", "route", "ignore")} == {
        "session": "2027",
        "route": "apprentissage",
        "ignore": ["VIS001", "MOD001"],
    }


@pytest.mark.parametrize("example", re.findall(r"^```python\n(.*?)^```", LIBRARY, re.M | re.S))
def test_the_examples_of_the_library_run_as_written(example: str) -> None:
    done = subprocess.run([sys.executable, "-c", example], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip()


@pytest.mark.parametrize("page", ["formats", "suivi", "bibliotheque", "greffons", "reglages"])
def test_a_page_names_options_that_exist_and_links_to_files_that_are_there(page: str) -> None:
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    known = {name for param in command.params for name in (*param.opts, *param.secondary_opts)}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)) <= known
    links = re.findall(r"\]\((?!https:)([^)#]+)\)", text)
    assert all((ROOT / "docs" / link).exists() for link in links)


def test_the_page_of_formats_names_every_format() -> None:
    text = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    assert set(reporters.formats()) <= set(re.findall(r"^\| `([a-z]+)` \|", text, re.M))


def test_the_page_of_the_class_names_every_kind_of_file_and_links_to_files_that_are_there() -> None:
    text = (ROOT / "docs" / "classe.md").read_text(encoding="utf-8")
    kinds = {*classes.names(), "pages", "annotated", "receipts"}
    assert set(re.findall(r"^\| `([a-z]+)` \|", text, re.M)) == kinds
    assert all((ROOT / "docs" / link).exists() for link in re.findall(r"\]\((?!https:)([^)#]+)\)", text))


def test_make_has_the_targets_that_the_readme_names() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert {"demo", "test", "lint", "bench", "lock"} <= set(targets)


def test_only_the_first_diploma_claims_official_rules() -> None:
    claimed = {
        path.stem
        for path in (ROOT / "rules").glob("*.toml")
        if tomllib.loads(path.read_text(encoding="utf-8"))["source"]["verified"]
    }
    assert claimed == {"bts-metiers-de-la-mesure"}
    assert len(available()) > 1
