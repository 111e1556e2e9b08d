"""Names of files come back readable from archives and disks of every age."""

from __future__ import annotations

import io
import os
import struct
import unicodedata
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapportlint.batch.gathering import gather
from rapportlint.batch.gathering.naming import distinct, slug
from rapportlint.batch.gathering.platforms import prefix_of
from rapportlint.model.settings import Limits

NAME = "Zoé Noël-Çelik_4521_assignsubmission_file_rapport œuvré à l'été.docx"
PLAIN = "Hélène Forêt_12_assignsubmission_file_côté élève.docx"


def archive_of(raw: bytes, *, is_utf8: bool = False, extra: bytes = b"") -> bytes:
    """An archive with one member of that name, byte for byte."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        info = zipfile.ZipInfo("x" * len(raw))
        info.extra = extra
        archive.writestr(info, b"bytes")
    packed = data.getvalue().replace(b"x" * len(raw), raw)
    if is_utf8:
        for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = packed.index(mark) + offset
            packed = packed[:at] + struct.pack("<H", 0x800) + packed[at + 2 :]
    return packed


def unicode_path(raw: bytes, name: str) -> bytes:
    body = b"\1" + struct.pack("<L", zlib.crc32(raw)) + name.encode()
    return struct.pack("<HH", 0x7075, len(body)) + body


LOST = PLAIN.encode("ascii", "replace")
ARCHIVES = {
    "UTF-8, said": (archive_of(NAME.encode(), is_utf8=True), NAME),
    "UTF-8, unsaid": (archive_of(NAME.encode()), NAME),
    "UTF-8 with accents apart, as on a Mac": (
        archive_of(unicodedata.normalize("NFD", NAME).encode(), is_utf8=True),
        NAME,
    ),
    "DOS, as French Windows packs": (archive_of(PLAIN.encode("cp850")), PLAIN),
    "DOS of the United States": (archive_of(PLAIN.encode("cp437")), PLAIN),
    "Windows": (archive_of(PLAIN.encode("cp1252")), PLAIN),
    "UTF-8 read as Windows and packed again": (
        archive_of(PLAIN.encode().decode("cp1252").encode(), is_utf8=True),
        PLAIN,
    ),
    "UTF-8 read as DOS and packed again": (archive_of(PLAIN.encode().decode("cp437").encode(), is_utf8=True), PLAIN),
    "letters lost, kept beside": (archive_of(LOST, extra=unicode_path(LOST, PLAIN)), PLAIN),
    "letters lost": (archive_of(LOST), LOST.decode()),
}


@pytest.mark.parametrize("says", ARCHIVES)
def test_a_name_comes_back_from_an_archive(says: str, tmp_path: Path) -> None:
    data, name = ARCHIVES[says]
    (tmp_path / "depots.zip").write_bytes(data)
    (deposit,) = gather([str(tmp_path / "depots.zip")], Limits()).deposits
    told = prefix_of(name)
    assert told is not None
    assert deposit.report is not None
    assert (deposit.owner, deposit.platform_id, deposit.prefix) == (told.owner, told.id, told.text)
    assert deposit.report.name == told.rest
    assert deposit.report.shown == f"depots.zip/{name}"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps names in Unicode")
@pytest.mark.parametrize("raw", [PLAIN.encode("cp1252"), PLAIN.encode(), unicodedata.normalize("NFD", PLAIN).encode()])
def test_a_name_comes_back_from_a_disk(raw: bytes, tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/" + raw, "wb") as file:  # noqa: PTH123  # a path of bytes
        file.write(b"bytes")
    (deposit,) = gather([str(tmp_path)], Limits()).deposits
    assert deposit.owner == "Hélène Forêt"


def test_info_zips_escapes_are_read(tmp_path: Path) -> None:
    (tmp_path / "H#U00e9l#U00e8ne_12_assignsubmission_file_rapport.docx").write_bytes(b"bytes")
    (deposit,) = gather([str(tmp_path)], Limits()).deposits
    assert deposit.owner == "Hélène"


def test_a_name_never_drives_a_terminal_nor_fills_it(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("rapport\x1b[2J\u202efdp.docx", b"1")
        archive.writestr("r" * 30_000 + ".docx", b"2")
    (tmp_path / "depots.zip").write_bytes(data.getvalue())
    gathered = gather([str(tmp_path / "depots.zip")], Limits())
    shown = [deposit.report.shown for deposit in gathered.deposits if deposit.report]
    assert len(shown) == 2
    assert all(name.isprintable() and len(name) <= 201 for name in shown)


@pytest.mark.parametrize("sign", ["\u202e", "\u200f", "\u2066", "\u200b", "\u2060", "\ufeff", "\u00ad"])
def test_a_sign_that_nobody_sees_is_no_lost_letter_of_a_name(sign: str, tmp_path: Path) -> None:
    (tmp_path / f"{sign}Zoé Ex{sign}emple_12_assignsubmission_file_rapport.docx").write_bytes(b"bytes")
    (deposit,) = gather([str(tmp_path)], Limits()).deposits
    assert deposit.owner == "Zoé Exemple"


@given(st.lists(st.text(max_size=200), max_size=3))
def test_an_id_is_safe_as_a_file_name(parts: list[str]) -> None:
    name = slug(*parts)
    assert name.isascii()
    assert name == name.strip("-. ").lower()
    assert len(name) <= 80
    assert name not in ("con", "nul", "aux", "prn", "com1", "lpt9")


@given(st.lists(st.sampled_from(["zoe", "adam", "", "depot", "zoe-2"]), max_size=12))
def test_ids_are_unique_and_depend_on_the_set_alone(names: list[str]) -> None:
    origins = [f"depots/{place}" for place in range(len(names))]
    ids = distinct(names, origins)
    assert len(set(ids)) == len(names)
    assert all(len(id) <= 80 for id in ids)
    backwards = distinct(names[::-1], origins[::-1])
    assert sorted(ids) == sorted(backwards)


def test_the_same_mark_twice_is_told_apart() -> None:
    assert len(set(distinct(["a", "a"], ["same", "same"]))) == 2
