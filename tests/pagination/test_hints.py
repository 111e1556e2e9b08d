"""Word's own page marks are believed when, and only when, their walk ends on the page count that Word declares."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapportlint.model.document import Block, Container, Method, Paragraph
from rapportlint.pagination import hints
from rapportlint.pagination.hints import Marks
from tests.pagination.documents import document, figure, prose, title, where


def on(first: int, block: Block, last: int | None = None) -> Block:
    """A block that Word's marks put on these pages."""
    return replace(block, hinted_pages=(first, last or first))


def entry(text: str) -> Paragraph:
    """An entry of the contents."""
    return Paragraph(text=text, is_contents=True)


ONE_PAGE_CONTENTS = [on(1, title("Titre")), on(2, entry("A")), on(2, entry("B")), on(3, title("A"))]
TWO_PAGE_CONTENTS = [on(1, title("Titre")), on(2, entry("A")), on(3, entry("B")), on(4, title("A"))]

CLASSES: dict[str, tuple[list[Block], int | None, int | None, Marks]] = {
    "both counts agree": (ONE_PAGE_CONTENTS, 3, 3, Marks.TRUSTED),
    "one is missing and the contents show no break": (ONE_PAGE_CONTENTS, 3, 4, Marks.REPAIRED),
    "one is missing but the contents show their break": (TWO_PAGE_CONTENTS, 4, 5, Marks.LOST),
    "one is missing without contents": ([on(1, prose()), on(2, prose())], 2, 3, Marks.LOST),
    "many are missing": (ONE_PAGE_CONTENTS, 3, 7, Marks.LOST),
    "Word declares one page, as other programs write": (ONE_PAGE_CONTENTS, 3, 1, Marks.STALE),
    "an old count": (ONE_PAGE_CONTENTS, 3, 2, Marks.STALE),
    "both say one page": ([on(1, prose())], 1, 1, Marks.STALE),
    "no mark": ([prose()], None, 3, Marks.ABSENT),
    "no declared count": (ONE_PAGE_CONTENTS, 3, None, Marks.ABSENT),
}


@pytest.mark.parametrize(("blocks", "walked", "declared", "kind"), CLASSES.values(), ids=CLASSES)
def test_marks_are_classed_by_their_walk_and_the_declared_count(
    blocks: list[Block], walked: int | None, declared: int | None, kind: Marks
) -> None:
    given = document(blocks, walked=walked, declared=declared)
    assert hints.marks(given) is kind
    assert hints.hold(given) is (kind in (Marks.TRUSTED, Marks.REPAIRED))


def test_blocks_stand_on_the_pages_of_their_marks() -> None:
    blocks = [on(1, title("A")), on(1, prose(), 2), on(2, prose()), on(4, prose())]
    paginated = hints.paginate(document(blocks, walked=4, declared=4))
    assert where(paginated) == [[1], [1, 2], [2], [4]]
    assert [page.blank for page in paginated.pages] == [False, False, True, False]
    assert paginated.pagination is not None
    assert (paginated.pagination.method, paginated.pagination.page_margin) == (Method.HINTS, 0)


def test_the_repair_puts_what_follows_the_contents_one_page_later_and_is_less_sure() -> None:
    paginated = hints.paginate(document(ONE_PAGE_CONTENTS, walked=3, declared=4))
    assert where(paginated) == [[1], [2], [3], [4]]
    assert paginated.pagination is not None
    assert paginated.pagination.page_margin == 1


def test_a_paragraph_over_two_pages_fills_the_first() -> None:
    paginated = hints.paginate(document([on(1, prose()), on(1, prose(20), 2)], walked=2, declared=2))
    area = paginated.pages[0].text_area
    first, second = paginated.blocks[1].places
    assert first.bottom == pytest.approx(area.bottom)
    assert second.top == pytest.approx(area.top)


def test_a_page_that_a_break_ends_is_left_unfilled() -> None:
    broken = replace(on(2, prose()), page_break_before=True)
    paginated = hints.paginate(document([on(1, prose()), broken], walked=2, declared=2))
    assert paginated.blocks[0].places[0].bottom < paginated.pages[0].text_area.bottom / 2


def test_empty_lines_that_end_a_page_do_not_begin_the_next() -> None:
    pushed = replace(on(2, title("B")), blank_before=600.0)
    paginated = hints.paginate(document([on(1, prose()), pushed], walked=2, declared=2))
    assert paginated.blocks[1].places[0].top < paginated.pages[1].text_area.top + 30
    assert paginated.blocks[0].places[0].bottom < paginated.pages[0].text_area.bottom / 2


def test_empty_lines_after_a_break_stay_above_their_block() -> None:
    lowered = replace(on(2, title("B")), blank_before=300.0, page_break_before=True)
    paginated = hints.paginate(document([on(1, prose()), lowered], walked=2, declared=2))
    assert paginated.blocks[1].places[0].top > paginated.pages[1].text_area.top + 250


def test_a_note_stands_at_the_foot_of_its_page() -> None:
    note = replace(on(1, prose(1)), container=Container.NOTE)
    last = replace(on(2, prose()), page_break_before=True)
    paginated = hints.paginate(document([on(1, prose()), note, on(1, prose()), last], walked=2, declared=2))
    first, foot, second = (block.places[0] for block in paginated.blocks[:3])
    assert first.bottom <= second.top < second.bottom <= foot.top
    assert foot.bottom == pytest.approx(paginated.pages[0].text_area.bottom)


blocks = st.builds(
    lambda n, page, span, blank, broken: replace(
        on(page, prose(n), page + span), blank_before=blank, page_break_before=broken
    ),
    st.integers(0, 60),
    st.integers(1, 6),
    st.integers(0, 3),
    st.floats(0, 2000),
    st.booleans(),
)


@given(st.lists(blocks, max_size=20))
def test_whatever_the_marks_say_places_lie_inside_the_pages(given_blocks: list[Block]) -> None:
    paginated = hints.paginate(document(given_blocks, walked=9, declared=9))
    assert [page.number for page in paginated.pages] == list(range(1, 10))
    places = [place for block in paginated.blocks for place in block.places]
    assert all(0 <= p.top <= p.bottom <= paginated.pages[p.page - 1].height for p in places)


def test_what_is_too_tall_for_its_page_is_pressed_into_it() -> None:
    blocks = [on(1, figure(600)), on(1, figure(600)), on(2, prose())]
    paginated = hints.paginate(document(blocks, walked=2, declared=2))
    area = paginated.pages[0].text_area
    assert [b.places[0].bottom - b.places[0].top for b in paginated.blocks[:2]] == [pytest.approx(area.height / 2)] * 2


def test_a_block_without_a_mark_stays_on_the_page_reached() -> None:
    blocks = [on(1, prose()), on(2, prose()), prose(), on(3, prose())]
    assert where(hints.paginate(document(blocks, walked=3, declared=3))) == [[1], [2], [2], [3]]
