"""Spending only what the verdict needs: LibreOffice is asked where our own layout leaves it open, and only there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rapportlint import engine, pagination, readers
from rapportlint.formats import soffice
from rapportlint.model.document import Document, Method, Pagination
from rapportlint.model.file_facts import Incident
from rapportlint.model.result import Verdict
from rapportlint.model.settings import Limits, Settings
from rapportlint.model.source import Source
from rapportlint.rulebooks import load

SAMPLES = Path(__file__).parents[2] / "samples"


def unmarked(name: str) -> tuple[Source, Document]:
    """A sample, read as if Word had left no page marks in it."""
    source = Source(name=name, data=(SAMPLES / name).read_bytes())
    read = readers.read(source, Limits())
    info = replace(read.info, hinted_pages=None, declared_pages=None)
    return source, replace(read, info=info)


def estimated(name: str) -> tuple[Source, Document]:
    source, read = unmarked(name)
    return source, pagination.paginate(read, source, Settings())


@pytest.mark.libreoffice
def test_two_layouts_that_agree_leave_no_doubt_on_the_page_count() -> None:
    source, ours = estimated("conforme-styles.docx")
    refined = pagination.refine(ours, source, Settings())
    assert refined.pagination is not None
    assert (len(refined.pages), refined.pagination.page_margin) == (28, 0)
    assert "LibreOffice" in refined.pagination.note


@pytest.mark.libreoffice
def test_what_was_told_of_the_file_is_still_told_after_refining() -> None:
    source, ours = estimated("conforme-styles.docx")
    told = replace(ours, incidents=(Incident(kind="twin", message="Le PDF n'est pas l'export de ce fichier."),))
    assert told.incidents[0] in pagination.refine(told, source, Settings()).incidents


def test_a_margin_that_word_confirmed_is_kept_where_libreoffice_is_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(soffice.ENVIRONMENT_VARIABLE, "/nowhere/soffice")
    source, ours = estimated("conforme-styles.docx")
    assert ours.pagination is not None
    sure = replace(ours, pagination=replace(ours.pagination, page_margin=0))
    refined = pagination.refine(sure, source, Settings()).pagination
    assert refined is not None
    assert (refined.page_margin, "n'est pas installé" in refined.note) == (0, True)


@pytest.mark.libreoffice
@pytest.mark.parametrize(("added", "method"), [(1, Method.ESTIMATE), (12, Method.LIBREOFFICE)])
def test_where_two_layouts_differ_the_margin_covers_both(added: int, method: Method) -> None:
    source, ours = estimated("conforme-styles.docx")
    longer = replace(ours, pages=ours.pages + (ours.pages[-1],) * added)
    refined = pagination.refine(longer, source, Settings())
    assert refined.pagination is not None
    assert refined.pagination.method is method
    assert refined.pagination.page_margin >= added


@pytest.mark.parametrize("pages", ["estimate", "hints"])
def test_a_way_that_the_user_chose_is_not_second_guessed(pages: str) -> None:
    source, ours = estimated("conforme-styles.docx")
    assert pagination.refine(ours, source, Settings(pages=pages)) is ours


def test_a_report_whose_verdict_is_settled_never_starts_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    def started(*_: object) -> None:
        raise AssertionError("LibreOffice was asked")

    monkeypatch.setattr("rapportlint.pagination._printed", started)
    source, _ = unmarked("conforme-styles.docx")
    result = engine.lint(source, load("bts-metiers-de-la-mesure"), Settings(guard_checks=False))
    assert result.verdict is Verdict.PASS


def test_pages_that_a_proved_pdf_gave_are_kept() -> None:
    source, read = unmarked("conforme-styles.docx")
    placed = replace(read, pagination=Pagination(method=Method.PDF, page_margin=0, length_margin=0.05))
    assert pagination.refine(placed, source, Settings()) is placed


@pytest.mark.libreoffice
def test_libreoffice_lays_out_its_own_format_and_leaves_no_margin() -> None:
    docx = (SAMPLES / "conforme-styles.docx").read_bytes()
    source = Source(name="rapport.odt", data=soffice.convert(docx, "docx", "odt", Limits().seconds))
    document = pagination.paginate(readers.read(source, Limits()), source, Settings())
    assert document.pagination is not None
    assert (document.pagination.method, document.pagination.page_margin) == (Method.LIBREOFFICE, 0)
