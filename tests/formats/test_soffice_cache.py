"""What LibreOffice made is kept for the next time, for its owner alone, and never in the way."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from rapportlint.formats import fonts, soffice, soffice_cache
from rapportlint.formats.soffice_trouble import SofficeError
from rapportlint.model.settings import Limits, Settings
from rapportlint.model.source import Source
from rapportlint.pagination import paginate
from rapportlint.readers import read
from tests.formats.test_soffice import posix_only, pretend, report


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of this test's own."""
    path = tmp_path / "kept"
    monkeypatch.setenv(soffice_cache.ENVIRONMENT_VARIABLE, str(path))
    return path


def entries(folder: Path) -> set[str]:
    return {path.stem for path in folder.iterdir()}


def test_what_is_kept_is_given_back(folder: Path) -> None:
    soffice_cache.store("a", b"%PDF-")
    assert soffice_cache.load("a") == b"%PDF-"
    assert soffice_cache.load("b") is None
    assert (soffice_cache.contents().entries, entries(folder)) == (1, {"a"})


@posix_only
def test_only_the_owner_may_look(folder: Path) -> None:
    soffice_cache.store("a", b"%PDF-")
    assert [path.stat().st_mode & 0o077 for path in (folder, *folder.iterdir())] == [0, 0]


DAMAGES = {
    "cut": lambda held: held[:-1],
    "emptied": lambda held: b"",
    "changed": lambda held: held[:-1] + b"!",
    "of another program": lambda held: b"%PDF-1.7 another",
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_entry_is_no_entry(damage: object, folder: Path) -> None:
    assert callable(damage)
    soffice_cache.store("a", b"%PDF-")
    [path] = folder.iterdir()
    path.write_bytes(damage(path.read_bytes()))
    assert soffice_cache.load("a") is None


def test_the_oldest_make_room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soffice_cache, "MOST_BYTES", 3000)
    now = time.time()
    for age, name in ((3, "a"), (2, "b"), (1, "c")):
        soffice_cache.store(name, bytes(900))
        os.utime(folder / f"{name}.made", (now - age, now - age))
    assert soffice_cache.load("a"), "used now: the youngest"
    soffice_cache.store("d", bytes(900))
    assert entries(folder) == {"a", "c", "d"}


def test_what_nobody_used_for_a_month_is_forgotten(folder: Path) -> None:
    soffice_cache.store("a", b"old")
    month_ago = time.time() - 31 * 24 * 3600
    os.utime(folder / "a.made", (month_ago, month_ago))
    soffice_cache.store("b", b"new")
    assert entries(folder) == {"b"}


def test_it_can_be_emptied(folder: Path) -> None:
    soffice_cache.store("a", b"%PDF-")
    (folder / "half.part").write_bytes(b"an old accident")
    (folder / "notes.txt").write_text("not ours")
    assert soffice_cache.empty().entries == 2
    assert entries(folder) == {"notes"}


UNUSABLE = {
    "read only": lambda path: path.mkdir(mode=0o500),
    "a file": lambda path: path.write_text("in the way"),
    "a loop": lambda path: path.symlink_to(path),
}


@posix_only
@pytest.mark.parametrize("spoil", UNUSABLE.values(), ids=UNUSABLE)
def test_a_folder_that_cannot_be_used_is_done_without(spoil: object, folder: Path) -> None:
    assert callable(spoil)
    if os.geteuid() == 0 and spoil is UNUSABLE["read only"]:
        # Nothing is read only for root but a folder that the system itself holds.
        os.environ[soffice_cache.ENVIRONMENT_VARIABLE] = "/proc/self/rapportlint"
    else:
        spoil(folder)
    soffice_cache.store("a", b"%PDF-")
    assert soffice_cache.load("a") is None
    assert soffice_cache.empty().entries == 0


FOLDERS = {
    ("linux", "XDG_CACHE_HOME", "/cache"): "/cache/rapportlint",
    ("linux", "XDG_CACHE_HOME", "relative"): "/home/u/.cache/rapportlint",
    ("darwin", "XDG_CACHE_HOME", "/cache"): "/home/u/Library/Caches/rapportlint",
    ("win32", "LOCALAPPDATA", "/local"): "/local/rapportlint",
    ("win32", "XDG_CACHE_HOME", "/cache"): "/home/u/AppData/Local/rapportlint",
}


@posix_only
@pytest.mark.parametrize(("system", "variable", "value", "told"), [(*key, told) for key, told in FOLDERS.items()])
def test_it_is_where_each_system_wants_it(
    system: str, variable: str, value: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(soffice_cache.ENVIRONMENT_VARIABLE)
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/home/u")
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setenv(variable, value)
    assert str(soffice_cache.folder()) == told


def test_an_empty_name_is_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(soffice_cache.ENVIRONMENT_VARIABLE, "")
    soffice_cache.store("a", b"%PDF-")
    assert (soffice_cache.folder(), soffice_cache.load("a")) == (None, None)


@pytest.mark.libreoffice
def test_a_report_seen_before_gives_the_same_document_without_libreoffice(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Source(name="r.docx", data=report("Rapport de stage"))
    settings = Settings(pages="libreoffice")
    first = paginate(read(source, Limits()), source, settings)
    monkeypatch.setattr(soffice, "_made", lambda *_: pytest.fail("LibreOffice was started"))
    assert paginate(read(source, Limits()), source, settings) == first


DIFFERENCES = {
    "another file": lambda patch: b"y",
    "other fonts": lambda patch: patch.setattr(fonts, "fingerprint", lambda: "other"),
    "another LibreOffice": lambda patch: patch.setattr(soffice, "stamp", lambda program: "other"),
    "other settings": lambda patch: patch.setattr(soffice, "SETTINGS", ()),
}


@posix_only
@pytest.mark.parametrize("change", DIFFERENCES.values(), ids=DIFFERENCES)
def test_what_the_pages_depend_on_makes_another_entry(
    change: object, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(change)
    pretend(tmp_path, monkeypatch, f"mkdir -p made; echo made >> {tmp_path}/count; echo x > made/report.pdf")
    soffice.convert(b"x", "docx", "pdf", 10.0)
    soffice.convert(b"x", "docx", "pdf", 10.0)
    before = (tmp_path / "count").read_text().count("made")
    soffice.convert(change(monkeypatch) or b"x", "docx", "pdf", 10.0)
    assert len(entries(folder)) == 2
    assert (tmp_path / "count").read_text().count("made") > before


@posix_only
def test_a_failure_is_not_kept(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(tmp_path, monkeypatch, "exit 1")
    for _ in range(2):
        with pytest.raises(SofficeError):
            soffice.convert(b"x", "docx", "pdf", 10.0)
    assert soffice_cache.contents().entries == 0
