"""Running headers, footers and page numbers are told from the text."""

from __future__ import annotations

import pytest

from rapportlint.model.settings import Limits
from rapportlint.model.source import Source
from rapportlint.readers import pdf
from tests.formats.pdf_files import Draw, lines, raw_pdf, written
from tests.readers.pdf_reports import body, document, report, texts

BOLD = "Helvetica-Bold"


@pytest.mark.parametrize(
    ("head", "foot", "labels"),
    [
        ("Rapport de stage – Lina Morvenel", "#", ["1", "2", "3", "4"]),
        ("", "Page # sur 4", ["1", "2", "3", "4"]),
        ("", "#/4", ["1", "2", "3", "4"]),
        ("", "- # -", ["1", "2", "3", "4"]),
        ("", "p. #", ["1", "2", "3", "4"]),
        ("Lycée Jeanne-Aubrac – page #", "", ["1", "2", "3", "4"]),
        ("BTS Métiers de la mesure, session 2027", "", ["", "", "", ""]),
    ],
)
def test_what_runs_on_every_page_is_kept_apart(head: str, foot: str, labels: list[str]) -> None:
    read = document(report(4, head=head, foot=foot))
    assert [page.label for page in read.pages] == [page.printed for page in read.pages] == labels
    for page in read.pages:
        expected = [words.replace("#", str(page.number)) for words in (head, foot) if words]
        assert list(page.running) == expected
        assert not set(expected) & set(texts(read, page.number))


def test_roman_numbers_are_labels() -> None:
    pages: list[list[Draw]] = [
        [*body(48, mark=number), written(number, 290, 805)] for number in ("i", "ii", "iii", "iv")
    ]
    assert [page.label for page in document(pages).pages] == ["i", "ii", "iii", "iv"]


def test_a_number_that_only_the_file_gives_a_page_is_not_shown_on_it() -> None:
    labelled = raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R/PageLabels<</Nums[0<</S/r>>]>>>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        ]
    )
    (page,) = pdf.read(Source(name="essai.pdf", data=labelled), Limits()).pages
    assert (page.label, page.printed) == ("i", "")


def test_headers_of_odd_and_even_pages_are_both_kept_apart() -> None:
    pages = report(8)
    for index, page in enumerate(pages):
        page.append(written("Rapport de stage", 72, 45) if index % 2 else written("Lina Morvenel", 400, 45))
        page.append(written(str(index + 1), 72 if index % 2 else 510, 805))
    read = document(pages)
    assert [page.running for page in read.pages[:2]] == [("Lina Morvenel", "1"), ("Rapport de stage", "2")]
    assert read.pages[7].label == "8"


def test_a_header_that_follows_the_chapters_is_kept_apart() -> None:
    pages = report(8)
    for index, page in enumerate(pages):
        name = "I. L'entreprise" if index < 4 else "II. Contexte juridique" if index < 7 else "Conclusion"
        page.append(written(name, 72, 45, size=9))
    assert document(pages).pages[7].running == ("Conclusion",)


@pytest.mark.parametrize(("font", "kept_apart"), [("Helvetica", True), (BOLD, False)], ids=["plain", "bold"])
def test_the_name_of_the_chapter_is_kept_apart_where_chapters_open_without_it(font: str, kept_apart: bool) -> None:
    pages: list[list[Draw]] = []
    for number in range(12):
        name, again = ("L'accueil", "Banc de débit", "Four d'étalonnage", "Le droit")[number // 3], number % 3
        title = written(name, 72, 50, size=11, font=font) if again else written(name, 72, 110, size=20, font=BOLD)
        pages.append([title, *body(30, 140, mark="abcdefghijkl"[number])])
    assert (document(pages).pages[4].running == ("Banc de débit",)) is kept_apart


def repeated(first: Draw) -> list[list[Draw]]:
    """Three pages that start alike."""
    return [[first, *body(30, 110)] for _ in range(3)]


TITLES: list[tuple[str, list[list[Draw]], list[str]]] = [
    (
        "annexes titled at the top of each page",
        [[written(f"Annexe {n}", 72, 85, size=16, font=BOLD), *body(30, 110, mark="abcdefg"[n])] for n in range(1, 7)],
        [f"Annexe {n}" for n in range(1, 7)],
    ),
    (
        "a heading alone on a page, where others have their text",
        [*report(5), [written("ANNEXES", 250, 85, size=24, font=BOLD)]],
        ["ANNEXES"],
    ),
    (
        "one title for three records, at the top of the text",
        [*report(6), *repeated(written("Fiche de relevé", 72, 85, size=14, font=BOLD))],
        ["Fiche de relevé"] * 3,
    ),
    (
        "a table continued over pages repeats its head",
        [*report(6), *repeated(written("Grandeur mesurée et valeur", 72, 85))],
        [],
    ),
    (
        "a short report without headers",
        [
            [written("Introduction", 72, 85, size=14, font=BOLD), *body(20, 110)],
            [written("Conclusion", 72, 85), *body(9, 110)],
        ],
        ["Introduction", "Conclusion"],
    ),
    (
        "a number at the foot of one page only",
        [*report(3), [*body(40), written("12", 72, 770)]],
        ["12"],
    ),
]


@pytest.mark.parametrize(("pages", "kept"), [case[1:] for case in TITLES], ids=[case[0] for case in TITLES])
def test_no_title_is_taken_for_a_header(pages: list[list[Draw]], kept: list[str]) -> None:
    read = document(pages)
    assert [page.running for page in read.pages] == [()] * len(pages)
    assert [text for text in texts(read) if text in kept] == kept


def test_a_small_line_that_names_the_section_of_each_page_is_kept_apart() -> None:
    titles = ["Présentation de la société", "Contexte juridique", "Étalonnage", "Prévention", "Conclusion", "Abstract"]
    pages: list[list[Draw]] = [
        [written(title, 72, 40, size=8), written(title, 72, 80, size=16), *body(40, top=120)] for title in titles
    ]
    read = document(pages)
    assert [page.running for page in read.pages] == [(title,) for title in titles]
    assert [text for text in texts(read) if text in titles] == titles


def test_a_footer_on_some_pages_only_leaves_the_others_whole() -> None:
    pages = [*report(3), *report(4, foot="Confidentiel")]
    read = document(pages)
    assert [page.running for page in read.pages] == [()] * 3 + [("Confidentiel",)] * 4


def test_a_page_with_a_footer_and_no_text_is_blank() -> None:
    pages = report(5, foot="Page # sur 5")
    pages[3] = pages[3][-1:]
    read = document(pages)
    assert [page.blank for page in read.pages] == [False, False, False, True, False]
    assert read.pages[3].label == "4"


def test_an_upright_number_in_the_margin_of_each_line_does_not_break_paragraphs() -> None:
    numbers = [*lines([str(5 * n) for n in range(1, 9)], 30, 141, 70, size=8)]
    assert texts(document([[*numbers, *body(40)]])) == texts(document([body(40)]))


def test_a_small_line_that_names_chapters_whose_titles_take_two_lines_is_kept_apart() -> None:
    titles = [
        ("1", "Étalonnage de", "thermocouples"),
        ("2", "Étude juridique", "d'une réclamation"),
        ("3", "Bilan", ""),
    ]
    pages: list[list[Draw]] = []
    for number, first, second in titles:
        header = written(f"{number}. {first} {second}".strip(), 72, 45, size=9)
        title = [written(first, 72, 85, size=20), written(second or " ", 72, 109, size=20)]
        pages += [[header, *title, *body(30, 150)], [header, *body(40)]]
    assert [page.running for page in document(pages).pages] == [
        (f"{number}. {first} {second}".strip(),) for number, first, second in titles for _ in range(2)
    ]


@pytest.mark.parametrize(
    ("number", "x", "size", "kept"),
    [
        pytest.param("03", 450, 90, False, id="a huge number beside the title"),
        pytest.param("03", 450, 24, True, id="a number as large as the title"),
        pytest.param("03", 60, 60, True, id="a large number before the title"),
        pytest.param("612", 450, 90, True, id="a value"),
    ],
)
def test_a_chapter_number_that_dwarfs_its_page_is_an_ornament(number: str, x: float, size: float, kept: bool) -> None:
    title = written("Ce que dit la loi", 150, 85, size=24)
    page: list[Draw] = [title, written(number, x, 85, size=size), *body(30, 130)]
    first = texts(document([page, *report(2)]), 1)[0]
    assert (number in first or number in texts(document([page]), 1)) is kept
