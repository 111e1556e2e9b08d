"""Whatever a roster or a report holds, no file given back calculates, runs, leads elsewhere or breaks."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

import docx
import lxml.html
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl.reader.excel import load_workbook

from docs import record_look
from rapportlint.model.classroom import Candidate, Classroom, Entry, Ground, SharedPassage, State
from rapportlint.model.deposits import Clock, Deposit, Location, Moment, Piece, PieceKind
from rapportlint.reporters.classes.pieces.leaf import leaf
from rapportlint.reporters.classes.pieces.person import persons
from rapportlint.reporters.classes.pieces.record import filled
from rapportlint.reporters.classes.pieces.record_parts import parts
from tests.reporters.classes.classrooms import DEADLINE, HOSTILE, MADE, TEXT, order, written
from tests.reporters.hand_built import FAILING, judged

TEXTS = st.one_of(
    st.text(max_size=60),
    st.text(st.characters(min_codepoint=0xD7F0, max_codepoint=0xE010), max_size=4),
    st.sampled_from([text[:200] for text in HOSTILE]),
    st.builds("".join, st.lists(st.sampled_from(["=", "+", ";", '"', "'", "<", ">", "&", "\\", "_", "/", "\r", "é"]))),
)
THOROUGH = settings(
    max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate)
)


@cache
def candidate(text: str) -> Candidate:
    return Candidate(number=text, name=text, given=text, email=text, platform_id="7", derogation=text, session=text)


def room(texts: list[str]) -> Classroom:
    """A class in which every text of others is one of these."""
    name, message, title = texts
    finding = replace(FAILING.findings[0], message=message, remedy=message, quote=name)
    result = replace(FAILING, file=name, findings=(finding, *FAILING.findings[1:]))
    piece = Piece(name=name, shown=name, place=Location(path="a"), kind=PieceKind.REPORT, size=1)
    deposit = Deposit(id="a", owner=name, platform_id="7", prefix=f"{name}_7_assignsubmission_file_", report=piece,
                      moment=Moment(when=DEADLINE, clock=Clock.FILE), doubts=(message,))  # fmt: skip
    entry = Entry(
        id="a", candidate=candidate(title), deposits=(deposit,), judged=judged(result)[0], state=State.NON_CONFORMING,
        grounds=(Ground.NON_CONFORMING,), to_check=(Ground.LATE,), doubts=(name,), files={"page": "pages/a.html"},
    )  # fmt: skip
    shared = SharedPassage(first="a", second=name, first_page=1, second_page=None, first_text=message,
                           second_text=title, likeness=1.0)  # fmt: skip
    return Classroom(title=title, entries=(entry,), made=MADE, deadline=DEADLINE, left_out=(message,), shared=(shared,))


@given(st.lists(TEXTS, min_size=3, max_size=3))
@THOROUGH
def test_no_text_of_others_is_anything_but_text_in_any_file(texts: list[str]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        for kind in ("xlsx", "csv", "html", "messages", "feedback", "worksheet", "json"):
            written(kind, room(texts), folder)
        workbook(folder / "classe.xlsx")
        tables(folder)
        page(folder / "classe.html")
        archive(folder / "moodle-feedback.zip")
        title = json.loads((folder / "classe.json").read_text(encoding="utf-8"))["title"]
        assert title.encode("utf-16", "surrogatepass") == texts[2].encode("utf-16", "surrogatepass")
    record(room(texts))


def workbook(path: Path) -> None:
    for sheet in load_workbook(path):
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type in ("s", "n", "d", "inlineStr"), cell.value
    with zipfile.ZipFile(path) as package:
        assert not [part for part in package.namelist() if re.search(rb"<f[ >]", package.read(part))]


def tables(folder: Path) -> None:
    for name, separator in (("classe.csv", ";"), ("classe.csv", ","), ("moodle-evaluation.csv", ",")):
        text = (folder / name).read_bytes().decode("utf-8-sig")
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            for cell in row:
                is_ours = cell == "-"  # Moodle's own sign for a grade that never changed.
                assert is_ours or not re.match(r"""[\s"']*[=+\-@＝＋－＠]""", cell) or "'" in cell[:9], cell


def page(path: Path) -> None:
    tree: Any = lxml.html.document_fromstring(path.read_text(encoding="utf-8"))
    assert len(tree.xpath("//script")) == 1 and not tree.xpath("//img | //iframe | //@onerror | //@style")
    assert {str(address) for address in tree.xpath("//a/@href")} == {"#candidats", "pages/a.html"}


def archive(path: Path) -> None:
    with zipfile.ZipFile(path) as made:
        for name in made.namelist():
            assert PurePosixPath(name).name == name and not re.search(r"[\\\x00-\x1f]", name) and name != ".."


def record(classroom: Classroom) -> None:
    asked = order(Path())
    made = parts(persons(classroom, asked), asked)
    data = filled(record_look.TARGET.read_bytes(), {"group": classroom.title}, made, classroom.title, MADE)
    assert TEXT is not None and docx.Document(io.BytesIO(data)).tables


@given(st.one_of(TEXTS, st.text(max_size=400)))
@settings(max_examples=300, deadline=None)
def test_a_leaf_is_a_file_name_on_every_system_and_a_good_name_is_left_as_it_is(text: str) -> None:
    name = leaf(text)
    assert name and not re.search(r'[/\\<>:"|?*\x00-\x1f]', name) and len(name.encode()) <= 180
    assert not name.startswith((".", "~", " ")) and not name.endswith((".", " "))
    assert name.split(".")[0].lower() not in ("con", "nul", "prn", "aux", "com1", "lpt1")
    assert leaf(name) == name
    assert leaf("Zoé Exemple – rapport (2).docx") == "Zoé Exemple – rapport (2).docx"
