"""Records as JSON and back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from rapportlint.formats import records_json
from rapportlint.model.candidate import Candidacy, Internship, Origin, Period, Told
from rapportlint.model.document import (
    Align,
    Anchor,
    Block,
    Bookmark,
    Container,
    Document,
    Figure,
    Look,
    Method,
    Page,
    PageSetup,
    Pagination,
    Paragraph,
    Table,
)
from rapportlint.model.failures import Failure, FailureKind
from rapportlint.model.file_facts import DocumentInfo, Incident
from rapportlint.model.geometry import Box, Place
from rapportlint.model.outline import COVER, Reason, Section
from rapportlint.model.result import Result, Saving, Step, Verdict
from rapportlint.model.typesetting import Section as SetSection
from rapportlint.model.typesetting import Typescript

BOX = Box(left=1.0, top=2.0, right=3.5, bottom=4.25)
PLACE = Place(page=1, box=BOX)
BLOCKS: tuple[Block, ...] = (
    Paragraph(text="é\u2028 \udce9 校", places=(PLACE, PLACE), look=Look(size=11.0, align=Align.JUSTIFY, bold=True)),
    Paragraph(text="", anchor=Anchor(part="word/document.xml", index=3), container=Container.NOTE, hinted_pages=(1, 2)),
    Figure(width=10.0, height=20.0, alt="x"),
    Table(rows=2, columns=3, header_row=True),
)
DOCUMENT = Document(
    info=DocumentInfo(name="x", format="docx", sha256="0", size=1, properties=(("title", "y"), ("creator", "z"))),
    blocks=BLOCKS,
    pages=(Page(number=1, width=595.0, height=842.0, text_area=BOX, running=("a", "b")),),
    setups=(PageSetup(width=1.0, height=2.0, top=3.0, bottom=4.0, left=5.0, right=6.0, number_start=1),),
    bookmarks=(Bookmark(title="t", level=1, page=1, y=3.0),),
    pagination=Pagination(method=Method.HINTS, page_margin=1, length_margin=0.25, note="n"),
    incidents=(Incident(kind="fonts", message="m"),),
)


def test_a_document_comes_back_as_it_was() -> None:
    back = records_json.loads(records_json.dumps(DOCUMENT), Document)
    assert back == DOCUMENT
    assert isinstance(back.blocks[1].container, Container)


def test_fields_at_their_default_are_left_out() -> None:
    assert json.loads(records_json.dumps(DOCUMENT))["blocks"][2] == {
        "is": "Figure",
        "width": 10.0,
        "height": 20.0,
        "alt": "x",
    }


@pytest.mark.parametrize("text", ["[]", "{}", '{"is": "Box"}', '{"is": "Nothing"}', "x", '{"is": "Anchor", "odd": 1}'])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        records_json.loads(text, Document)


def test_a_verdict_comes_back_as_it_was_with_its_dates() -> None:
    told = Told(value="du 4 au 8 janvier", passage="Du 4 au 8 janvier", origin=Origin.INTRODUCTION, page=1)
    period = Period(told=told, days=5, start=date(2027, 1, 4), end=date(2027, 1, 8))
    section = Section(
        id=COVER, title="t", level=1, first=0, stop=3, parent=None, certainty=0.5, reasons=(Reason.LOOK,), length=1.5
    )
    result = Result(
        file="x",
        sha256="0",
        rulebook="r",
        route="scolaire",
        verdict=Verdict.FAIL,
        candidacy=Candidacy(authors=(told,), internship=Internship(periods=(period,), days=5)),
        page_heights=(842.0,),
        sections=(section,),
        savings=(Saving(step=Step.BLANK_PAGES, wins=1, counted_after=50, pages=(3,)),),
        failure=Failure(kind=FailureKind.TIMEOUT, message="trop long"),
    )
    back = records_json.loads(records_json.dumps(result), Result)
    assert back == result
    assert isinstance(back.verdict, Verdict)


def test_two_records_of_one_name_are_not_taken_for_each_other() -> None:
    laid_out = Typescript(sections=(SetSection(setup=0),))
    document = replace(DOCUMENT, typescript=laid_out)
    assert records_json.loads(records_json.dumps(document), Document) == document
