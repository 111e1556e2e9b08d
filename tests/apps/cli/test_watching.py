"""`check --watch`: a save seen whatever the way it is done, judged once and whole, nothing told too early."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from rapportlint.apps.cli.watching import Watch, is_open

SAMPLES = Path(__file__).parents[3] / "samples"
GOOD, FAULTY = (SAMPLES / f"{name}.pdf" for name in ("conforme-styles", "non-conforme"))
PROGRAM = Path(sys.executable).with_name("rapportlint")


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report in the working folder."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(FAULTY, "rapport.pdf")
    return Path("rapport.pdf")


class Clock:
    """Time that passes by looks: does at each what was planned for it, and gives up after the last."""

    def __init__(self, *plan: Callable[[], object] | None, most: int = 60) -> None:
        self._plan, self._most, self.looks = plan, most, 0

    def __call__(self, _seconds: float) -> None:
        if self.looks < len(self._plan) and (act := self._plan[self.looks]) is not None:
            act()
        self.looks += 1
        if self.looks > self._most:
            raise TimeoutError


def watch_of(*names: str) -> Watch:
    return Watch(lambda: names)


def test_nothing_is_told_while_nothing_changes(report: Path) -> None:
    with pytest.raises(TimeoutError):
        watch_of("rapport.pdf").changed(Clock())


def written(report: Path) -> None:
    report.write_bytes(GOOD.read_bytes())


def replaced(report: Path) -> None:
    """As Word and most editors save: another file takes the name."""
    Path("~WRD0001.tmp").write_bytes(GOOD.read_bytes())
    Path("~WRD0001.tmp").replace(report)


def taken_away_then_back(report: Path) -> None:
    report.unlink()
    report.write_bytes(GOOD.read_bytes())


@pytest.mark.parametrize("save", [written, replaced, taken_away_then_back])
def test_a_save_is_seen_however_it_is_done(save: Callable[[Path], None], report: Path) -> None:
    watch, clock = watch_of("rapport.pdf"), Clock(None, lambda: save(report))
    assert watch.changed(clock) == ("rapport.pdf",)
    assert clock.looks <= 6
    with pytest.raises(TimeoutError):
        watch.changed(Clock())


def test_a_save_in_several_pieces_is_told_once_and_at_its_end(report: Path) -> None:
    data = GOOD.read_bytes()
    pieces = [data[: len(data) * part // 6] for part in range(1, 7)]
    clock = Clock(*(lambda piece=piece: report.write_bytes(piece) for piece in pieces))
    assert watch_of("rapport.pdf").changed(clock) == ("rapport.pdf",)
    assert clock.looks > 6


@pytest.mark.parametrize("name", ["rapport.pdf", "rapport.docx"])
def test_a_file_without_its_end_is_waited_for_then_told_as_it_is(name: str, report: Path) -> None:
    shutil.copy((SAMPLES / "conforme-styles").with_suffix(Path(name).suffix), name)
    watch = watch_of(name)
    half = Path(name).read_bytes()[:20_000]
    clock = Clock(lambda: Path(name).write_bytes(half))
    assert watch.changed(clock) == (name,)
    assert 10 <= clock.looks <= 15


def test_while_a_word_processor_holds_it_a_file_without_its_end_is_waited_for_longer(report: Path) -> None:
    lock = Path(".~lock.rapport.pdf#")
    lock.touch()
    watch = watch_of("rapport.pdf")
    clock = Clock(lambda: report.write_bytes(b"%PDF-1.7"), *[None] * 30, lambda: written(report))
    assert watch.changed(clock) == ("rapport.pdf",)
    assert clock.looks > 30


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("rapport.docx", "~$pport.docx"),
        ("stage.docx", "~$stage.docx"),
        ("rapport.docx", ".~lock.rapport.docx#"),
        ("rapport de stage.odt", ".~lock.rapport de stage.odt#"),
    ],
)
def test_the_locks_of_word_and_libreoffice_are_known(name: str, lock: str, report: Path) -> None:
    assert not is_open(name)
    Path(lock).touch()
    assert is_open(name)


def test_a_report_that_is_gone_is_told_once_and_judged_when_it_is_back(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = Clock(report.unlink, *[None] * 20, lambda: shutil.copy(GOOD, report))
    assert watch_of("rapport.pdf").changed(clock) == ("rapport.pdf",)
    assert capsys.readouterr().err == "rapport.pdf n'est plus là : j'attends son retour.\n"


@pytest.mark.parametrize("name", ["rapportlint.toml", "pyproject.toml"])
def test_settings_count_for_the_reports_they_are_for(name: str, report: Path) -> None:
    clock = Clock(lambda: Path(name).write_text("[tool.rapportlint]\nsession = 2027\n"))
    assert watch_of("rapport.pdf").changed(clock) == ("rapport.pdf",)


def test_a_new_report_of_a_folder_is_seen_and_the_others_are_left_alone(report: Path) -> None:
    watch = Watch(lambda: tuple(sorted(map(str, Path().glob("*.pdf")))))
    assert watch.changed(Clock(lambda: shutil.copy(GOOD, "autre.pdf"))) == ("autre.pdf",)
    assert watch.changed(Clock(Path("autre.pdf").unlink, lambda: written(report))) == ("rapport.pdf",)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT for one process alone")
def test_the_command_judges_again_at_each_save_tells_what_changed_and_ends_by_ctrl_c(report: Path) -> None:
    shell = [str(PROGRAM), "check", "rapport.pdf", "--watch", "-q", "--report", "json:verdict.json"]
    with subprocess.Popen(shell, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1) as process:
        assert process.stdout is not None and process.stderr is not None
        try:
            assert process.stdout.readline().startswith("rapport.pdf: NON CONFORME (5 non-conformités")
            while "En attente" not in process.stderr.readline():
                pass
            Path("rapportlint.toml").write_text("rout = 1\n")
            while "clé inconnue « rout »" not in process.stderr.readline():
                pass
            Path("rapportlint.toml").unlink()
            replaced(report)
            line = process.stdout.readline()
            assert line.startswith("rapport.pdf: CONFORME (1 conseil) Depuis rapport.pdf : 5 constats corrigés")
            deadline = time.monotonic() + 30
            while '"pass"' not in Path("verdict.json").read_text(encoding="utf-8"):
                assert time.monotonic() < deadline
                time.sleep(0.1)
        finally:
            os.kill(process.pid, signal.SIGINT)
        process.communicate(timeout=60)
    assert process.returncode == 0
