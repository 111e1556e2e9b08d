"""Lines joined into paragraphs, as a reader of the page would."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from rapportlint.model.document import Align
from tests.formats.pdf_files import Draw, lines, rule, written
from tests.readers.pdf_reports import FILL, body, document, paragraphs, texts

WHOLE = " ".join(FILL)
BOLD: dict[str, Any] = {"font": "Helvetica-Bold"}


def after_body(*drawings: Draw) -> list[Draw]:
    """Drawings below some lines of running text, which show the width and the leading of the page."""
    return [*body(9), *drawings]


def below(words: Sequence[str], y: float = 240, **look: Any) -> list[Draw]:
    return [*lines(words, 72, y, **look)]


CASES: list[tuple[str, list[Draw], list[str]]] = [
    ("lines of running text are one paragraph", below(FILL), [WHOLE]),
    ("a short last line ends one", below(["Fin courte."]) + below(FILL, 254), ["Fin courte.", WHOLE]),
    ("a larger gap starts one", below(FILL) + below(FILL, 290), [WHOLE, WHOLE]),
    (
        "a title directly over its text",
        below(["I. Présentation de l'entreprise"], size=14, **BOLD) + below(FILL, 256),
        ["I. Présentation de l'entreprise", WHOLE],
    ),
    (
        "a bold title of body size without a gap",
        below(["Présentation"], **BOLD) + below(FILL, 254),
        ["Présentation", WHOLE],
    ),
    (
        "a full line in bold over its text",
        below(["Analyse du contexte juridique de la structure d'accueil et de ses contrats"], **BOLD)
        + below(FILL, 254),
        ["Analyse du contexte juridique de la structure d'accueil et de ses contrats", WHOLE],
    ),
    (
        "a title on two lines is one",
        below(
            ["II. Analyse du contexte juridique dans lequel le laboratoire", "exerce ses missions d'étalonnage"],
            size=15,
            step=18,
            **BOLD,
        ),
        ["II. Analyse du contexte juridique dans lequel le laboratoire exerce ses missions d'étalonnage"],
    ),
    (
        "a centred title broken by hand is one",
        [
            written("RAPPORT DE STAGE", 195, 260, size=20, **BOLD),
            written("DE DEUXIÈME ANNÉE", 190, 284, size=20, **BOLD),
        ],
        ["RAPPORT DE STAGE DE DEUXIÈME ANNÉE"],
    ),
    (
        "two numbered titles stay two",
        below(["III. Première activité", "III.1 Objectifs"], size=14, step=17, **BOLD),
        ["III. Première activité", "III.1 Objectifs"],
    ),
    (
        "two chapters of a list that fill their lines stay two",
        below([f"Chapitre {n} : {FILL[0][:68]}" for n in (2, 3)]),
        [f"Chapitre {n} : {FILL[0][:68]}" for n in (2, 3)],
    ),
    (
        "two entries of a list that end at the same place stay two",
        below(
            ["3.1 Relevés, calculs et interprétation des écarts", "3.2 Relevés, calculs et interprétation des écarts"]
        ),
        ["3.1 Relevés, calculs et interprétation des écarts", "3.2 Relevés, calculs et interprétation des écarts"],
    ),
    (
        "a coloured title",
        below(["Conclusion"], colour="#1F4E79") + below(FILL, 254),
        ["Conclusion", WHOLE],
    ),
    (
        "bold words at its start do not part a paragraph",
        [*below(["Attention :"], **BOLD), written(FILL[0][:77], 138, 240), *below(FILL[1:], 254)],
        [f"Attention : {FILL[0][:77]} {FILL[1]} {FILL[2]}"],
    ),
    (
        "an indented first line starts one",
        [*below(FILL), written(FILL[0][:86], 92, 282), *below(FILL[1:], 296)],
        [WHOLE, f"{FILL[0][:86]} {FILL[1]} {FILL[2]}"],
    ),
    (
        "list items, the second on two lines",
        [
            *below(["• le premier", f"• {FILL[0]}"]),
            written("et la suite du deuxième", 80, 268),
            *below(["• le troisième"], 282),
        ],
        ["le premier", f"{FILL[0]} et la suite du deuxième", "le troisième"],
    ),
    (
        "numbered items",
        below(["1. Étalonner les micromètres de l'atelier", "2. Rédiger la procédure"]),
        ["1. Étalonner les micromètres de l'atelier", "2. Rédiger la procédure"],
    ),
    (
        "a word cut by the layout is made whole",
        below([f"{FILL[0]} valida-", "tion des méthodes, puis leur surveillance"]),
        [f"{FILL[0]} validation des méthodes, puis leur surveillance"],
    ),
    (
        "a compound word keeps its hyphen",
        below([f"{FILL[0]} peut-", "être une autre méthode"]),
        [f"{FILL[0]} peut-être une autre méthode"],
    ),
    (
        "a line break inside a sentence of capitals is no title",
        below(["LE LABORATOIRE ÉTALONNE CHAQUE SEMAINE DES MICROMÈTRES POUR LES", "ATELIERS"]),
        ["LE LABORATOIRE ÉTALONNE CHAQUE SEMAINE DES MICROMÈTRES POUR LES ATELIERS"],
    ),
]


@pytest.mark.parametrize(("drawings", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_paragraphs_start_and_end_where_a_reader_sees_it(drawings: list[Draw], expected: list[str]) -> None:
    found = texts(document([after_body(*drawings)]))
    assert found[-len(expected) :] == expected
    assert " ".join(found[: -len(expected)]) == " ".join([WHOLE] * 3)


def test_space_around_a_title_is_measured() -> None:
    page: list[Draw] = [*body(6), written("Introduction", 72, 200, size=14, **BOLD), *body(6, 224)]
    title = paragraphs(document([page]))[1]
    assert (title.text, title.look.size, title.look.bold) == ("Introduction", 14, True)
    assert title.look.space_before is not None and title.look.space_after is not None
    assert 20 < title.look.space_before < 35
    assert 5 < title.look.space_after < 12


@pytest.mark.parametrize(
    ("drawings", "look"),
    [
        ([written("RÉSUMÉ", 72, 240)], {"caps": True, "align": Align.LEFT}),
        ([written("Centré", 281, 240)], {"caps": False, "align": Align.CENTER}),
        ([written("À droite", 491, 240)], {"align": Align.RIGHT}),
        (below(FILL), {"align": Align.LEFT}),
        ([written("Souligné", 72, 240), rule(72, 242, 116, 242)], {"underline": True}),
        ([written("Filet dessous", 72, 240), rule(72, 242, 500, 242)], {"underline": False}),
        ([written("Italique", 72, 240, font="Times-Italic")], {"italic": True, "font": "Times"}),
        ([written("Coloré", 72, 240, colour="#C00000")], {"colour": "C00000"}),
    ],
)  # fmt: skip
def test_a_paragraph_tells_its_look(drawings: list[Draw], look: dict[str, object]) -> None:
    last = paragraphs(document([after_body(*drawings)]))[-1].look
    assert {name: getattr(last, name) for name in look} == look


def test_justified_text_is_told() -> None:
    wide: list[Draw] = [written(line, 72, 100 + 14 * index) for index, line in enumerate(["m" * 49] * 6 + ["fin"])]
    assert paragraphs(document([wide]))[0].look.align is Align.JUSTIFY


def test_a_bullet_is_the_number_of_its_item() -> None:
    item = paragraphs(document([after_body(written("- Rédiger la procédure", 72, 240))]))[-1]
    assert (item.number, item.text, item.is_list_item, item.is_bullet) == ("-", "Rédiger la procédure", True, True)


def test_entries_of_a_contents_page_are_marked() -> None:
    entries = [f"{title} {'.' * 60} {page}" for title, page in (("Introduction", 3), ("I. L'entreprise", 4))]
    found = paragraphs(document([[written("SOMMAIRE", 260, 80, size=16, **BOLD), *lines(entries)], body()]))
    assert [(p.text.split(" .")[0], p.is_contents) for p in found[:3]] == [
        ("SOMMAIRE", False),
        ("Introduction", True),
        ("I. L'entreprise", True),
    ]


def test_entries_without_leaders_are_told_by_their_column_of_numbers() -> None:
    titles = ["Introduction", "I. L'entreprise", "II. Le contexte juridique", "Annexes"]
    entries = [*lines(titles, 72), *lines([" 3", " 4", "10", "41"], 511)]
    found = paragraphs(document([[written("SOMMAIRE", 260, 80, size=16, **BOLD), *entries], body(48), body(48)]), 1)
    assert [(p.text, p.is_contents) for p in found[1:]] == [
        (f"{title} {page}", True) for title, page in zip(titles, (3, 4, 10, 41), strict=True)
    ]
