"""The layout breaks pages where Word breaks them: what stays together, what vanishes, what is repeated."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapportlint.model.typesetting import (
    Bounds,
    Cell,
    Float,
    Item,
    LineRule,
    Note,
    Row,
    Run,
    Section,
    SetParagraph,
    SetTable,
    Setting,
    Wrap,
)
from rapportlint.pagination import estimate
from tests.pagination.setting import PAGE, document, empty, lines, placed, placed_sections, row, table

Place = tuple[int, float, float]
PICTURE = SetParagraph(setting=Setting(line=1.5), runs=(Run(width=50.0, height=60.0, block=0),), mark=Run(size=10.0))
NOTE = Note(run=0, items=(lines(2, 1),))
FLOAT = Float(width=80.0, height=40.0, wrap=Wrap.ABOVE_AND_BELOW, block=1)

FLOWS: dict[str, tuple[list[Item], list[list[Place]]]] = {
    "lines fill a page to its end": ([lines(10, 0), lines(1, 1)], [[(1, 0, 100)], [(2, 0, 10)]]),
    "the larger of two spaces counts": (
        [lines(1, 0, after=8.0), lines(1, 1, before=5.0)],
        [[(1, 0, 10)], [(1, 18, 28)]],
    ),
    "no space towards a neighbour of the same style": (
        [lines(1, 0, after=8.0, contextual=True, style="L"), lines(1, 1, before=5.0, contextual=True, style="L")],
        [[(1, 0, 10)], [(1, 10, 20)]],
    ),
    "space above vanishes on a page that the text has reached": (
        [lines(9), lines(2, 0, before=30.0)],
        [[(2, 0, 20)]],
    ),
    "space above stays on a page that the file has broken": (
        [lines(1), lines(1, 0, before=30.0, page_break_before=True)],
        [[(2, 30, 40)]],
    ),
    "two lines stay at least at the foot": ([lines(9), lines(4, 0)], [[(2, 0, 40)]]),
    "two lines go at least to the next page": ([lines(7), lines(4, 0)], [[(1, 70, 90), (2, 0, 20)]]),
    "without widow control a line may stay alone": (
        [lines(9), lines(4, 0, widow_control=False)],
        [[(1, 90, 100), (2, 0, 30)]],
    ),
    "a paragraph kept together moves whole": ([lines(6), lines(6, 0, keep_together=True)], [[(2, 0, 60)]]),
    "a paragraph kept together that no page holds is parted": (
        [lines(12, 0, keep_together=True)],
        [[(1, 0, 100), (2, 0, 20)]],
    ),
    "titles follow each other and their text": (
        [lines(7), lines(1, 0, keep_with_next=True), lines(1, 1, keep_with_next=True), lines(3, 2)],
        [[(2, 0, 10)], [(2, 10, 20)], [(2, 20, 50)]],
    ),
    "empty lines run over the page's end": ([lines(9), empty(), empty(), lines(1, 0)], [[(2, 10, 20)]]),
    "a page break leaves the rest blank": (
        [replace(lines(1, 0), page_break_after=True), lines(1, 1)],
        [[(1, 0, 10)], [(2, 0, 10)]],
    ),
    "a row stays whole where it may not be parted": (
        [lines(8), table(row([lines(4, 0)], may_split=False))],
        [[(2, 0, 40)]],
    ),
    "a row is parted between its lines": (
        [lines(7), table(row([lines(6, 0)], [lines(1, 1)]))],
        [[(1, 70, 100), (2, 0, 30)], [(1, 70, 80)]],
    ),
    "a row is as tall as its tallest cell": (
        [table(row([lines(3, 0)], [lines(1, 1)]), row([lines(1, 2)]))],
        [[(1, 0, 30)], [(1, 0, 10)], [(1, 30, 40)]],
    ),
    "an exact row cuts what it holds": (
        [table(row([lines(3, 0)], height=15.0, exact=True)), lines(1, 1)],
        [[(1, 0, 15)], [(1, 15, 25)]],
    ),
    "header rows are repeated": (
        [lines(8), table(row([lines(1, 0)], header=True), *[row([lines(1, n)]) for n in (1, 2)])],
        [[(1, 80, 90)], [(1, 90, 100)], [(2, 10, 20)]],
    ),
    "a space keeps its distance from a table": ([lines(1, after=7.0), table(row([lines(1, 0)]))], [[(1, 17, 27)]]),
    "a footnote stands at the foot of its page": (
        [replace(lines(1, 0), notes=(NOTE,)), lines(6), lines(1, 2)],
        [[(1, 0, 10)], [(1, 80, 100)], [(2, 20, 30)]],
    ),
    "text stands above and below a float": (
        [replace(lines(1, 0), floats=(FLOAT,)), lines(1, 2)],
        [[(1, 40, 50)], [(1, 0, 40)], [(1, 50, 60)]],
    ),
    "a float that does not fit takes its paragraph along": (
        [lines(7), replace(lines(1, 0), floats=(FLOAT,))],
        [[(2, 40, 50)], [(2, 0, 40)]],
    ),
}


@pytest.mark.parametrize(("items", "places"), FLOWS.values(), ids=FLOWS)
def test_pages_break_where_word_breaks_them(items: list[Item], places: list[list[Place]]) -> None:
    assert placed(*items) == places


def test_spaces_add_up_where_the_file_says_so() -> None:
    items = [lines(1, 0, after=8.0), lines(1, 1, before=5.0)]
    assert placed(*items, adds=True)[1] == [(1, 23, 33)]


def test_what_a_multiple_adds_to_the_last_line_hangs_over_the_page() -> None:
    tall = SetParagraph(setting=Setting(line=2.0), runs=(Run(text="x", font="Arial", size=40.0),), block=0)
    assert [place[0] for place in placed(lines(5), tall)[0]] == [1]


def test_a_picture_alone_takes_its_height_and_what_the_multiple_adds_to_a_line() -> None:
    after = placed(PICTURE, lines(1, 1))[1][0][1]
    assert after == pytest.approx(60 + 0.5 * 12.2, abs=0.5)


def test_text_beside_a_picture_takes_more_lines() -> None:
    words = SetParagraph(runs=(Run(text="mot " * 40, font="Arial", size=8.0),), block=0)
    beside = Float(width=90.0, height=80.0, wrap=Wrap.SIDES)
    alone, narrowed = placed(words)[0][0], placed(replace(words, floats=(beside,)))[0][0]
    assert narrowed[2] - narrowed[1] > 1.5 * (alone[2] - alone[1])


def test_columns_end_level_above_what_follows_them() -> None:
    columns = replace(PAGE, columns=2)
    below = replace(PAGE, starts="continuous")
    sections = [Section(setup=0, items=tuple(lines(1, n) for n in range(6))), Section(setup=1, items=(lines(1, 6),))]
    found = placed_sections(sections, setups=(columns, below))
    assert [place[0][1] for place in found] == [0, 10, 20, 0, 10, 20, 30]


def test_a_tall_header_pushes_the_text() -> None:
    section = Section(
        setup=0,
        bounds=Bounds(header_offset=10.0),
        items=(lines(1, 0),),
        headers=(("default", (lines(3),)),),
    )
    assert placed_sections([section])[0] == [(1, 20, 30)]


def test_a_column_widens_for_its_longest_word() -> None:
    wide = SetParagraph(
        setting=Setting(), runs=(Run(text="anticonstitutionnellement", font="Arial", size=8.0),), block=0
    )
    cells = Row(cells=(Cell(items=(wide,)), Cell(items=(lines(1, 1),))))
    narrow, free = (
        placed(SetTable(columns=(40.0, 160.0), rows=(cells,), is_fixed=is_fixed))[0][0] for is_fixed in (True, False)
    )
    assert free[2] - free[1] < narrow[2] - narrow[1]


def test_the_last_of_merged_rows_grows_for_what_they_hold() -> None:
    start = Row(cells=(Cell(starts_merge=True, items=(lines(4, 0),)), Cell(items=(lines(1, 1),))))
    rest = Row(cells=(Cell(merged=True), Cell(items=(lines(1, 2),))))
    assert placed(table(start, rest), lines(1, 3))[3] == [(1, 40, 50)]


def test_endless_words_and_chains_end_soon_enough() -> None:
    word = SetParagraph(setting=Setting(left=1e6), runs=(Run(text="a" * 200_000, font="Arial"),), block=0)
    chain = [lines(1, keep_with_next=True)] * 2000
    assert len(placed(word)[0]) < 2000
    assert placed(*chain, lines(1, 0))[0][0][0] > 150


sizes = st.floats(-1e9, 1e9)
settings_ = st.builds(
    Setting,
    before=sizes,
    after=sizes,
    line=sizes,
    rule=st.sampled_from(LineRule),
    left=sizes,
    right=sizes,
    first=sizes,
    keep_with_next=st.booleans(),
    keep_together=st.booleans(),
    page_break_before=st.booleans(),
    border_above=st.floats(0, 50),
)
floats_ = st.builds(
    Float, width=st.floats(0, 2e4), height=st.floats(0, 2e4), wrap=st.sampled_from(Wrap), x=sizes, y=sizes
)
paragraphs = st.builds(
    lambda setting, text, size, floats: SetParagraph(
        setting=setting, runs=(Run(text=text, font="Arial", size=size),), block=0, floats=tuple(floats)
    ),
    settings_,
    st.text("ab \t\n-", max_size=60),
    st.floats(0.5, 3000),
    st.lists(floats_, max_size=2),
)
tables = st.builds(
    lambda cells, width, height, exact: SetTable(
        columns=(width, width), rows=tuple(Row(cells=(c,), height=height, exact=exact, header=exact) for c in cells)
    ),
    st.lists(st.builds(lambda p, span: Cell(items=(p,), span=span), paragraphs, st.integers(1, 60)), max_size=4),
    st.floats(0, 1e6),
    st.floats(0, 1e6),
    st.booleans(),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.one_of(paragraphs, tables), max_size=8))
def test_absurd_measures_end_on_pages_all_the_same(items: list[Item]) -> None:
    paginated = estimate.paginate(document([Section(setup=0, items=tuple(items))]))
    for place in (place for block in paginated.blocks for place in block.places):
        assert 0 <= place.top <= place.bottom <= paginated.pages[place.page - 1].height
