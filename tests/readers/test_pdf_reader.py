"""A PDF as a document: order, tables, figures, pages, bookmarks, incidents."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4, LETTER

from rapportlint.model.document import Container, Figure, Table
from rapportlint.model.settings import Limits
from rapportlint.model.source import Source
from rapportlint.readers.pdf import read
from tests.formats.pdf_files import (
    LANDSCAPE,
    Draw,
    box,
    lines,
    page_of,
    picture,
    rule,
    turned,
    written,
)
from tests.readers.pdf_reports import FILL, body, document, paragraphs, report, texts

COLUMN = (
    "Le laboratoire étalonne des micro",
    "mètres pour les ateliers de toute",
    "la région selon une procédure que",
    "le responsable relit chaque année",
    "puis compare ses résultats à ceux",
    "de trois laboratoires accrédités.",
)


def grid(x: float, y: float, widths: Sequence[float], rows: int, height: float = 20) -> list[Draw]:
    """The rules of a table."""
    edges = [x + sum(widths[:index]) for index in range(len(widths) + 1)]
    across = [rule(x, y + height * index, edges[-1], y + height * index) for index in range(rows + 1)]
    return [*across, *(rule(edge, y, edge, y + height * rows) for edge in edges)]


def test_columns_are_read_one_after_the_other() -> None:
    left, right = [f"{line} g" for line in COLUMN], [f"{line} d" for line in COLUMN]
    rows = [draw for pair in zip(lines(left), lines(right, 320), strict=True) for draw in pair]
    found = " ".join(
        texts(document([[written("Un titre au-dessus des deux colonnes du texte", y=70, size=16), *rows]]))
    )
    assert found.index(left[-1]) < found.index(right[0])
    assert found.startswith("Un titre")


def test_a_title_below_the_columns_comes_after_the_last_one() -> None:
    left, right = [f"{line} g" for line in COLUMN], [f"{line} d" for line in COLUMN]
    below = 100 + 14 * len(COLUMN) + 16
    title = written("Summary of my internship", y=below, size=18)
    rows: list[Draw] = [
        *lines(left),
        *lines(right, 320),
        title,
        *lines(["A text as wide as the page, below both of them."], y=below + 24),
    ]
    found = " ".join(texts(document([rows])))
    assert found.index(right[-1]) < found.index("Summary of my internship") < found.index("A text as wide")


def test_a_ruled_table_is_read_row_by_row() -> None:
    cells = [
        written("Grandeur", 80, 214), written("Valeur mesurée", 210, 214),
        written("Tension", 80, 234), written("12 V", 210, 234),
        written("Courant", 80, 254), written("3 A", 210, 254),
    ]  # fmt: skip
    read = document([[*body(6), *grid(72, 200, (130, 130), 3), *cells[::-1], *body(6, 300)]])
    (table,) = [block for block in read.blocks if isinstance(block, Table)]
    assert (table.rows, table.columns) == (3, 2)
    inside = [p.text for p in paragraphs(read) if p.container is Container.TABLE]
    assert inside == ["Grandeur", "Valeur mesurée", "Tension", "12 V", "Courant", "3 A"]
    assert read.blocks.index(table) == 1


def test_cells_that_line_up_without_rules_are_a_table() -> None:
    cells = [written(f"{row}{column}", 72 + 150 * column, 220 + 14 * row) for row in range(4) for column in range(3)]
    read = document([[*body(6), *cells, *body(6, 320)]])
    inside = [p.text for p in paragraphs(read) if p.container is Container.TABLE]
    assert inside == [f"{row}{column}" for row in range(4) for column in range(3)]


def test_a_frame_around_a_paragraph_is_no_table() -> None:
    read = document([[*body(6), box(60, 190, 480, 60), *lines(FILL, 72, 205), *body(6, 300)]])
    assert not [block for block in read.blocks if isinstance(block, Table)]
    assert " ".join(FILL) in texts(read)


@pytest.mark.parametrize(
    ("drawings", "figures"),
    [
        ([picture(100, 200, 300, 200)], [(300, 200)]),
        ([picture(100, 200, 150, 200), picture(250, 200, 150, 200)], [(300, 200)]),
        ([picture(100, 200, 12, 12)], []),
        ([box(100 + 30 * bar, 300 - 10 * bar, 20, 50 + 10 * bar, fill="#4472C4") for bar in range(8)], [(230, 120)]),
        ([box(100, 200, 300, 150), rule(120, 320, 380, 220)], [(302, 152)]),
        ([box(60, 200, 480, 90), *lines(FILL, 72, 215)], []),
        ([box(60, 200, 480, 30, fill="#DDEEFF")], []),
        ([box(0, 0, *A4, fill="#FFFFFF")], []),
    ],
    ids=[
        "an image",
        "two tiles",
        "an icon",
        "a bar chart",
        "a curve in a frame",
        "a framed paragraph",
        "a band of colour",
        "a white background",
    ],
)
def test_figures_are_what_is_seen_as_one(drawings: list[Draw], figures: list[tuple[float, float]]) -> None:
    found = [block for block in document([[*body(6), *drawings]]).blocks if isinstance(block, Figure)]
    assert [(round(figure.width), round(figure.height)) for figure in found] == figures


def test_a_logo_on_every_page_is_no_figure() -> None:
    pages = [[*page, picture(480, 20, 60, 40)] for page in report(5)]
    assert not [block for block in document(pages).blocks if isinstance(block, Figure)]


@pytest.mark.parametrize(
    ("page", "scanned", "blank"),
    [
        ([picture(0, 0, *A4)], True, False),
        ([picture(0, 0, *A4), written("Texte reconnu", mode=3)], False, False),
        ([picture(100, 100, 300, 300)], False, False),
        ([written("Une ligne")], False, False),
        ([], False, True),
        ([written("Blanc sur blanc", colour="#FFFFFF")], False, True),
    ],
    ids=["scan", "scan with a text layer", "picture", "text", "nothing", "white on white"],
)
def test_a_page_is_told_to_be_scanned_or_blank(page: list[Draw], scanned: bool, blank: bool) -> None:
    (only,) = document([page]).pages
    assert (only.scanned, only.blank) == (scanned, blank)


def test_white_text_on_a_coloured_band_is_read() -> None:
    read = document([[box(60, 80, 480, 40, fill="#1F4E79"), written("Introduction", 72, 105, colour="#FFFFFF")]])
    assert texts(read) == ["Introduction"]


def test_a_watermark_breaks_no_paragraph_and_is_no_text() -> None:
    page = [*body(12), turned(45, 150, 500, "BROUILLON", size=90, colour="#DDDDDD")]
    assert texts(document([page])) == [" ".join(FILL * 4)]


def test_footnotes_are_notes() -> None:
    notes = lines(["1 Décret n° 2001-387 du 3 mai 2001.", "2 Voir l'annexe 3."], 72, 760, 11, size=9)
    found = paragraphs(document([[*body(40), rule(72, 748, 216, 748), *notes]]))
    assert [(p.container, p.text[:8]) for p in found[-2:]] == [
        (Container.NOTE, "1 Décret"),
        (Container.NOTE, "2 Voir l"),
    ]


def test_a_rule_under_a_title_is_no_edge_of_notes() -> None:
    page: list[Draw] = [*body(20), written("Conclusion", 72, 400, size=14), rule(72, 404, 200, 404), *body(6, 424)]
    assert {p.container for p in paragraphs(document([page]))} == {Container.BODY}


def test_turned_text_of_a_drawing_stands_in_a_box_of_its_own() -> None:
    found = paragraphs(document([[turned(90, 40, 400, "Tension (V)"), *body(6)]]))
    assert [(p.text, p.container) for p in found][-1] == ("Tension (V)", Container.TEXT_BOX)


def test_pages_are_counted_as_shown() -> None:
    turned_page = page_of(b"BT /F 12 Tf 0 1 -1 0 300 200 Tm (Tableau en largeur) Tj ET", b"/Rotate 90")
    pages = [*document(report(2)).pages, *read(Source(name="x.pdf", data=turned_page), Limits()).pages]
    found = [(page.number, round(page.width), round(page.height)) for page in pages]
    assert found == [(1, 595, 842), (2, 595, 842), (1, 842, 595)]


def test_every_place_is_inside_its_page() -> None:
    read = document([[*body(60), written("long " * 40, 300, 400), picture(-50, 700, 300, 300)]])
    for block in read.blocks:
        for place in block.places:
            page = read.pages[place.page - 1]
            assert 0 <= place.box.left <= place.box.right <= page.width
            assert 0 <= place.box.top <= place.box.bottom <= page.height


@pytest.mark.parametrize(
    ("size", "kind"),
    [(LETTER, "letter-paper"), (A4, None), ((LETTER[1], LETTER[0]), "letter-paper")],
)
def test_american_paper_is_told(size: tuple[float, float], kind: str | None) -> None:
    incidents = document([[written("Bonjour", 72, 100)]], size=size).incidents
    assert [incident.kind for incident in incidents] == ([kind] if kind else [])


def test_two_pages_printed_on_one_sheet_are_told() -> None:
    sheet = [*lines(COLUMN * 4, 60, 60), *lines(COLUMN * 4, 480, 60)]
    assert [incident.kind for incident in document([sheet, sheet], size=LANDSCAPE).incidents] == ["two-up"]


def test_bookmarks_links_and_properties_are_kept() -> None:
    def outline(canvas: Any) -> None:
        canvas.bookmarkHorizontalAbsolute("intro", 742)
        canvas.addOutlineEntry("Introduction", "intro", 0)
        canvas.bookmarkHorizontalAbsolute("but", 500)
        canvas.addOutlineEntry("But", "but", 1)
        canvas.linkURL("https://exemple.fr/norme", (72, 735, 200, 755))

    read = document([body(3), [outline, written("Introduction")]], title="Mon rapport", author="Lina")
    assert [(b.title, b.level, b.page, round(b.y or 0)) for b in read.bookmarks] == [
        ("Introduction", 1, 2, 100),
        ("But", 2, 2, 342),
    ]
    assert dict(read.info.properties)["title"] == "Mon rapport"
    assert paragraphs(read, 2)[0].targets == ("https://exemple.fr/norme",)


def test_a_document_travels_between_processes() -> None:
    read = document(report(2, foot="#"))
    assert pickle.loads(pickle.dumps(read)) == read
