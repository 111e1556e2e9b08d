"""Without Word or LibreOffice, blocks flow down the sheets about as these would do it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapportlint.model.document import Block, Container, Method, Paragraph, Table
from rapportlint.pagination import estimate
from tests.pagination.documents import SETUP, document, figure, prose, title, where

WORDS_ON_A_PAGE = [
    # Word's own counts: A4, margins of 2.5 cm, justified, 6 pt after each paragraph
    ("Times New Roman", 11, 1.0, 742),
    ("Times New Roman", 12, 1.15, 540),
    ("Times New Roman", 12, 1.5, 421),
    ("Arial", 11, 1.0, 663),
    ("Arial", 12, 1.15, 497),
    ("Arial", 12, 1.5, 389),
    ("Calibri", 11, 1.0, 678),
    ("Calibri", 12, 1.15, 504),
    ("Calibri", 12, 1.5, 391),
]


@pytest.mark.parametrize(("font", "size", "spacing", "words"), WORDS_ON_A_PAGE)
def test_a_page_holds_about_as_many_words_as_in_word(font: str, size: float, spacing: float, words: int) -> None:
    paragraph = prose(4, font=font, size=size, line_spacing=spacing, space_after=6.0)
    paginated = estimate.paginate(document([paragraph] * 100))
    last, area = paginated.blocks[-1].places[-1], paginated.pages[0].text_area
    pages = last.page - 1 + (last.bottom - area.top) / area.height
    assert 100 * len(paragraph.text.split()) / pages == pytest.approx(words, rel=0.12)


FLOWS: dict[str, tuple[list[Block], list[list[int]]]] = {
    "short blocks share a page": ([title("A"), prose(), prose()], [[1], [1], [1]]),
    "a page break opens a page": ([prose(), title("B", page_break_before=True)], [[1], [2]]),
    "a break at the very start opens none": ([title("A", page_break_before=True), prose()], [[1], [1]]),
    "a figure is never parted": ([figure(500), figure(400), prose()], [[1], [2], [2]]),
    "a figure taller than the page is fitted": ([figure(2000), prose()], [[1], [2]]),
    "a title follows its figure to the next page": ([figure(680), title("B"), figure(300)], [[1], [2], [2]]),
    "a long paragraph runs over pages": ([prose(60)], [[1, 2]]),
    "typed leaders stay on their line": ([*[Paragraph(text="Titre " + "." * 150 + " 3")] * 40], [[1]] * 40),
    "a row of cells takes the height of one": (
        [Table(rows=1, columns=3), *[replace(figure(300), container=Container.TABLE)] * 3, figure(300)],
        [[1], [1], [1], [1], [1]],
    ),
}


@pytest.mark.parametrize(("blocks", "pages"), FLOWS.values(), ids=FLOWS)
def test_blocks_flow_down_the_pages(blocks: list[Block], pages: list[list[int]]) -> None:
    assert where(estimate.paginate(document(blocks))) == pages


def test_a_section_that_wants_an_odd_page_leaves_a_blank_one() -> None:
    odd = replace(SETUP, starts="oddPage")
    blocks = [prose(), replace(prose(), setup=1)]
    paginated = estimate.paginate(document(blocks, setups=(SETUP, odd)))
    assert where(paginated) == [[1], [3]]
    assert [page.blank for page in paginated.pages] == [False, True, False]


def test_a_document_without_text_is_one_blank_page() -> None:
    assert [page.blank for page in estimate.paginate(document([])).pages] == [True]


def test_two_columns_hold_twice_as_much() -> None:
    twice = replace(SETUP, columns=2)
    one = estimate.paginate(document([prose()] * 60))
    two = estimate.paginate(document([prose()] * 60, setups=(twice,)))
    assert len(two.pages) == pytest.approx(len(one.pages), abs=2)


def test_the_estimate_owns_how_wide_it_may_miss() -> None:
    paginated = estimate.paginate(document([prose()] * 400))
    pagination = paginated.pagination
    assert pagination is not None
    assert pagination.method is Method.ESTIMATE
    assert pagination.page_margin >= len(paginated.pages) / 10
    assert pagination.length_margin == 0.75
    assert "Word" in pagination.note


blocks = st.one_of(
    st.builds(
        lambda n, size, keep: replace(prose(n), look=replace(prose().look, size=size, keep_with_next=keep)),
        st.integers(0, 80),
        st.floats(0, 200),
        st.booleans(),
    ),
    st.builds(figure, st.floats(0, 5000)),
    st.builds(
        lambda blank, broken: Paragraph(text="x", blank_before=blank, page_break_before=broken),
        st.floats(-10, 3000),
        st.booleans(),
    ),
)


@settings(deadline=None)
@given(st.lists(blocks, max_size=30))
def test_every_block_lands_inside_pages_in_reading_order(given_blocks: list[Block]) -> None:
    paginated = estimate.paginate(document(given_blocks))
    assert [page.number for page in paginated.pages] == list(range(1, len(paginated.pages) + 1))
    places = [place for block in paginated.blocks for place in block.places]
    assert all(0 <= p.top <= p.bottom <= paginated.pages[p.page - 1].height for p in places)
    assert [(p.page, p.top) for p in places] == sorted((p.page, p.top) for p in places)
    assert all(block.places for block in paginated.blocks)
