"""Page breaks, page marks and sections of a Word document."""

from __future__ import annotations

import pytest

from rapportlint.model.document import Paragraph
from tests.formats.word_files import A4, complex_field, docx, p, root, run, style, styled
from tests.readers.word_reading import BREAK, MARK, box, paragraphs, picture, read, row, table

OWN_PAGE = "<w:pageBreakBefore/>"
STYLES = root("styles", style("Chapitre", "chapitre", OWN_PAGE))


def section(kind: str = "", size: str = 'w:w="11906" w:h="16838"', inner: str = "") -> str:
    kind = f'<w:type w:val="{kind}"/>' if kind else ""
    return f"<w:sectPr>{inner}{kind}<w:pgSz {size}/></w:sectPr>"


def ended(text: str, sect: str) -> str:
    """A paragraph that ends a section."""
    return p(text, sect)


BREAKS: dict[str, tuple[str, list[str]]] = {
    "a break before the text": (p("a") + p(BREAK + run("b")), ["b"]),
    "a break after the text": (p(run("a") + BREAK) + p("b"), ["b"]),
    "a break alone": (p("a") + p(BREAK) + p("b"), ["b"]),
    "a break inside": (p(run("a") + BREAK + run("b")) + p("c"), ["b"]),
    "a property": (p("a") + p("b", OWN_PAGE), ["b"]),
    "a property of the style": (p("a") + styled("Chapitre", "b"), ["b"]),
    "a property undone": (p("a") + p("b", '<w:pStyle w:val="Chapitre"/><w:pageBreakBefore w:val="0"/>'), []),
    "a section": (ended("a", section()) + p("b"), ["b"]),
    "a line break": (p("<w:r><w:t>a</w:t><w:br/></w:r>") + p("b"), []),
    "a column break": (p('<w:r><w:t>a</w:t><w:br w:type="column"/></w:r>') + p("b"), []),
    "a hidden break": (p(run("a") + BREAK.replace("<w:br", "<w:rPr><w:vanish/></w:rPr><w:br")) + p("b"), []),
    "a deleted break": (p(run("a") + f"<w:del>{BREAK}</w:del>") + p("b"), []),
    "a table's first text is not its frame": (p(run("a") + BREAK) + table(row(p("b"))) + p("c"), []),
}


@pytest.mark.parametrize(("body", "expected"), BREAKS.values(), ids=BREAKS)
def test_a_page_break_sends_what_follows_to_a_new_page(body: str, expected: list[str]) -> None:
    found = paragraphs(docx(body, parts={"styles": STYLES}))
    assert [item.text for item in found if item.page_break_before] == expected


def test_a_break_before_a_table_or_a_figure_is_theirs() -> None:
    body = p(run("a") + BREAK) + table(row(p("b"))) + p(f"{BREAK}<w:r>{picture()}</w:r>")
    assert [block.page_break_before for block in read(docx(body)).blocks] == [False, True, False, True]


@pytest.mark.parametrize(
    ("kind", "size", "expected"),
    [
        ("nextPage", 'w:w="11906" w:h="16838"', True),
        ("oddPage", 'w:w="11906" w:h="16838"', True),
        ("continuous", 'w:w="11906" w:h="16838"', False),
        ("continuous", 'w:w="16838" w:h="11906"', True),
    ],
)
def test_a_section_begins_as_its_own_mark_says(kind: str, size: str, expected: bool) -> None:
    first, second = paragraphs(docx(ended("a", section("nextPage")) + p("b"), section=section(kind, size)))
    assert (first.setup, second.setup) == (0, 1)
    assert second.page_break_before is expected


M = MARK
WALKS: dict[str, tuple[str, list[tuple[int, int]], int]] = {
    "a mark": (p("a") + p(M + run("b")), [(1, 1), (2, 2)], 2),
    "a mark inside a paragraph": (p(run("a") + M + run("b")) + p("c"), [(1, 2), (2, 2)], 2),
    "a break and its mark": (p(run("a") + BREAK) + p(M + run("b")) + p(M + run("c")), [(1, 1), (2, 2), (3, 3)], 3),
    "a break without its mark": (p(run("a") + BREAK) + p("b") + p(M + run("c")), [(1, 1), (2, 2), (3, 3)], 3),
    "a mark, then a break on that page": (
        p("a") + p(M + BREAK) + p(M + run("b")),
        [(1, 1), (3, 3)],
        3,
    ),
    "a page property and its mark": (p("a") + p(M + run("b"), OWN_PAGE), [(1, 1), (2, 2)], 2),
    "a page property on a new page": (p(run("a") + BREAK) + p(M + run("b"), OWN_PAGE), [(1, 1), (2, 2)], 2),
    "a page property at the start": (p("a", OWN_PAGE) + p(M + run("b")), [(1, 1), (2, 2)], 2),
    "a section and its mark": (ended("a", section()) + p(M + run("b")), [(1, 1), (2, 2)], 2),
    "a section after a break": (p(run("a") + BREAK) + ended("", section()) + p(M + run("b")), [(1, 1), (3, 3)], 3),
    "two breaks": (p(run("a") + BREAK + BREAK) + p(M + run("b")), [(1, 1), (3, 3)], 3),
    "an empty last page": (p("a") + p(M + run("b")) + p(BREAK), [(1, 1), (2, 2)], 3),
    "text boxes do not count": (p(run("a") + box(p(M + run("b")))) + p("c"), [(1, 1), (1, 1), (1, 1)], 1),
    "cells side by side that begin a page": (
        p("a") + table(row(p(M + run("b")), p(M + run("c"))), row(p("d"))),
        [(1, 1), (2, 2), (2, 2), (2, 2)],
        2,
    ),
    "cells side by side that run over": (
        table(row(p(run("a") + M + run("b")), p(run("c") + M + run("d")), p("e"))) + p("f"),
        [(1, 2), (1, 2), (1, 1), (2, 2)],
        2,
    ),
    "a figure is ink": (p(run("a") + BREAK) + p(f"<w:r>{picture()}</w:r>") + p(M + run("b")), [(1, 1), (3, 3)], 3),
}


@pytest.mark.parametrize(("body", "expected", "last"), WALKS.values(), ids=WALKS)
def test_the_walk_of_page_marks_counts_each_turn_once(body: str, expected: list[tuple[int, int]], last: int) -> None:
    document = read(docx(body))
    assert [block.hinted_pages for block in document.blocks if isinstance(block, Paragraph)] == expected
    assert document.info.hinted_pages == last


def test_an_odd_section_leaves_an_even_page_empty() -> None:
    body = p("a") + ended(M, section()) + p(M + run("b"))
    first, second = paragraphs(docx(body, section=section("oddPage")))
    assert (first.hinted_pages, second.hinted_pages) == ((1, 1), (3, 3))


def test_without_marks_no_page_is_hinted() -> None:
    document = read(docx(p(run("a") + BREAK) + p("b")))
    assert {block.hinted_pages for block in document.blocks} == {None}
    assert document.info.hinted_pages is None


def test_empty_paragraphs_lend_their_height_to_the_next_block() -> None:
    large = '<w:rPr><w:sz w:val="40"/></w:rPr>'
    body = p("a") + p("", large) + p("", large + '<w:spacing w:before="200" w:line="300" w:lineRule="exact"/>')
    found = paragraphs(docx(body + p("b") + p("") + p(BREAK + run("c"))))
    assert [item.blank_before for item in found] == [0.0, pytest.approx(24 + 10 + 15), 0.0]


def test_sections_know_their_sheet_and_what_runs_on_each_page() -> None:
    running = {
        "header1": root("hdr", p("Rapport de stage")),
        "header2": root("hdr", p("Couverture")),
        "footer1": root("ftr", p(run("Page ") + complex_field("PAGE", run("7")))),
    }
    ties = '<w:headerReference w:type="default" r:id="r-header1"/><w:headerReference w:type="first" r:id="r-header2"/>'
    first = section(inner=ties + '<w:titlePg/><w:pgNumType w:fmt="lowerRoman" w:start="1"/>')
    last = (
        '<w:sectPr><w:footerReference w:type="default" r:id="r-footer1"/><w:pgSz w:w="16838" w:h="11906"/>'
        '<w:pgMar w:top="-1417" w:bottom="850" w:left="1134" w:right="1134" w:gutter="284"/><w:cols w:num="2"/>'
        "</w:sectPr>"
    )
    one, two = read(docx(ended("a", first) + p("b"), parts=running, section=last)).setups
    assert (one.header, one.footer, one.shows_page_number) == ("Rapport de stage\nCouverture", "", False)
    assert (one.number_format, one.number_start) == ("lowerRoman", 1)
    assert (two.header, two.footer, two.shows_page_number) == ("Rapport de stage", "Page", True)
    assert (two.width, two.height, two.columns) == (841.9, 595.3, 2)
    assert [two.top, two.left] == pytest.approx([70.85, 70.9])
    assert two.number_start is None


def test_a_document_without_section_has_no_setup() -> None:
    document = read(docx(p("a"), section=""))
    assert (document.setups, document.blocks[0].setup) == ((), 0)


def test_a_section_in_a_text_box_is_none() -> None:
    document = read(docx(p(run("a") + box(ended("b", section()))) + p("c"), section=A4))
    assert len(document.setups) == 1
