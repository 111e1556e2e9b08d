"""What a student's document lacks is added to a copy, at its place, as tracked insertions."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from rapportlint.apps.completion import updated
from rapportlint.formats.ooxml_xml import W
from rapportlint.model.outline import SectionId
from rapportlint.model.settings import Settings
from rapportlint.model.source import Source
from rapportlint.scaffold import Order
from samples.dossier import Kind, load
from samples.makeup import HURRIED, STYLED, MakeUp
from samples.making import make
from samples.sections import without
from tests.scaffold.skeletons import book, judged
from tests.scaffold.validity import errors

OFFICIAL = "bts-metiers-de-la-mesure"
_NEXT = {"introduction": "company", "company": "legal", "legal": "activities", "conclusion": "english-summary"}


def complete(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The document with what it lacked, and the names of that."""
    done = updated(Source(name="brouillon.docx", data=data), Order(rulebook=book(OFFICIAL)), Settings())
    return done.data, done.added


def lacking(kind: Kind, look: MakeUp, path: Path) -> bytes:
    """A report without one of its parts."""
    make(without(load("vauclerc"), kind), look, path)
    return path.read_bytes()


@pytest.mark.parametrize("look", [STYLED, HURRIED], ids=["styles", "bold"])
@pytest.mark.parametrize("kind", [Kind.INTRODUCTION, Kind.COMPANY, Kind.LEGAL, Kind.CONCLUSION])
def test_a_missing_part_comes_where_the_plan_has_it(kind: Kind, look: MakeUp, tmp_path: Path) -> None:
    data, added = complete(lacking(kind, look, tmp_path / "brouillon.docx"))
    order = [section.id for section in judged(data, OFFICIAL).sections]
    assert order[order.index(SectionId(kind)) + 1] == _NEXT[kind]
    assert added
    assert errors(data, tmp_path) == []


def test_each_added_paragraph_is_a_tracked_insertion(tmp_path: Path) -> None:
    before = lacking(Kind.LEGAL, STYLED, tmp_path / "brouillon.docx")
    after, _ = complete(before)
    old, new = (etree.fromstring(zipfile.ZipFile(io.BytesIO(d)).read("word/document.xml")) for d in (before, after))
    assert not list(old.iter(W + "ins"))
    inserted = [p for p in new.iter(W + "p") if p.find(f"{W}pPr/{W}rPr/{W}ins") is not None]
    assert len(inserted) == len(list(new.iter(W + "p"))) - len(list(old.iter(W + "p"))) > 0
    for paragraph in inserted:
        assert not paragraph.findall(W + "r")
    numbers = [mark.get(W + "id") for mark in new.iter(W + "ins")]
    assert len(numbers) == len(set(numbers))


def test_what_was_added_is_not_added_twice(tmp_path: Path) -> None:
    once, _ = complete(lacking(Kind.CONCLUSION, STYLED, tmp_path / "brouillon.docx"))
    assert complete(once)[1] == ()


def test_what_was_added_is_to_be_written_accepted_and_listed_in_the_contents(tmp_path: Path) -> None:
    before = lacking(Kind.CONCLUSION, STYLED, tmp_path / "brouillon.docx")
    old, new = ({f.check for f in judged(data, OFFICIAL).findings} for data in (before, complete(before)[0]))
    assert old - new == {"section_missing"}
    assert new - old == {"placeholder_left", "revisions_left", "chapter_unlisted", "contents_page_wrong"}
