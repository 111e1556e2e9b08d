"""Each block of a DOCX gets the place where LibreOffice prints it, through all that disturbs a layout."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapportlint.model.document import Document, Figure, Method, Page, Paragraph, Table
from rapportlint.model.geometry import Place
from rapportlint.model.settings import Limits, Settings
from rapportlint.model.source import Source
from rapportlint.pagination import paginate
from rapportlint.readers import read
from tests.pagination.word_files import BOX_TEXT, HEADER, LONG_TEXT, NOTE_TEXT, troubled_report

pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module")
def source() -> Source:
    return Source(name="r.docx", data=troubled_report())


@pytest.fixture(scope="module")
def printed(source: Source, libreoffice: object) -> Document:
    return paginate(read(source, Limits()), source, Settings(pages="libreoffice"))


def places(printed: Document, text: str) -> tuple[Place, ...]:
    """The places of the paragraph with this text."""
    found = [block for block in printed.blocks if isinstance(block, Paragraph) and block.text == text]
    assert len(found) == 1, text
    return found[0].places


PAGES = {
    "Introduction": [1],
    BOX_TEXT: [1],
    NOTE_TEXT: [1],
    "Banc de mesure": [2],
    "Longue analyse": [3],
    LONG_TEXT: [3, 4],
    "Deux colonnes": [5],
    "Tableau des mesures": [7],
    "Mesure 3 du palier à vingt kilonewtons": [7],
    "Conclusion": [9],
}


@pytest.mark.parametrize(("text", "pages"), PAGES.items())
def test_a_paragraph_is_found_on_its_pages(printed: Document, text: str, pages: list[int]) -> None:
    assert [place.page for place in places(printed, text)] == pages


def test_every_paragraph_is_found(printed: Document) -> None:
    assert [block for block in printed.blocks if isinstance(block, Paragraph) and not block.places] == []


def test_the_page_before_an_odd_one_is_counted_and_blank(printed: Document) -> None:
    assert [page.number for page in printed.pages] == list(range(1, 10))
    assert [page.number for page in printed.pages if page.blank] == [8]


def test_the_running_header_is_set_apart_and_pushes_the_text(printed: Document) -> None:
    for page in printed.pages:
        if not page.blank:
            assert list(page.running) == HEADER
    assert all(place.top >= area_of(printed, place).text_area.top - 1 for place in flow(printed))


def area_of(printed: Document, place: Place) -> Page:
    return printed.pages[place.page - 1]


def flow(printed: Document) -> list[Place]:
    """The places of what stands in the main flow."""
    return [place for b in printed.blocks if b.container in ("body", "table") for place in b.places]


def test_a_long_paragraph_goes_to_the_foot_of_its_page_and_on_from_the_top(printed: Document) -> None:
    first, second = places(printed, LONG_TEXT)
    assert first.bottom == pytest.approx(printed.pages[2].text_area.bottom, abs=30)
    assert second.top == pytest.approx(printed.pages[3].text_area.top, abs=30)


def test_a_figure_stands_where_its_picture_is_printed(printed: Document) -> None:
    [figure] = [block for block in printed.blocks if isinstance(block, Figure)]
    [place] = figure.places
    assert place.page == 2
    assert [place.box.width, place.box.height] == pytest.approx([300, 180], abs=1)


def test_a_table_spans_its_cells(printed: Document) -> None:
    [table] = [block for block in printed.blocks if isinstance(block, Table)]
    [place] = table.places
    cells = [p for b in printed.blocks if b.container == "table" for p in b.places]
    assert (place.top, place.bottom) == (min(p.top for p in cells), max(p.bottom for p in cells))


def test_the_sheet_turns_with_its_section(printed: Document) -> None:
    assert [page.number for page in printed.pages if page.width > page.height] == [7]


AGREEMENTS = {
    "Word counted the same": (9, 0),
    "Word counted one less": (8, 1),
    "Word counted two more": (11, 2),
    "an old count": (40, 2),
    "a count of other programs": (1, 1),
    "no count": (None, 1),
}


@pytest.mark.parametrize(("declared", "margin"), AGREEMENTS.values(), ids=AGREEMENTS)
def test_the_count_is_sure_only_where_word_agrees(source: Source, declared: int | None, margin: int) -> None:
    document = read(source, Limits())
    told = replace(document, info=replace(document.info, declared_pages=declared))
    pagination = paginate(told, source, Settings(pages="libreoffice")).pagination
    assert pagination is not None
    assert pagination.method is Method.LIBREOFFICE
    assert (pagination.page_margin, pagination.length_margin) == (margin, 0.25)
