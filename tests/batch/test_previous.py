"""What changed since an earlier control: the report, the verdict or the ground, told of the right candidate."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rapportlint.batch import previous
from rapportlint.batch.folder import OWN
from rapportlint.model.classroom import Entry, Ground
from rapportlint.model.failures import BatchError
from tests.reporters.classes.classrooms import small_class

CLASS = small_class().entries


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An output folder that a control has opened."""
    (tmp_path / OWN).mkdir()
    return tmp_path


def changed(before: tuple[Entry, ...], after: tuple[Entry, ...], folder: Path) -> list[str]:
    """Ids of the entries that are told as changed."""
    previous.save(folder, before)
    return [entry.id for entry in previous.compared(after, previous.load(folder))[0]]


def nameless(id: str, sha256: str) -> Entry:
    """A report that no row of the roster claims, of a name that others bear too."""
    model = CLASS[0]
    assert model.judged is not None
    deposit = replace(model.deposits[0], id=id, owner="Paul Martin", number="")
    judged = replace(model.judged, result=replace(model.judged.result, sha256=sha256))
    return replace(model, id=id, candidate=None, deposits=(deposit,), judged=judged)


def test_the_same_class_has_not_changed(folder: Path) -> None:
    assert changed(CLASS, CLASS, folder) == []


@pytest.mark.parametrize(
    ("id", "grounds"), [("tom-absent", ()), ("ines-modele", (Ground.NON_CONFORMING,))], ids=["absent", "late"]
)
def test_a_ground_that_is_established_since_is_a_change(id: str, grounds: tuple[Ground, ...], folder: Path) -> None:
    before = tuple(replace(entry, grounds=grounds) if entry.id == id else entry for entry in CLASS)
    assert changed(before, CLASS, folder) == [id]


def test_of_two_reports_of_one_name_the_one_that_changed_is_told(folder: Path) -> None:
    before = (nameless("paul-martin", "a" * 64), nameless("paul-martin-2", "b" * 64))
    assert changed(before, before, folder) == []
    after = (before[0], nameless("paul-martin-2", "c" * 64))
    assert changed(before, after, folder) == ["paul-martin-2"]


def test_what_another_version_kept_is_refused_in_words(folder: Path) -> None:
    previous.save(folder, CLASS)
    (folder / OWN / "class.json.z").write_bytes(b"other")
    with pytest.raises(BatchError, match="endommagé, ou d'une autre version"):
        previous.load(folder)
