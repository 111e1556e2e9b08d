"""The surest way that the settings allow is taken, and its failure is told, never raised."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from rapportlint.formats import soffice
from rapportlint.model.document import Document, Method
from rapportlint.model.settings import Limits, Settings
from rapportlint.model.source import Source
from rapportlint.pagination import paginate, refine
from tests.pagination.documents import document, prose

SOURCE = Source(name="r.docx", data=b"no package")
MARKED = document([replace(prose(), hinted_pages=(1, 1)), replace(prose(), hinted_pages=(2, 2))], walked=2, declared=2)
STALE = document([replace(prose(), hinted_pages=(1, 1)), replace(prose(), hinted_pages=(3, 3))], walked=3, declared=2)
UNMARKED = document([prose()])


@pytest.fixture
def no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(soffice.ENVIRONMENT_VARIABLE, "/nowhere/soffice")


CHOICES = {
    "marks that hold": (MARKED, "auto", Method.HINTS, "Word"),
    "marks asked for": (MARKED, "hints", Method.HINTS, "Word"),
    "marks asked for that do not hold": (UNMARKED, "hints", Method.ESTIMATE, "marques"),
    "stale marks": (STALE, "auto", Method.ESTIMATE, "périmées"),
    "an estimate asked for": (MARKED, "estimate", Method.ESTIMATE, "estimées"),
    "no marks": (UNMARKED, "auto", Method.ESTIMATE, "estimées"),
    "LibreOffice asked for but absent": (MARKED, "libreoffice", Method.ESTIMATE, "n'est pas installé"),
}


@pytest.mark.usefixtures("no_libreoffice")
@pytest.mark.parametrize(("given", "pages", "method", "words"), CHOICES.values(), ids=CHOICES)
def test_the_way_is_chosen_and_told(given: Document, pages: str, method: Method, words: str) -> None:
    pagination = paginate(given, SOURCE, Settings(pages=pages)).pagination
    assert pagination is not None
    assert pagination.method is method
    assert words in pagination.note


@pytest.mark.usefixtures("no_libreoffice")
def test_an_open_verdict_is_told_what_libreoffice_would_have_settled() -> None:
    refined = refine(paginate(UNMARKED, SOURCE, Settings()), SOURCE, Settings()).pagination
    assert refined is not None
    assert (refined.method, "n'est pas installé" in refined.note) == (Method.ESTIMATE, True)


@pytest.mark.parametrize(("noted", "margin"), [(0, 0), (1, 1)])
def test_an_estimate_that_comes_to_the_count_that_word_noted_has_no_margin(noted: int, margin: int) -> None:
    blocks = [prose()] * 40
    pages = len(paginate(document(blocks), SOURCE, Settings()).pages)
    found = paginate(document(blocks, declared=pages + noted), SOURCE, Settings()).pagination
    assert pages > 1
    assert found is not None
    assert (min(1, found.page_margin), "Word a noté" in found.note) == (margin, not noted)


def test_a_document_with_pages_is_left_as_it_is() -> None:
    placed = paginate(UNMARKED, SOURCE, Settings(pages="estimate"))
    assert paginate(placed, SOURCE, Settings()) is placed


TROUBLES = {
    "it hangs": "sleep 60",
    "it crashes": "kill -SEGV $$",
    "its PDF is none": "{ mkdir made; echo x > made/report.pdf; }",
}


@pytest.mark.skipif(sys.platform == "win32", reason="the false program is a shell script")
@pytest.mark.parametrize("script", TROUBLES.values(), ids=TROUBLES)
def test_a_libreoffice_that_gives_up_leaves_a_wider_estimate(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv(soffice.ENVIRONMENT_VARIABLE, str(program))
    usual = paginate(UNMARKED, SOURCE, Settings(pages="estimate")).pagination
    wider = paginate(UNMARKED, SOURCE, Settings(pages="libreoffice", limits=Limits(seconds=1.0))).pagination
    assert usual is not None and wider is not None
    assert wider.method is Method.ESTIMATE
    assert wider.page_margin > usual.page_margin
    assert wider.length_margin > usual.length_margin
