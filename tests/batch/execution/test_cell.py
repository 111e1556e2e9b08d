"""A cell answers for every report, whatever the report does to its process."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rapportlint.batch.execution.allowance import Allowance
from rapportlint.batch.execution.cell import Cell, Stopped
from rapportlint.batch.execution.judging import judged
from rapportlint.batch.tasks import Want
from rapportlint.model.settings import Settings
from tests.batch.execution.processes import is_gone, offspring, wait_for
from tests.batch.execution.tasks import SAMPLES, book, given, harm, published, sample, told

SECONDS = 4.0
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and process groups")


@pytest.fixture
def cell(harmful: Path) -> Iterator[Cell]:
    cell = Cell(Allowance())
    yield cell
    cell.close()


@pytest.fixture
def hasty(harmful: Path) -> Iterator[Cell]:
    """A cell that waits for a report some seconds only."""
    cell = Cell(Allowance(seconds=SECONDS))
    yield cell
    cell.close()


def test_a_cell_gives_what_this_process_would() -> None:
    task = sample("apprentissage.docx", Want.PAGE, Want.ANNOTATED, Want.PASSAGES)
    cell = Cell(Allowance())
    there, here = cell.judge(task), judged(task)
    cell.close()
    assert there == here
    assert there.result.document is None
    assert there.made[Want.PAGE].startswith(b"<!doctype html>")
    assert there.made[Want.ANNOTATED].startswith(b"PK")
    assert len(there.passages) > 50
    assert published(there) == published(here)


HARM = [
    ("memory", "unsupported", "s'est interrompu (MemoryError)"),
    ("crash", "corrupt", "fait planter la bibliothèque"),
    ("exit", "corrupt", "s'est arrêté sans répondre"),
    ("sys-exit", "unsupported", "s'est interrompu (SystemExit)"),
    ("abort", "too_large", "de mémoire"),
    ("noise", "empty", "Lu : noise."),
]


@needs_posix
@pytest.mark.parametrize(("order", "kind", "words"), HARM, ids=[order for order, _, _ in HARM])
def test_a_report_that_harms_its_process_is_one_line_and_the_next_is_judged(
    order: str, kind: str, words: str, cell: Cell
) -> None:
    found, message = told(cell, harm(order))
    assert (found, words in message) == (kind, True), message
    assert told(cell, harm("next")) == ("empty", "Lu : next.")


@needs_posix
@pytest.mark.parametrize("order", ["loop", "loop-deaf"])
def test_a_report_without_an_end_is_stopped_and_the_next_is_judged(order: str, hasty: Cell) -> None:
    found, message = told(hasty, harm(order))
    assert (found, "arrêté au bout de 4 s" in message) == ("timeout", True), message
    assert told(hasty, harm("next")) == ("empty", "Lu : next.")


@needs_posix
def test_a_report_that_needs_more_memory_than_admitted_is_told_so(harmful: Path) -> None:
    # An interpreter with our modules takes some 70 MB: what a report of 63 pages needs beyond is not there.
    cell = Cell(Allowance(memory=78 * 1024**2))
    kind, message = told(cell, sample("non-conforme.docx"))
    cell.close()
    assert (kind, "plus que les 78 Mo de mémoire admis" in message) == ("too_large", True)


@needs_posix
def test_a_report_is_tried_again_only_where_an_earlier_one_may_have_harmed_the_process(
    cell: Cell, tmp_path: Path
) -> None:
    told(cell, harm("poison"))
    assert told(cell, harm("victim")) == ("empty", "Lu : victim.")
    for before, times in ((True, 2), (False, 1)):
        counted = tmp_path / str(times)
        cell.close()
        if before:
            told(cell, harm("fine"))
        assert told(cell, harm(f"crash {counted}"))[0] == "corrupt"
        assert counted.read_text() == "x" * times


@needs_posix
def test_what_a_report_started_ends_with_it(hasty: Cell, tmp_path: Path) -> None:
    noted = tmp_path / "pid"
    assert told(hasty, harm(f"children {noted}"))[0] == "timeout"
    wait_for(lambda: is_gone(int(noted.read_text())))


@needs_posix
def test_killing_a_cell_from_another_thread_ends_its_task_at_once(cell: Cell, tmp_path: Path) -> None:
    noted, ends = tmp_path / "pid", list[BaseException]()

    def work() -> None:
        try:
            cell.judge(harm(f"children {noted}"))
        except Stopped as stopped:
            ends.append(stopped)

    thread = threading.Thread(target=work)
    thread.start()
    wait_for(lambda: noted.exists() and bool(noted.read_text()))
    cell.kill()
    thread.join(20.0)
    assert [type(end) for end in ends] == [Stopped]
    wait_for(lambda: is_gone(int(noted.read_text())))
    with pytest.raises(Stopped):
        cell.judge(harm("next"))


def bomb() -> bytes:
    """A report whose text unpacks to a thousand times its size."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(SAMPLES / "apprentissage.docx") as whole,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in whole.namelist():
            archive.writestr(name, whole.read(name) + b" " * (70 * 1024**2 if name == "word/document.xml" else 0))
    return file.getvalue()


def test_a_bomb_and_broken_files_are_lines_too(cell: Cell) -> None:
    pdf = (SAMPLES / "conforme-styles.pdf").read_bytes()
    damaged = {"bombe.docx": bomb(), "vide.docx": b"", "coupe.pdf": pdf[:2000], "texte.pdf": b"bonjour " * 99}
    kinds = {name: told(cell, given(name, data))[0] for name, data in damaged.items()}
    assert kinds == {
        "bombe.docx": "too_large",
        "vide.docx": "empty",
        "coupe.pdf": "corrupt",
        "texte.pdf": "unsupported",
    }


def test_a_report_with_a_route_that_does_not_exist_is_a_line(cell: Cell) -> None:
    kind, message = told(cell, given("x.pdf", (SAMPLES / "scan.pdf").read_bytes(), Settings(route="nulle")))
    assert (kind, "nulle" in message) == ("unsupported", True)


@pytest.mark.parametrize("worn", [Allowance(tasks=2), Allowance(resident=1)], ids=["tasks", "memory"])
def test_a_worn_process_makes_room_for_a_new_one(worn: Allowance, harmful: Path) -> None:
    cell = Cell(worn)
    seen = []
    for _ in range(2):
        cell.judge(harm("fine"))
        seen.append(cell.pid)
    cell.close()
    assert seen[-1] is None


def test_a_report_of_strangers_never_lends_its_folder_to_our_imports(
    cell: Cell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("pypdfium2_raw", "rapidfuzz", "lxml"):
        (tmp_path / f"{module}.py").write_text("raise SystemExit('imported')")
    monkeypatch.chdir(tmp_path)
    outcome = cell.judge(sample("scan.pdf"))
    assert outcome.result.failure is None


_OWNER = """
import sys, threading
from rapportlint.batch.execution.allowance import Allowance
from rapportlint.batch.execution.cell import Cell
from tests.batch.execution.processes import is_gone, offspring, wait_for
from tests.batch.execution.tasks import harm
Cell(Allowance(seconds={seconds})).judge(harm({order!r}))
"""


@needs_posix
@pytest.mark.parametrize(("order", "seconds"), [("children", 1000.0), ("loop", 1000.0)])
def test_a_cell_ends_with_its_owner_however_that_one_ends(
    order: str, seconds: float, harmful: Path, tmp_path: Path
) -> None:
    noted = tmp_path / "pid"
    code = _OWNER.format(seconds=seconds, order=f"{order} {noted}")
    paths = os.pathsep.join([str(harmful), *filter(None, sys.path)])
    owner = subprocess.Popen([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": paths}, cwd=SAMPLES.parent)
    wait_for(lambda: noted.exists() and bool(noted.read_text()))
    (cell, *_) = offspring(owner.pid)
    os.kill(owner.pid, signal.SIGKILL)
    owner.wait()
    wait_for(lambda: is_gone(cell))


def test_a_rulebook_is_sent_once_and_a_new_one_is_not_mistaken_for_it(cell: Cell) -> None:
    scan = sample("scan.pdf")
    other = replace(scan, rulebook=replace(book(), id="autre", rules=()))
    found = [cell.judge(task).result for task in (scan, other, scan)]
    assert [(result.rulebook, bool(result.applied)) for result in found] == [
        (book().id, True), ("autre", False), (book().id, True),
    ]  # fmt: skip
