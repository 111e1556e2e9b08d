"""Archives and folders made to harm cost one sentence each, and the gathering goes on."""

from __future__ import annotations

import io
import os
import resource
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapportlint.batch.gathering import contents, gather
from rapportlint.model.deposits import Location
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.settings import Limits

LIMITS = Limits()
GOOD = "Zoé Exemple_1_assignsubmission_file_rapport.docx"


def pack(*members: tuple[str | zipfile.ZipInfo, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", compression) as archive:
        for name, content in members:
            archive.writestr(name, content, compress_type=compression)
    return data.getvalue()


def locked() -> bytes:
    """An archive whose member says that it is encrypted, in both of its headers."""
    data = bytearray(pack(("rapport.docx", b"bytes")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


def bomb() -> bytes:
    return pack(("rapport.docx", bytes(120 * 1024**2)))


def lying() -> bytes:
    """A member that unpacks to far more than it says."""
    data = bytearray(pack(("rapport.docx", bytes(40 * 1024**2))))
    size = (40 * 1024**2).to_bytes(4, "little")
    return bytes(data.replace(size, (4096).to_bytes(4, "little")))


def link() -> bytes:
    info = zipfile.ZipInfo("rapport.docx")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return pack((info, b"/etc/passwd"))


def nested(depth: int) -> bytes:
    data = pack(("rapport.docx", b"bytes"))
    for level in range(depth):
        data = pack((f"dans{level}.zip", data))
    return data


UNREADABLE: dict[str, tuple[Callable[[], bytes], FailureKind]] = {
    "a bomb": (bomb, FailureKind.TOO_LARGE),
    "a member that lies about its size": (lying, FailureKind.CORRUPT),
    "a locked member": (locked, FailureKind.ENCRYPTED),
    "an unknown packing": (
        lambda: pack(("rapport.docx", b"x" * 999), compression=zipfile.ZIP_LZMA),
        FailureKind.UNSUPPORTED,
    ),
    "a damaged member": (
        lambda: pack(("rapport.docx", b"x" * 999), compression=zipfile.ZIP_STORED).replace(b"xx", b"xy", 1),
        FailureKind.CORRUPT,
    ),
}


@pytest.mark.parametrize("says", UNREADABLE)
def test_a_report_that_cannot_be_unpacked_stays_its_candidates_and_says_why(says: str, tmp_path: Path) -> None:
    make, kind = UNREADABLE[says]
    (tmp_path / "Noé Petit.zip").write_bytes(make())
    (tmp_path / GOOD).write_bytes(b"bytes")
    gathered = gather([str(tmp_path)], LIMITS)
    assert [deposit.owner for deposit in gathered.deposits] == ["Noé Petit", "Zoé Exemple"]
    report = gathered.deposits[0].report
    if report is None:
        # The directory itself could not be read: the archive is the piece, and a sentence says why.
        assert gathered.deposits[0].others
        assert gathered.deposits[0].doubts
        return
    with pytest.raises(UnreadableFile) as caught:
        contents.read(report.place, LIMITS)
    assert caught.value.failure.kind is kind


TROUBLED: dict[str, Callable[[], bytes]] = {
    "three archives within each other": lambda: nested(2),
    "no archive at all": lambda: b"PK\x03\x04" + bytes(50),
    "an empty file": lambda: b"",
    "a directory cut off": lambda: nested(0)[:-30],
    "a directory larger than any": lambda: pack(*((f"{n:05}{'n' * 60_000}", b"") for n in range(300))),
}


@pytest.mark.parametrize("says", TROUBLED)
def test_an_archive_that_cannot_be_opened_is_a_deposit_with_a_doubt(says: str, tmp_path: Path) -> None:
    (tmp_path / "Noé Petit.zip").write_bytes(TROUBLED[says]())
    (tmp_path / GOOD).write_bytes(b"bytes")
    deposits = gather([str(tmp_path)], LIMITS).deposits
    assert [deposit.owner for deposit in deposits] == ["Noé Petit", "Zoé Exemple"]
    assert deposits[0].report is None
    assert ".zip » n'a pas été ouvert" in deposits[0].doubts[0]


def test_names_that_leave_the_archive_are_told_and_never_followed(tmp_path: Path) -> None:
    names = ("../../../evil.docx", "/etc/evil2.docx", "C:\\Windows\\evil3.docx", "..\\..\\evil4.docx")
    (tmp_path / "depots.zip").write_bytes(pack(*((name, name.encode()) for name in names)))
    before = sorted(tmp_path.rglob("*"))
    gathered = gather([str(tmp_path / "depots.zip")], LIMITS)
    assert sorted(tmp_path.rglob("*")) == before
    assert len(gathered.deposits) == 4
    assert any("4 noms d'archive anormaux" in sentence for sentence in gathered.left_out)
    for deposit in gathered.deposits:
        assert deposit.report is not None
        assert contents.read(deposit.report.place, LIMITS).decode() in names


def test_links_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.docx"
    secret.write_bytes(b"secret")
    root = tmp_path / "depots"
    (root / "a").mkdir(parents=True)
    (root / GOOD).write_bytes(b"bytes")
    (root / "lien.docx").symlink_to(secret)
    (root / "a" / "boucle").symlink_to(root, target_is_directory=True)
    (root / "lien.zip").write_bytes(link())
    gathered = gather([str(root)], LIMITS)
    assert [deposit.owner for deposit in gathered.deposits] == ["Zoé Exemple"]
    assert [sentence[:35] for sentence in gathered.left_out] == ["3 liens symboliques non suivis (dep"]


def test_what_is_no_file_and_folders_without_end_are_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tube.docx")
    deep = tmp_path.joinpath(*["d"] * 60)
    deep.mkdir(parents=True)
    (deep / "rapport.docx").write_bytes(b"bytes")
    (tmp_path / GOOD).write_bytes(b"bytes")
    gathered = gather([str(tmp_path)], LIMITS)
    assert len(gathered.deposits) == 1
    told = " ".join(gathered.left_out)
    assert "tube.docx" in told
    assert "plus de 40 dossiers emboîtés" in told


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the system lets this user read everything")
def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / GOOD).write_bytes(b"bytes")
    shut = tmp_path / "fermé"
    shut.mkdir(mode=0)
    gathered = gather([str(tmp_path)], LIMITS)
    shut.chmod(0o700)
    assert len(gathered.deposits) == 1
    assert "vous n'en avez pas le droit" in gathered.left_out[0]


def test_a_folder_that_the_system_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / GOOD).write_bytes(b"bytes")
    (tmp_path / "fermé").mkdir()
    listed = os.scandir

    def refused(folder: Path) -> object:
        if Path(folder).name == "fermé":
            raise PermissionError(13, "no")
        return listed(folder)

    monkeypatch.setattr(os, "scandir", refused)
    gathered = gather([str(tmp_path)], LIMITS)
    assert len(gathered.deposits) == 1
    assert "fermé n'a pas pu être lu (vous n'en avez pas le droit)" in gathered.left_out[0]


def test_a_source_that_does_not_exist_is_the_callers_to_tell(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        gather([str(tmp_path / "absent")], LIMITS)


def test_a_file_over_the_limit_or_gone_says_so(tmp_path: Path) -> None:
    path = tmp_path / "rapport.docx"
    path.write_bytes(bytes(3000))
    with pytest.raises(UnreadableFile) as caught:
        contents.read(Location(path=str(path)), Limits(file_bytes=2000))
    assert caught.value.failure.kind is FailureKind.TOO_LARGE
    for place in (
        Location(path=str(tmp_path / "absent")),
        Location(path=str(tmp_path)),
        Location(path=str(path), members=(0,)),
    ):
        with pytest.raises(UnreadableFile):
            contents.read(place, LIMITS)


def test_a_file_that_takes_an_archives_name_between_two_readings_is_not_mistaken(tmp_path: Path) -> None:
    path = tmp_path / "depots.zip"
    path.write_bytes(pack((GOOD, b"one")))
    place = Location(path=str(path), members=(0,))
    assert contents.read(place, LIMITS) == b"one"
    path.write_bytes(pack((GOOD, b"another")))
    assert contents.read(place, LIMITS) == b"another"
    path.write_bytes(pack())
    with pytest.raises(UnreadableFile):
        contents.read(place, LIMITS)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None)
@given(cuts=st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=6))
def test_no_damage_to_an_archive_stops_the_gathering(cuts: list[tuple[int, int]], tmp_path: Path) -> None:
    data = bytearray(pack((GOOD, b"bytes" * 40), ("a/rapport.pdf", b"%PDF-" * 40), ("Noé Petit.zip", nested(0))))
    for place, byte in cuts:
        data[place % len(data)] = byte
    (tmp_path / "depots.zip").write_bytes(data)
    for deposit in gather([str(tmp_path / "depots.zip")], LIMITS).deposits:
        for piece in (*filter(None, (deposit.report, deposit.twin)), *deposit.others):
            try:
                contents.read(piece.place, LIMITS)
            except UnreadableFile as error:
                assert error.failure.message.endswith(".")


def test_a_bomb_costs_no_memory(tmp_path: Path) -> None:
    (tmp_path / "Noé Petit.zip").write_bytes(
        pack(("rapport.docx", bytes(150 * 1024**2)), ("rapport2.docx", bytes(150 * 1024**2)))
    )
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    gather([str(tmp_path)], LIMITS)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60 * 1024


def test_one_report_under_two_names_and_two_candidates_with_one_report_are_told(tmp_path: Path) -> None:
    same, other = b"same bytes" * 9, b"more bytes" * 9
    (tmp_path / "Exemple Zoé").mkdir()
    (tmp_path / "Exemple Zoé" / "rapport.docx").write_bytes(same)
    (tmp_path / "Exemple Zoé" / "rapport (1).docx").write_bytes(same)
    (tmp_path / "Rapport Adam DURAND.docx").write_bytes(same)
    (tmp_path / "Rapport Lina BERGER.docx").write_bytes(other)
    gathered = gather([str(tmp_path)], LIMITS)
    doubts = {deposit.owner: " ".join(deposit.doubts) for deposit in gathered.deposits}
    assert "sont le même fichier : un seul est compté" in doubts["Exemple Zoé"]
    assert "octet pour octet, qu'un autre : Adam DURAND" in doubts["Exemple Zoé"]
    assert "octet pour octet, qu'un autre : Exemple Zoé" in doubts["Adam DURAND"]
    assert doubts["Lina BERGER"] == ""


def test_a_file_that_accompanies_one_report_and_is_another_candidate_s_is_told_to_both(tmp_path: Path) -> None:
    word, pdf, certificate = b"PK word" * 9, b"%PDF-1.7 pages" * 9, b"%PDF-1.7 attestation" * 9
    for owner, files in {
        "Exemple Zoé_11_assignsubmission_file_": {
            "rapport.docx": word,
            "rapport.pdf": pdf,
            "attestation.pdf": certificate,
        },
        "Durand Adam_12_assignsubmission_file_": {"stage.pdf": pdf, "attestation.pdf": certificate},
    }.items():
        (tmp_path / owner).mkdir()
        for name, data in files.items():
            (tmp_path / owner / name).write_bytes(data)
    told = {deposit.owner: " ".join(deposit.doubts) for deposit in gather([str(tmp_path)], LIMITS).deposits}
    assert told["Exemple Zoé"].startswith("« rapport.pdf » est le même fichier, octet pour octet, qu'un autre : Durand")
    assert told["Durand Adam"].startswith("Ce rapport est le même fichier, octet pour octet, qu'un autre : Exemple Zoé")
    assert all("attestation" not in doubts for doubts in told.values())


def test_files_that_begin_alike_are_not_the_same(tmp_path: Path) -> None:
    beginning = b"b" * 200_000
    (tmp_path / "Rapport Adam DURAND.docx").write_bytes(beginning + b"1")
    (tmp_path / "Rapport Lina BERGER.docx").write_bytes(beginning + b"2")
    assert [deposit.doubts for deposit in gather([str(tmp_path)], LIMITS).deposits] == [(), ()]


def test_a_candidate_in_two_sources_is_one_deposit_where_the_file_is_the_same(tmp_path: Path) -> None:
    for folder, data in (("a", b"one"), ("b", b"one"), ("c", b"two")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / GOOD).write_bytes(data)
    gathered = gather([str(tmp_path / folder) for folder in "abc"], LIMITS)
    assert [deposit.owner for deposit in gathered.deposits] == ["Zoé Exemple", "Zoé Exemple"]
    assert len({deposit.id for deposit in gathered.deposits}) == 2
    assert "sont le même fichier du même candidat" in gathered.left_out[0]
    again = gather([str(tmp_path / folder) for folder in "abc"], LIMITS)
    assert again == gathered
