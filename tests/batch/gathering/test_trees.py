"""Folders and archives as teachers have them give the deposits that a person would find in them."""

from __future__ import annotations

import fnmatch
import io
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

from rapportlint.batch.gathering import Gathered, contents, gather
from rapportlint.model.deposits import Deposit
from rapportlint.model.settings import Limits

CASES = tomllib.loads((Path(__file__).parent / "trees.toml").read_text(encoding="utf-8"))["tree"]
LIMITS = Limits()


def plant(root: Path, files: list[str]) -> None:
    """The files, each with bytes of its own; what stands before "!" is an archive."""
    archives: dict[str, io.BytesIO] = {}
    for name in files:
        holder, is_packed, member = name.partition("!")
        if is_packed:
            with zipfile.ZipFile(archives.setdefault(holder, io.BytesIO()), "a") as archive:
                archive.writestr(member, f"bytes of {name}")
        else:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(f"bytes of {name}", encoding="utf-8")
    for name, data in archives.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data.getvalue())


def described(deposit: Deposit) -> str:
    others = ", ".join(f"{piece.name}={piece.kind}" for piece in deposit.others)
    names = (deposit.report.name if deposit.report else "", deposit.twin.name if deposit.twin else "")
    return " | ".join((deposit.owner, *names, others))


def tidy(line: str) -> str:
    return " | ".join(part.strip() for part in line.split("|"))


def packed(root: Path) -> Path:
    """The folder as an archive, as a platform or a system packs it."""
    path = root.with_suffix(".zip")
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(root.rglob("*")):
            archive.write(file, file.relative_to(root))
    return path


@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
@pytest.mark.parametrize("is_archive", [False, True], ids=["folder", "archive"])
def test_a_tree_gives_its_deposits(case: dict[str, Any], is_archive: bool, tmp_path: Path) -> None:
    root = tmp_path / "Depots"
    root.mkdir()
    plant(root, case["files"])
    gathered = gather([str(packed(root) if is_archive else root)], LIMITS)
    held(case, gathered, "Depots.zip" if is_archive else "Depots")


def held(case: dict[str, Any], gathered: Gathered, title: str) -> None:
    if "deposits" in case:
        assert [tidy(described(deposit)) for deposit in gathered.deposits] == list(map(tidy, case["deposits"]))
        assert [doubt for deposit in gathered.deposits for doubt in deposit.doubts] == case.get("doubts", [])
    if "left_out" in case:
        assert sorted(gathered.left_out) == sorted(line.replace("Depots/", f"{title}/") for line in case["left_out"])
    ids = [deposit.id for deposit in gathered.deposits]
    for id, pattern in zip(ids, case.get("ids", ids), strict=False):
        assert fnmatch.fnmatchcase(id, pattern), ids
    assert sorted(filter(None, (deposit.number for deposit in gathered.deposits))) == sorted(case.get("numbers", []))
    assert len(set(ids)) == len(ids)
    assert gathered.title == "Depots"


@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_every_piece_can_be_read_where_it_lies(case: dict[str, Any], tmp_path: Path) -> None:
    root = tmp_path / "Depots"
    root.mkdir()
    plant(root, case["files"])
    for deposit in gather([str(packed(root))], LIMITS).deposits:
        for piece in (*filter(None, (deposit.report, deposit.twin)), *deposit.others):
            data = contents.read(piece.place, LIMITS)
            assert len(data) == piece.size
            assert data.startswith((b"bytes of ", b"PK"))
            assert piece.name.encode() in data


def test_a_shell_that_lists_the_platforms_folders_gives_the_same_deposits(tmp_path: Path) -> None:
    case = next(case for case in CASES if "in folders" in case["says"])
    root = tmp_path / "Depots"
    root.mkdir()
    plant(root, case["files"])
    gathered = gather([str(path) for path in sorted(root.iterdir())], LIMITS)
    assert [tidy(described(deposit)) for deposit in gathered.deposits] == list(map(tidy, case["deposits"]))


def test_files_named_one_by_one_are_deposits_and_twins_as_in_a_folder(tmp_path: Path) -> None:
    plant(tmp_path, ["a/rapport.docx", "a/rapport.pdf", "b/rapport.docx"])
    names = [str(tmp_path / name) for name in ("a/rapport.docx", "a/rapport.pdf", "b/rapport.docx")]
    gathered = gather(names, LIMITS)
    assert [bool(deposit.twin) for deposit in gathered.deposits] == [True, False]
    assert gathered.title == ""


def test_the_first_page_tells_a_certificate_that_its_name_does_not(tmp_path: Path) -> None:
    root = tmp_path / "Exemple Zoé"
    root.mkdir()
    sample = Path(__file__).parents[3] / "samples" / "conforme-styles.pdf"
    (root / "scan_001.pdf").write_bytes(certificate())
    (root / "scan_002.pdf").write_bytes(sample.read_bytes())
    (deposit,) = gather([str(root)], LIMITS).deposits
    assert tidy(described(deposit)) == "Exemple Zoé | scan_002.pdf |  | scan_001.pdf=certificate"
    assert deposit.doubts == ()


def certificate() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    data = io.BytesIO()
    canvas: Any = Canvas(data)  # type: ignore[no-untyped-call]
    canvas.drawString(100, 700, "Attestation de stage")
    canvas.drawString(100, 650, "Je soussigné, directeur de la société, certifie que Zoé Exemple a été présente.")
    canvas.save()
    return data.getvalue()
