"""LibreOffice is kept on a short lead: it ends in time, leaves nothing behind and never reaches out."""

from __future__ import annotations

import http.server
import io
import os
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE

from rapportlint.formats import soffice
from rapportlint.formats.soffice_trouble import SofficeError, Trouble

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the false program is a shell script")


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where temporary folders are made, to see what stays in it."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def pretend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put a shell script in the place of LibreOffice."""
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv(soffice.ENVIRONMENT_VARIABLE, str(program))


def report(text: str = "Rapport de stage") -> bytes:
    """A DOCX of one paragraph."""
    document, packed = docx.Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(packed)
    return packed.getvalue()


FAILURES = {
    "it crashes": ("echo 'core dumped' >&2; kill -SEGV $$", Trouble.FAILED),
    "it ends badly": ("echo 'source file could not be loaded' >&2; exit 1", Trouble.FAILED),
    "it writes nothing": ("exit 0", Trouble.FAILED),
    "it writes an empty file": ("mkdir -p made; : > made/report.pdf", Trouble.FAILED),
    "it hangs": ("sleep 60", Trouble.TIMEOUT),
}


@posix_only
@pytest.mark.parametrize(("script", "trouble"), FAILURES.values(), ids=FAILURES)
def test_a_failure_is_told_and_leaves_nothing_behind(
    script: str, trouble: Trouble, tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(tmp_path, monkeypatch, script)
    with pytest.raises(SofficeError) as caught:
        soffice.convert(b"x", "docx", "pdf", 1.0)
    assert caught.value.trouble is trouble
    assert list(scratch.iterdir()) == []


@posix_only
def test_what_the_program_said_is_kept_for_the_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(tmp_path, monkeypatch, "echo 'source file could not be loaded' >&2; exit 1")
    with pytest.raises(SofficeError, match="could not be loaded"):
        soffice.convert(b"x", "docx", "pdf", 5.0)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the memory of a process by a shell")
def test_a_process_that_swallows_memory_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(tmp_path, monkeypatch, f"exec {sys.executable} -c 'bytearray(7 << 30)'")
    with pytest.raises(SofficeError, match="MemoryError"):
        soffice.convert(b"x", "docx", "pdf", 30.0)


@posix_only
@pytest.mark.parametrize("ending", ["sleep 60", "exit 0"], ids=["a hang", "a normal end"])
def test_the_children_of_the_process_die_with_it(ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(tmp_path, monkeypatch, f"sleep 60 & echo $! > {tmp_path}/child; {ending}")
    with pytest.raises(SofficeError):
        soffice.convert(b"x", "docx", "pdf", 1.0)
    assert is_gone(int((tmp_path / "child").read_text()))


def is_gone(pid: int) -> bool:
    """Whether a process has ended, a few moments granted to the system; a zombie has ended."""
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        state = Path(f"/proc/{pid}/stat")
        if state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


def test_a_program_named_by_the_user_that_is_absent_is_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(soffice.ENVIRONMENT_VARIABLE, str(tmp_path / "nowhere"))
    assert soffice.find() is None
    assert soffice.version() is None
    with pytest.raises(SofficeError) as caught:
        soffice.convert(b"x", "docx", "pdf", 1.0)
    assert caught.value.trouble is Trouble.ABSENT


@posix_only
def test_a_program_that_cannot_start_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_bytes(b"\0not a program")
    monkeypatch.setenv(soffice.ENVIRONMENT_VARIABLE, str(program))
    with pytest.raises(SofficeError, match=r"did not start|code 126"):
        soffice.convert(b"x", "docx", "pdf", 1.0)


@pytest.mark.libreoffice
def test_a_docx_becomes_a_pdf_and_leaves_nothing_behind(scratch: Path) -> None:
    soffice.close()
    assert soffice.convert(report(), "docx", "pdf", 120.0).startswith(b"%PDF-")
    soffice.close()
    assert list(scratch.iterdir()) == []


@pytest.mark.libreoffice
def test_two_conversions_at_once_do_not_disturb_each_other() -> None:
    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(lambda text: soffice.convert(report(text), "docx", "pdf", 180.0), ("un", "deux")))
    assert all(pdf.startswith(b"%PDF-") for pdf in made)


@pytest.mark.libreoffice
def test_the_version_is_told() -> None:
    assert (soffice.version() or "").startswith("LibreOffice ")


@pytest.mark.libreoffice
def test_bytes_that_are_no_document_are_a_failure() -> None:
    with pytest.raises(SofficeError) as caught:
        soffice.convert(b"PK\x03\x04 broken", "docx", "pdf", 120.0)
    assert caught.value.trouble is Trouble.FAILED


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """The address of a web server on this machine, and the paths that were asked of it."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, format: str, *args: object) -> None:
            return

    listening = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{listening.server_address[1]}", asked
    listening.shutdown()
    listening.server_close()


def report_that_calls(address: str) -> bytes:
    """A DOCX with a linked picture and a field that includes another, both at `address`."""
    document, packed = docx.Document(), io.BytesIO()
    picture = document.part.relate_to(f"{address}/picture.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    document.add_paragraph("Rapport")
    document.save(packed)
    drawing = (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<wp:extent cx="990000" cy="990000"/><wp:docPr id="1" name="i"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:nvPicPr><pic:cNvPr id="1" name="i"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        f'r:link="{picture}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="990000" cy="990000"/></a:xfrm>'
        '<a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText>INCLUDEPICTURE "{address}/field.png"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return rewritten(packed.getvalue(), "word/document.xml", "<w:t>Rapport</w:t></w:r>", drawing)


def rewritten(packed: bytes, part: str, after: str, added: str) -> bytes:
    """The same package with `added` behind `after` in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                assert after.encode() in data
                data = data.replace(after.encode(), (after + added).encode())
            target.writestr(name, data)
    return out.getvalue()


@pytest.mark.libreoffice
def test_nothing_that_a_document_links_to_is_fetched(server: tuple[str, list[str]]) -> None:
    address, asked = server
    assert soffice.convert(report_that_calls(address), "docx", "pdf", 120.0).startswith(b"%PDF-")
    assert asked == []


@posix_only
def test_a_process_for_one_file_ends_with_ours_however_that_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scratch: Path
) -> None:
    noted = tmp_path / "pid"
    pretend(tmp_path, monkeypatch, f"echo $$ >{noted}; sleep 60")
    code = "from rapportlint.formats import soffice; soffice.printed(b'', 'docx', 60.0)"
    paths = os.pathsep.join(filter(None, sys.path))
    owner = subprocess.Popen(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": paths, "TMPDIR": str(scratch)}
    )
    for _ in range(500):
        if noted.exists() and noted.read_text().strip():
            break
        time.sleep(0.02)
    owner.kill()
    owner.wait()
    assert is_gone(int(noted.read_text()))
    assert list(scratch.iterdir()) == []
