"""What Moodle takes back: names by which it finds the student, columns that it looks for, comments that it shows."""

from __future__ import annotations

import csv
import html
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest

from rapportlint.model.classroom import Classroom
from rapportlint.reporters.classes.worksheet import COLUMNS
from tests.reporters.classes.classrooms import HOSTILE, hostile_class, small_class, written

csv.field_size_limit(10_000_000)


def imported(name: str, participants: set[str]) -> tuple[str, str] | None:
    """Participant and file as Moodle's import finds them (mod/assign/feedback/file): the first part of the path that
    has four pieces between underscores, the second a known number; hidden files are passed over."""
    parts = name.split("/")
    if parts[-1].startswith((".", "~")):
        return None
    while parts:
        pieces = parts.pop(0).split("_", 4)
        if len(pieces) >= 4 and pieces[1] in participants and pieces[2] in ("assignsubmission", "assignfeedback"):
            return pieces[1], "/".join([*pieces[4:], *parts])
    return None


def archive(classroom: Classroom, folder: Path) -> zipfile.ZipFile:
    for entry in classroom.entries:
        for path in entry.files.values():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(f"pour {entry.id}".encode())
    written("feedback", classroom, folder)
    return zipfile.ZipFile(folder / "moodle-feedback.zip")


def test_each_file_finds_its_student_and_no_other(tmp_path: Path) -> None:
    known = {str(4520 + rank) for rank in range(1, 10)}
    found: dict[str, list[str]] = {}
    with archive(small_class(), tmp_path) as made:
        assert made.testzip() is None
        for name in made.namelist():
            hit = imported(name, known)
            assert hit is not None, name
            found.setdefault(hit[0], []).append(hit[1])
        assert made.read("Noe Fictif_4522_assignsubmission_file_non-conforme - annoté.pdf") == b"pour noe-fictif"
    assert set(found) == known
    assert sorted(found["4522"]) == ["message.txt", "non-conforme - annoté.pdf", "non-conforme - contrôle.html"]
    assert found["4527"] == ["message.txt"]  # Absent: the message alone.


@pytest.mark.parametrize(
    ("prefix", "first"),
    [
        ("Zoé Exemple_4521_assignsubmission_file_", "Zoé Exemple_4521_assignsubmission_file_message.txt"),
        ("Zoé Exemple_4521_assignsubmission_file", "Zoé Exemple_4521_assignsubmission_file_message.txt"),
        ("Groupe A-Zoé_4521_assignsubmission_file_", "Groupe A-Zoé_4521_assignsubmission_file_message.txt"),
        ("dossier quelconque", "EXEMPLE Zoé_4521_assignsubmission_file_message.txt"),
    ],
)
def test_the_platform_s_own_prefix_is_kept_as_it_is(prefix: str, first: str, tmp_path: Path) -> None:
    entry = small_class().entries[0]
    own = replace(entry, deposits=(replace(entry.deposits[0], prefix=prefix),), files={})
    with archive(replace(small_class(), entries=(own,)), tmp_path) as made:
        assert made.namelist() == [first]


def test_who_has_no_number_of_participant_is_told_and_left_out(tmp_path: Path) -> None:
    entry = small_class().entries[0]
    assert entry.candidate is not None
    candidate = replace(entry.candidate, platform_id="")
    lost = replace(entry, candidate=candidate, deposits=(replace(entry.deposits[0], prefix="", platform_id=""),))
    both = (lost, replace(lost, id="autre"))
    (file,) = written("feedback", replace(small_class(), entries=both), tmp_path).values()
    told = "2 candidats sans numéro de participant Moodle : rien pour EXEMPLE Zoé, EXEMPLE Zoé dans l'archive"
    assert file.notes == (f"{told} de feedback.",)
    with zipfile.ZipFile(tmp_path / "moodle-feedback.zip") as made:
        assert made.namelist() == []


def test_two_students_of_one_name_and_number_do_not_overwrite_each_other(tmp_path: Path) -> None:
    entry = replace(small_class().entries[0], files={})
    with archive(replace(small_class(), entries=(entry, replace(entry, id="autre"))), tmp_path) as made:
        stem = "Zoe Exemple_4521_assignsubmission_file_message"
        assert made.namelist() == [f"{stem}.txt", f"{stem} (2).txt"]


def test_no_name_in_the_archive_is_a_path(tmp_path: Path) -> None:
    with archive(hostile_class(), tmp_path) as made:
        names = made.namelist()
    assert len(names) > len(HOSTILE)
    for name in names:
        assert not re.search(r'[/\\\x00-\x1f:*?"<>|]', name) and name not in (".", ".."), name
        assert not name.startswith((".", "~", " ")) and len(name.encode()) <= 255, name


def test_a_file_outside_the_folder_is_never_handed_back(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    entry = replace(
        small_class().entries[0], files={"page": "../secret.txt", "annotated": str(tmp_path / "secret.txt")}
    )
    written("feedback", replace(small_class(), entries=(entry,)), tmp_path / "out")
    with zipfile.ZipFile(tmp_path / "out" / "moodle-feedback.zip") as made:
        assert [name.rsplit("_", 1)[1] for name in made.namelist()] == ["message.txt"]


def worksheet(classroom: Classroom, folder: Path) -> list[dict[str, str]]:
    written("worksheet", classroom, folder)
    text = (folder / "moodle-evaluation.csv").read_bytes().decode()
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_the_worksheet_has_the_columns_that_moodle_asks_for_and_gives_no_grade(tmp_path: Path) -> None:
    read = worksheet(small_class(), tmp_path)
    assert tuple(read[0]) == COLUMNS
    assert {"Identifiant", "Note", "Dernière modification (note)", "Feedback par commentaires"} <= set(COLUMNS)
    assert COLUMNS[0] != "Feedback par commentaires"  # Moodle takes no comment from the first column.
    assert [row["Identifiant"] for row in read] == [f"Participant {4520 + rank}" for rank in range(1, 10)]
    assert {row["Note"] for row in read} == {""}


def test_a_comment_is_html_on_one_line_that_shows_the_message(tmp_path: Path) -> None:
    comment = worksheet(small_class(), tmp_path)[1]["Feedback par commentaires"]
    assert "\n" not in comment and comment.startswith("<p>Bonjour Noé,</p><p>J'ai contrôlé votre rapport")
    assert "<br>1. La conclusion technique et personnelle est introuvable." in comment


def test_no_comment_holds_a_tag_of_a_report_and_php_reads_each_cell_whole(tmp_path: Path) -> None:
    for row in worksheet(hostile_class(), tmp_path):
        comment = row["Feedback par commentaires"]
        assert {"p", "/p"} <= set(re.findall(r"<(/?\w+)", comment)) <= {"p", "/p", "br"}
        assert lxml.html.fragment_fromstring(comment, create_parent=True).xpath("//script | //img | //@onerror") == []
        assert html.unescape(comment)
    raw = (tmp_path / "moodle-evaluation.csv").read_text(encoding="utf-8")
    assert "\\" not in raw  # PHP takes a backslash before a quotation mark for an escape.
    for row in worksheet(hostile_class(), tmp_path):
        assert row["Nom complet"][:1] not in ("=", "+", "-", "@")
