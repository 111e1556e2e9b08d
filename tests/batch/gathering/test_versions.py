"""Two reports of one candidate in one folder: one is judged, for a reason that is told, and the other is told too."""

from __future__ import annotations

import hashlib
import io
import os
import tomllib
from pathlib import Path
from typing import Any

import docx
import pytest

from rapportlint.batch.gathering import gather
from rapportlint.batch.roster import expected
from rapportlint.model.classroom import Candidate
from rapportlint.model.deposits import Deposit, PieceKind
from rapportlint.model.settings import Limits

CASES = tomllib.loads((Path(__file__).parent / "versions.toml").read_text(encoding="utf-8"))["folder"]
TEXTS = {"report": "Rapport de stage\nSommaire\nRemerciements", "text": "Le banc de mesure, vu de face"}
START = 1_800_000_000 // 3600 * 3600


def word(text: str, name: str, *, more: int) -> bytes:
    """A Word file of some lines, unlike that of another name; `more` makes it larger by about as many bytes."""
    made, document = io.BytesIO(), docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.core_properties.comments = hashlib.sha512(name.encode()).hexdigest()[: 20 + more]
    document.save(made)
    return made.getvalue()


def plant(folder: Path, told: str) -> None:
    """One file of a case: "name = text + bytes @ hours"."""
    told, _, hours = told.partition(" @ ")
    name, _, kind = told.partition(" = ")
    kind, _, more = kind.partition(" + ")
    path = folder / name
    if kind == "empty":
        path.touch()
    elif kind:
        path.write_bytes(word(TEXTS[kind], name, more=int(more or 0)))
    else:
        path.write_text(f"bytes of {name}", "utf-8")
    when = START + float(hours or 0) * 3600
    os.utime(path, (when, when))


def gathered(folder: Path) -> Deposit:
    (deposit,) = gather([str(folder)], Limits()).deposits
    return deposit


@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_one_is_judged_for_a_reason_and_the_others_are_told(case: dict[str, Any], tmp_path: Path) -> None:
    folder = tmp_path / "Exemple Zoé"
    folder.mkdir()
    for told in case["files"]:
        plant(folder, told)
    deposit = gathered(folder)
    assert deposit.report is not None
    assert (deposit.report.name, deposit.chosen) == (case["judged"], case["why"])
    assert [piece.name for piece in deposit.others if piece.kind is PieceKind.RIVAL] == case["rivals"]
    (entry,) = expected((Candidate(name="EXEMPLE", given="Zoé", row=2),), [deposit])
    assert entry.is_several is bool(case["rivals"])
    doubts = " ".join(entry.doubts)
    assert (f"« {case['judged']} » est contrôlé, parce que {case['why']}" in doubts) is entry.is_several
    assert all(f"« {name} »" in doubts for name in case["rivals"])


@pytest.mark.parametrize(
    ("names", "judged", "why"),
    [
        (("Rapport Zoé Exemple v1.docx", "Rapport Zoé Exemple v2.docx"), "v2", "le numéro de version le plus haut"),
        (("Rapport Zoé Exemple final.docx", "Rapport Zoé Exemple.docx"), "final", "son nom le désigne le mieux"),
        (("Rapport Exemple Zoé.docx", "Rapport Zoé Exemple.docx"), "Exemple Zoé", "le plus récent d'après la date"),
    ],
)
def test_two_deposits_that_lie_flat_are_one_candidates(
    names: tuple[str, ...], judged: str, why: str, tmp_path: Path
) -> None:
    for age, name in enumerate(names):
        plant(tmp_path, f"{name} @ {-30 * age}")
    deposits = gather([str(tmp_path)], Limits()).deposits
    (entry,) = expected((Candidate(name="EXEMPLE", given="Zoé", row=2),), deposits)
    assert len(entry.deposits) == 2 and entry.is_several
    report = entry.deposits[0].report
    assert report is not None and judged in report.name
    assert entry.doubts[0].startswith("2 dépôts : « ") and why in entry.doubts[0]
