"""The installed command as a shell runs it: bad files, odd names, pipes, consoles."""

from __future__ import annotations

import ctypes
import errno
import io
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from rapportlint.formats import whole_files

PROGRAM = Path(sys.executable).with_name("rapportlint")
SAMPLES = Path(__file__).parents[3] / "samples"
GOOD, DOCX = SAMPLES / "conforme-styles.pdf", SAMPLES / "conforme-styles.docx"


def shell(*arguments: str | bytes | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The installed command, without a terminal."""
    plain = {name: value for name, value in os.environ.items() if name not in ("RAPPORTLINT_DEBUG", "PYTHONIOENCODING")}
    return subprocess.run(
        [PROGRAM, *arguments],
        env=plain | {"PYTHONUTF8": "1"} | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=120,
    )


def zipped(**parts: str) -> bytes:
    """A ZIP file with these parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()


BAD_FILES: dict[str, tuple[bytes, str]] = {
    "vide.docx": (b"", "vide"),
    "vide.pdf": (b"", "vide"),
    "texte.docx": (b"Mon rapport de stage\n", "PDF ou en DOCX"),
    "image.pdf": (b"\x89PNG\r\n\x1a\n" + bytes(200), "image"),
    "page.docx": (b"<!DOCTYPE html><html><body>Rapport</body></html>", "page"),
    "archive.docx": (zipped(**{"lisez-moi.txt": "rien"}), "ZIP"),
    "tronque.docx": (DOCX.read_bytes()[:4000], "tronqué"),
    "tronque.pdf": (b"%PDF-1.7\n1 0 obj\n<<", "PDF"),
    "~$rapport.docx": (b"\x05Alice" + bytes(156), "verrou"),
    "zeros.pdf": (bytes(5000), "zéros"),
    "sans-extension": (os.urandom(64).hex().encode() * 20 + b"\0", "format"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_gets_one_french_sentence_and_code_3(name: str, tmp_path: Path) -> None:
    data, said = BAD_FILES[name]
    (tmp_path / name).write_bytes(data)
    done = shell("check", tmp_path / name, "--quiet")
    lines = done.stdout.decode().splitlines()
    assert (done.returncode, len(lines), done.stderr) == (3, 1, b"")
    assert f"{name}: ILLISIBLE (" in lines[0]
    assert said in lines[0]


def test_an_absent_file_gets_the_nearest_name(tmp_path: Path) -> None:
    (tmp_path / "rapport.docx").write_bytes(b"")
    done = shell("check", tmp_path / "raport.docx", "--quiet")
    assert done.returncode == 3
    assert "Ce fichier n'existe pas ; vouliez-vous dire « rapport.docx » ?" in done.stdout.decode()


def test_an_absent_folder_is_told_as_such(tmp_path: Path) -> None:
    done = shell("check", tmp_path / "nulle" / "part" / "rapport.docx", "--quiet")
    assert (done.returncode, "son dossier est introuvable" in done.stdout.decode()) == (3, True)


def test_a_folder_without_reports_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "sous").mkdir()
    done = shell("check", tmp_path, "--quiet")
    assert (done.returncode, "Aucun rapport dans ce dossier" in done.stdout.decode()) == (3, True)


@pytest.mark.parametrize("name", ["a" * 5000, "/dev/null", ""])
def test_a_name_that_is_no_file_is_told_as_such(name: str) -> None:
    done = shell("check", name, "--quiet")
    assert (done.returncode, b"Traceback" in done.stdout + done.stderr, done.stdout.count(b"\n")) == (3, False, 1)


def test_a_file_that_may_not_be_read_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "secret.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "secret.pdf").chmod(0)
    if os.access(tmp_path / "secret.pdf", os.R_OK):
        pytest.skip("this user reads every file")
    done = shell("check", tmp_path / "secret.pdf", "--quiet")
    assert (done.returncode, "pas le droit de lire" in done.stdout.decode()) == (3, True)


@pytest.mark.parametrize(
    ("name", "closed", "code"), [(GOOD, "<&-", 0), (GOOD, ">&-", 0), ("absent.pdf", "<&- >&- 2>&-", 3)]
)
def test_closed_streams_are_no_fault(name: str | Path, closed: str, code: int) -> None:
    done = subprocess.run(f"'{PROGRAM}' check '{name}' {closed}", shell=True, capture_output=True, check=False)
    assert (done.returncode, b"tromp" in done.stdout + done.stderr) == (code, False)


def test_closed_standard_input_is_an_empty_file() -> None:
    done = subprocess.run(f"'{PROGRAM}' check - -q <&-", shell=True, capture_output=True, check=False)
    assert (done.returncode, "vide" in done.stdout.decode()) == (3, True)


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no device stands for a full disk here")
def test_a_full_disk_is_told_as_such() -> None:
    done = subprocess.run(f"'{PROGRAM}' --version > /dev/full", shell=True, capture_output=True, check=False)
    assert (done.returncode, "n'a pas pu être écrit : le disque est plein" in done.stderr.decode()) == (2, True)


def as_one_user_among_others() -> None:
    """Take from what runs next the privilege of an administrator to write anywhere; others have none to lose."""
    drop_privilege, write_anywhere, read_anywhere = 24, 1, 2
    for privilege in (write_anywhere, read_anywhere):
        ctypes.CDLL(None).prctl(drop_privilege, privilege, 0, 0, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="an administrator keeps his privileges elsewhere")
@pytest.mark.parametrize(
    ("command", "option"),
    [
        ("fix rapport.docx", "--output"),
        ("new --yes", "RAPPORT.docx"),
        ("check rapport.docx -q --output resultat.json", "--output"),
        ("check rapport.docx -q --annotate", "--annotate-to"),
        ("check rapport.docx -q --annotate-to copie.docx", "--annotate-to"),
    ],
)
def test_a_folder_that_takes_no_file_is_told_in_plain_words(command: str, option: str, tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "formation-continue.docx", tmp_path / "rapport.docx")
    (tmp_path / "rapportlint.toml").write_text('pages = "estimate"\n', encoding="utf-8")
    tmp_path.chmod(0o500)
    done = subprocess.run(
        [PROGRAM, *command.split()],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        timeout=120,
        preexec_fn=as_one_user_among_others,
    )
    tmp_path.chmod(0o700)
    told = " ".join(done.stderr.decode().split())
    assert done.returncode == 2
    assert "vous n'avez pas le droit d'écrire ici, ou ce fichier est ouvert dans Word. Fermez-le, ou donnez" in told
    assert option in told and "erreur 13" not in told
    assert sorted(path.name for path in tmp_path.iterdir()) == ["rapport.docx", "rapportlint.toml"]


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (errno.ENOSPC, "le disque est plein"),
        (errno.EROFS, "en lecture seule"),
        (errno.EACCES, "ouvert dans Word"),
        (errno.ENAMETOOLONG, "trop long"),
        (errno.EIO, f"erreur {errno.EIO} du système"),
    ],
)
def test_a_refusal_of_the_system_is_told_by_its_reason(number: int, why: str) -> None:
    assert why in whole_files.refusal(OSError(number, ""))[0]


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes among its files")
def test_a_pipe_is_never_read_nor_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "tube.toml"
    os.mkfifo(pipe)
    codes = [
        shell("check", pipe, "-q").returncode,
        shell("check", GOOD, "--output", pipe).returncode,
        shell("check", GOOD, "--rulebook", pipe).returncode,
    ]
    assert (codes, pipe.is_fifo()) == ([3, 2, 2], True)


def test_a_link_to_a_file_that_is_gone_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "rapport.pdf").symlink_to(tmp_path / "parti.pdf")
    done = shell("check", tmp_path / "rapport.pdf", "-q")
    assert (done.returncode, "lien vers un fichier disparu" in done.stdout.decode()) == (3, True)


@pytest.mark.parametrize("output", ["", "a" * 300])
def test_an_output_that_is_no_name_is_refused(output: str) -> None:
    done = shell("check", GOOD, "--output", output)
    assert (done.returncode, done.stderr.startswith(b"Erreur : "), b"tromp" in done.stderr) == (2, True, False)


def test_a_very_long_patience_is_no_fault() -> None:
    assert shell("check", GOOD, "--timeout", "9" * 30).returncode == 0


def test_nothing_on_standard_input_is_an_empty_file() -> None:
    done = shell("check", "-", "--quiet")
    assert (done.returncode, "vide" in done.stdout.decode()) == (3, True)


def test_a_wrong_extension_does_not_stop_the_reading(tmp_path: Path) -> None:
    shutil.copy(GOOD, tmp_path / "rapport.docx")
    assert shell("check", tmp_path / "rapport.docx").returncode == 0


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp850", "ascii"])
@pytest.mark.parametrize("name", ["校正 📏 rapport.pdf", "œuvre – été.pdf"])
def test_names_of_any_script_are_printed_on_any_console(name: str, encoding: str, tmp_path: Path) -> None:
    shutil.copy(GOOD, tmp_path / name)
    done = shell("check", tmp_path / name, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "CONFORME" in done.stdout.decode(encoding)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has file names that are no text")
def test_a_file_name_of_undecodable_bytes_is_read(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/rapport\xe9.pdf"
    Path(os.fsdecode(name)).write_bytes(GOOD.read_bytes())
    for format in ("text", "json"):
        assert shell("check", name, "--format", format).returncode == 0


def test_colours_are_for_terminals_only() -> None:
    assert b"\x1b" not in shell("check", GOOD).stdout


def test_a_reader_that_goes_away_is_no_fault() -> None:
    process = subprocess.Popen([PROGRAM, "rules"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) in (0, 141)


def test_starting_loads_no_heavy_library() -> None:
    heavy = "{'lxml', 'docx', 'pypdf', 'pypdfium2', 'langdetect', 'rapidfuzz', 'PIL', 'numpy', 'tomllib'}"
    code = (
        "import sys; from rapportlint.apps.cli.main import run; run(['--version']); run([]); "
        f"print(sorted({heavy} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
