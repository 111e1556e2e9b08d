"""Plugins: installed they do nothing, allowed they bring what they say, faulty they cost one sentence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROGRAM = Path(sys.executable).with_name("rapportlint")
REPORT = ROOT / "samples" / "conforme-styles.pdf"


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example plugin of samples/plugin, installed by pip in a folder of its own."""
    target = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-build-isolation"]
    subprocess.run([*pip, "--target", target, ROOT / "samples" / "plugin"], check=True, capture_output=True)
    return target


def shell(installed: Path, *arguments: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """The command where a plugin is installed."""
    paths = os.pathsep.join(filter(None, [str(installed), os.environ.get("PYTHONPATH", "")]))
    environment = {name: value for name, value in os.environ.items() if name != "RAPPORTLINT_DEBUG"}
    return subprocess.run(
        [PROGRAM, *arguments],
        env={**environment, "PYTHONPATH": paths, "PYTHONUTF8": "1"},
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


ALLOWED = ("--plugins", "rapportlint-exemple")


def test_installed_and_not_allowed_it_is_never_imported(example: Path) -> None:
    code = (
        "import sys; from rapportlint.apps.cli.main import run; "
        f"run(['check', '-q', {str(REPORT)!r}]); run(['doctor']); run(['rules']); "
        "sys.exit('rapportlint_exemple' in sys.modules)"
    )
    paths = os.pathsep.join([str(example), str(ROOT)])
    done = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": paths}, capture_output=True)
    assert done.returncode == 0
    for refused in (("--format", "lignes"), ("--rulebook", "lycee-exemple")):
        assert shell(example, "check", REPORT, *refused).returncode == 2


def test_doctor_lists_what_is_found_and_what_is_allowed(example: Path, tmp_path: Path) -> None:
    told = " ".join(shell(example, "doctor", cwd=tmp_path).stdout.split())
    assert (
        "Greffon rapportlint-exemple 1.0 (vérification word_missing, lecteur journal, format lignes, référentiel "
        'lycee-exemple), non employé ; pour l\'autoriser : plugins = ["rapportlint-exemple"]'
    ) in told
    (tmp_path / "rapportlint.toml").write_text('plugins = ["Rapportlint_Exemple"]\n')
    assert "lycee-exemple), autorisé ici" in " ".join(shell(example, "doctor", cwd=tmp_path).stdout.split())
    (tmp_path / "rapportlint.toml").write_text('plugins = ["absent"]\n')
    told = " ".join(shell(example, "doctor", cwd=tmp_path).stdout.split())
    assert "Le greffon « absent » n'est pas installé ; greffons installés : rapportlint-exemple." in told


def test_an_allowed_plugin_brings_its_check_by_its_rulebook(example: Path) -> None:
    done = shell(example, "check", REPORT, *ALLOWED, "--rulebook", "lycee-exemple", "--format", "json")
    value = json.loads(done.stdout)
    (finding,) = [finding for finding in value["findings"] if finding["code"] == "LYC001"]
    assert (value["rulebook"], value["verdict"]) == ("lycee-exemple", "pass")
    assert finding["message"] == "Le rapport ne parle pas de « développement durable »."
    told = shell(example, "explain", "LYC001", *ALLOWED, "--rulebook", "lycee-exemple").stdout
    assert "LYC001 · word_missing" in told
    assert "LYC001" in shell(example, "rules", *ALLOWED, "--rulebook", "lycee-exemple").stdout


def test_an_allowed_plugin_brings_its_format_and_its_reader(example: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.journal").write_text("# Introduction\n+ 1 fr\n# Conclusion\n+ 1 fr\n", encoding="utf-8")
    (tmp_path / "rapportlint.toml").write_text('plugins = ["rapportlint-exemple"]\n')
    done = shell(example, "check", "notes.journal", "--format", "lignes", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "Réglages : rapportlint.toml\n")
    assert done.stdout.startswith("notes.journal : fail\nnotes.journal : ")
    assert shell(example, "check", "notes.journal", "-q", "--no-settings", cwd=tmp_path).returncode == 3
    read = shell(example, "read", "notes.journal", *ALLOWED, cwd=tmp_path)
    assert "Introduction" in read.stdout


def faulty(folder: Path, group: str, name: str, code: str) -> Path:
    """A distribution installed by hand, whose one module holds `code`."""
    (folder / "fautif.py").write_text(code, encoding="utf-8")
    facts = folder / "greffon_fautif-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: greffon-fautif\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text(f"[rapportlint.{group}]\n{name} = fautif\n")
    return folder


BOOK = """
id = "essai"
title = "Essai"
source = { title = "Annexe IV B", verified = true }
extends = ["bts-metiers-de-la-mesure"]
[[rule]]
code = "ESS999"
check = "essai_fautif"
severity = "warning"
message = "Essai."
"""
BROKEN = {
    "raises while imported": "raise ValueError('oups')",
    "ends the process while imported": "import sys; sys.exit(3)",
    "cannot be parsed": "def check(",
    "lacks its function": "x = 1",
    "raises when called": "def check(report):\n    raise KeyError('oups')",
    "raises after a first hit": "from rapportlint.model.findings import Hit\n"
    "def check(report):\n    yield Hit()\n    raise KeyError('oups')",
    "ends the process when called": "def check(report):\n    raise SystemExit(0)",
    "asks for an option that no rulebook can give": "def check(report, *, options: dict): yield from ()",
}


@pytest.mark.parametrize("code", BROKEN.values(), ids=BROKEN.keys())
def test_a_faulty_check_is_an_incident_and_the_report_can_no_longer_pass(code: str, tmp_path: Path) -> None:
    installed = faulty(tmp_path, "checks", "essai_fautif", code)
    (tmp_path / "essai.toml").write_text(BOOK, encoding="utf-8")
    book = ["--plugins", "greffon-fautif", "--rulebook", str(tmp_path / "essai.toml")]
    done = shell(installed, "check", REPORT, *book, "--format", "json")
    value = json.loads(done.stdout)
    (incident,) = value["incidents"]
    assert (done.returncode, value["verdict"], incident["kind"]) == (0, "review", "check-broken")
    assert incident["message"].startswith("La vérification ESS999 (essai_fautif) s'est interrompue : ")
    assert "greffon-fautif" in incident["message"] or "essai_fautif » a une option" in incident["message"]
    assert "Traceback" not in done.stderr + done.stdout


@pytest.mark.parametrize(
    ("group", "name", "code", "arguments", "ends"),
    [
        ("reporters", "essai", "raise ValueError", ("--format", "essai"), 2),
        ("reporters", "essai", "def render(*a, **k): return 1 / 0", ("--format", "essai"), 2),
        ("reporters", "essai", "def render(*a, **k):\n    yield 'x'\n    raise OSError(28)", ("--format", "essai"), 2),
        ("reporters", "essai", "def render(*a, **k): return 3", ("--format", "essai"), 2),
        ("reporters", "json", "def render(*a, **k): yield 'x'", ("--format", "json"), 2),
        ("readers", "notes", "def read(source, limits): return 1 / 0", (), 3),
        ("readers", "notes", "def read(source, limits): return None", (), 3),
        ("readers", "notes", "import absent_partout", (), 3),
        ("rulebooks", "essai", "", ("--rulebook", "essai"), 2),
        ("rulebooks", "maison", "", ("--rulebook", "maison"), 2),
        ("checks", "blank_page", "def check(report): yield from ()", (), 2),
    ],
)
def test_any_other_faulty_plugin_is_one_sentence(
    group: str, name: str, code: str, arguments: tuple[str, ...], ends: int, tmp_path: Path
) -> None:
    installed = faulty(tmp_path, group, name, code)
    (tmp_path / "essai.notes").write_text("# Introduction\n")
    done = shell(
        installed,
        "check",
        tmp_path / "essai.notes",
        "--plugins",
        "greffon-fautif",
        "-q" if ends == 3 else "--no-color",
        *arguments,
    )
    told = done.stdout + done.stderr
    assert (done.returncode, "Traceback" in told, "greffon-fautif" in told) == (ends, False, True), told


def test_a_reader_never_takes_a_file_that_rapportlint_reads_itself(tmp_path: Path) -> None:
    installed = faulty(tmp_path, "readers", "pdf", "def read(source, limits): raise ValueError")
    assert shell(installed, "check", REPORT, "-q", "--plugins", "greffon-fautif").returncode == 0
