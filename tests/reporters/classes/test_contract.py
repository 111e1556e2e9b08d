"""What every kind of file given back to a class holds: found by name, safe paths, same bytes, deaf to hostile text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rapportlint.model.classroom import Classroom
from rapportlint.reporters.classes import load, names
from tests.reporters.classes.classrooms import MADE, hostile_class, order, small_class, written

KINDS = names()
EMPTY = Classroom(title="", entries=(), made=MADE)


def test_the_kinds_are_those_of_the_files_of_the_room() -> None:
    assert KINDS == ("csv", "feedback", "html", "json", "messages", "pv", "worksheet", "xlsx")


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_says_in_french_what_it_gives(kind: str) -> None:
    assert load(kind).TITLE.startswith(("un ", "une ", "le ", "la ", "l'", "toute "))


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_class_gives_the_same_bytes(kind: str, tmp_path: Path) -> None:
    first, second = (written(kind, small_class(), tmp_path / name) for name in "ab")
    assert list(first) == list(second) != []
    for path in first:
        if not path.endswith(".pdf"):  # LibreOffice dates what it prints.
            assert (tmp_path / "a" / path).read_bytes() == (tmp_path / "b" / path).read_bytes(), path


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_texts_neither_stop_a_kind_nor_lead_out_of_the_folder(kind: str, tmp_path: Path) -> None:
    made = written(kind, hostile_class(), tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert all((tmp_path / "out" / path).stat().st_size for path in made)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("about", ["nobody", "without a rulebook's text"])
def test_a_class_without_anybody_or_without_an_official_text_has_its_files_too(
    kind: str, about: str, tmp_path: Path
) -> None:
    room = EMPTY if about == "nobody" else replace(small_class(), entries=small_class().entries[:3], deadline=None)
    asked = replace(order(tmp_path), coverage=None)
    assert written(kind, room, tmp_path, asked)


def test_nothing_is_asked_of_a_kind_before_its_first_file_is_wanted() -> None:
    pieces = load("json").files(small_class(), order(Path("absent")))
    assert next(iter(pieces)).path == "classe.json"
