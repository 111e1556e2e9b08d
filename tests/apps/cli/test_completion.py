"""Tab in bash, zsh and fish: click's own scripts, how to install them, and what they offer."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rapportlint.apps.cli.main import run

PROGRAM = Path(sys.executable).with_name("rapportlint")


def offered(line: str) -> list[str]:
    """What bash is offered for the last word of a line."""
    environment = {**os.environ, "_RAPPORTLINT_COMPLETE": "bash_complete", "COMP_WORDS": line}
    environment["COMP_CWORD"] = str(line.count(" "))
    done = subprocess.run([PROGRAM], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("line", "some"),
    [
        ("rapportlint che", "plain,check"),
        ("rapportlint check --wat", "plain,--watch"),
        ("rapportlint check --format sa", "plain,sarif"),
        ("rapportlint check --fail-on re", "plain,review"),
        ("rapportlint check --pages es", "plain,estimate"),
        ("rapportlint check --rulebook bts-p", "plain,bts-photonique"),
        ("rapportlint check rap", "file,rap"),
        ("rapportlint check --compare anc", "file,anc"),
        ("rapportlint explain jur00", "plain,JUR002"),
    ],
)
def test_commands_options_values_and_files_are_offered(line: str, some: str) -> None:
    assert some in offered(line)


@pytest.mark.parametrize(("shell", "file"), [("bash", "~/.bashrc"), ("zsh", "~/.zshrc"), ("fish", "config/fish")])
def test_the_line_to_add_is_told_for_the_shell_of_the_user(
    shell: str, file: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SHELL", f"/usr/bin/{shell}")
    assert run(["completion"]) == 0
    out = capsys.readouterr().out
    assert file in out and f"rapportlint completion {shell} --script" in out
    assert run(["completion", shell]) == 0
    assert capsys.readouterr().out == out


def test_an_unknown_shell_is_asked_for(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    assert run(["completion"]) == 2
    assert "précisez bash, zsh ou fish" in capsys.readouterr().err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_one_that_its_shell_can_read(shell: str, tmp_path: Path) -> None:
    done = subprocess.run([PROGRAM, "completion", shell, "--script"], capture_output=True, text=True, check=True)
    assert "_RAPPORTLINT_COMPLETE" in done.stdout
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed: its script was not read")
    (tmp_path / "script").write_text(done.stdout)
    subprocess.run([shell, "-n", tmp_path / "script"], check=True)
