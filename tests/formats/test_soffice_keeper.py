"""A LibreOffice kept warm serves many files, survives what kills it, and never survives us."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rapportlint.formats import soffice, soffice_keeper, soffice_process
from rapportlint.formats.soffice_keeper import Keeper
from rapportlint.formats.soffice_trouble import SofficeError, Trouble
from rapportlint.formats.urp import RemoteError
from tests.formats.test_soffice import is_gone, pretend, report

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no process is kept warm on Windows")
SECONDS = 120.0
FALSE_OFFICE = Path(__file__).with_name("false_office.py")


@pytest.fixture
def keeper(libreoffice: Path) -> Iterator[Keeper]:
    """One for this test alone."""
    with Keeper() as keeper:
        yield keeper


def pdf_of(keeper: Keeper, program: Path, data: bytes = b"") -> bytes:
    return keeper.convert(program, data or report(), "docx", "pdf", SECONDS)


def wait_for(holds: Callable[[], bool]) -> None:
    """Return once it holds; a test that waits a minute has failed."""
    for _ in range(3000):
        if holds():
            return
        time.sleep(0.02)
    pytest.fail("it never came")


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> str:
    """The name that pipes get in this test, to see what stays of them."""
    name = f"test{os.getpid()}"
    monkeypatch.setattr("secrets.token_hex", lambda _: name)
    return f"rapportlint-{name}"


@pytest.mark.libreoffice
def test_one_process_serves_several_files(keeper: Keeper, libreoffice: Path) -> None:
    assert pdf_of(keeper, libreoffice).startswith(b"%PDF-")
    first = keeper.pid
    assert first is not None
    assert pdf_of(keeper, libreoffice).startswith(b"%PDF-")
    assert keeper.pid == first


@pytest.mark.libreoffice
def test_a_file_that_is_refused_does_not_disturb_the_next(keeper: Keeper, libreoffice: Path) -> None:
    pdf_of(keeper, libreoffice)
    first = keeper.pid
    with pytest.raises(RemoteError):
        pdf_of(keeper, libreoffice, b"PK\x03\x04 broken")
    assert pdf_of(keeper, libreoffice).startswith(b"%PDF-")
    assert keeper.pid == first


@pytest.mark.libreoffice
@pytest.mark.parametrize("limit", ["MOST_FILES", "MOST_BYTES"])
def test_a_worn_process_makes_room_for_a_new_one(
    limit: str, keeper: Keeper, libreoffice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soffice_keeper, limit, 1)
    assert pdf_of(keeper, libreoffice).startswith(b"%PDF-")
    assert keeper.pid is None
    assert pdf_of(keeper, libreoffice).startswith(b"%PDF-")


@pytest.mark.libreoffice
def test_the_file_at_hand_survives_a_crash(keeper: Keeper, libreoffice: Path) -> None:
    sample = Path(__file__).parents[2] / "samples" / "non-conforme.docx"
    pdf_of(keeper, libreoffice)
    first = keeper.pid
    assert first is not None
    with ThreadPoolExecutor(1) as pool:
        job = pool.submit(pdf_of, keeper, libreoffice, sample.read_bytes())
        wait_for(lambda: keeper.busy)
        os.killpg(first, signal.SIGKILL)
        assert job.result().startswith(b"%PDF-")
    assert keeper.pid not in (None, first)


@pytest.mark.libreoffice
def test_two_keepers_do_not_disturb_each_other(libreoffice: Path) -> None:
    with Keeper() as one, Keeper() as other, ThreadPoolExecutor(2) as pool:
        made = list(pool.map(lambda keeper: pdf_of(keeper, libreoffice), (one, other)))
        assert one.pid != other.pid
    assert all(pdf.startswith(b"%PDF-") for pdf in made)


@pytest.mark.libreoffice
def test_closing_leaves_nothing_behind(
    pipe: str, libreoffice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with Keeper() as keeper:
        pdf_of(keeper, libreoffice)
        group, path = keeper.pid, soffice_process.pipe_path(pipe)
        assert group is not None
        assert path is not None
        assert path.stat().st_mode & 0o077 == 0, "the pipe is for its owner alone"
    assert list(tmp_path.iterdir()) == []
    assert not path.exists()
    assert is_gone(group)


HOLDER = """
import os, sys
from pathlib import Path
from rapportlint.formats.soffice import Keeper
keeper = Keeper()
keeper.warm_up(Path(sys.argv[1]), 120.0)
print(keeper.pid, flush=True)
sys.stdin.read()
"""


@pytest.mark.libreoffice
@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_however_our_process_ends_its_libreoffice_ends_too(
    sign: signal.Signals, libreoffice: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", HOLDER, str(libreoffice)]
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as held:
        assert held.stdout is not None
        group = int(held.stdout.readline())
        assert list(tmp_path.iterdir()) != []
        held.send_signal(sign)
    assert is_gone(group)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.libreoffice
@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing forks here")
def test_a_forked_process_starts_its_own_and_leaves_ours_alone(libreoffice: Path) -> None:
    soffice.convert(report("Avant"), "docx", "pdf", SECONDS)
    child = os.fork()
    if child == 0:
        soffice.close()
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    assert soffice.convert(report("Après"), "docx", "pdf", SECONDS).startswith(b"%PDF-")


MISBEHAVIOURS = {
    "it dies of every file": ("death", Trouble.FAILED, 3),
    "it talks nonsense": ("nonsense", Trouble.FAILED, 3),
    "it promises too much": ("endless", Trouble.FAILED, 3),
    "it never answers": ("silence", Trouble.TIMEOUT, 1),
}


@pytest.mark.parametrize(("behaviour", "trouble", "starts"), MISBEHAVIOURS.values(), ids=MISBEHAVIOURS)
def test_a_crash_is_tried_once_more_then_alone_and_a_hang_is_not(
    behaviour: str, trouble: Trouble, starts: int, pipe: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = tmp_path / "notes"
    pretend(tmp_path, monkeypatch, f'exec {sys.executable} {FALSE_OFFICE} {behaviour} {notes} "$@"')
    with pytest.raises(SofficeError) as caught:
        soffice.convert(b"x", "docx", "pdf", 3.0 if trouble is Trouble.TIMEOUT else 60.0)
    assert caught.value.trouble is trouble
    assert notes.read_text().count("started") == starts
    assert soffice_process.pipe_path(pipe) is None


@pytest.mark.libreoffice
def test_threads_wait_for_each_other(keeper: Keeper, libreoffice: Path) -> None:
    made: list[bytes] = []
    threads = [threading.Thread(target=lambda: made.append(pdf_of(keeper, libreoffice))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([pdf for pdf in made if pdf.startswith(b"%PDF-")]) == 3
