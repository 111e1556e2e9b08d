"""What the contents promise: which lines are entries, and which titles keep them."""

from __future__ import annotations

import pytest

from rapportlint.model.outline import ContentsEntry
from rapportlint.readers.plain import parse
from rapportlint.recognition import recognise
from rapportlint.rulebooks import load

BODY = """
---
= Introduction
+ 0.5 fr
= 1. Présentation de l'entreprise d'accueil et de son marché
+ 0.5 fr
= 2. Les activités
+ 0.5 fr
= Objectifs
+ 0.5 fr
= Objectifs
+ 0.5 fr
Un exemple vécu
+ 0.5 fr
"""


def entries(lines: str) -> tuple[ContentsEntry, ...]:
    """The entries read in a report whose contents have these lines."""
    document = parse(f"Rapport de stage\n---\n= Sommaire\n{lines}\n{BODY}")
    return recognise(document, load("bts-metiers-de-la-mesure")).contents


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("2. Les activités ............ 4", 1),
        ("LES ACTIVITES ............ 4", 1),
        ("2Les activités ............ 4", 1),
        ("Objectifs ............ 4", 2),
        ("1. Présentation de l'entreprise ............ 4", 1),
        ("d'accueil et de son marché ............ 4", 1),
        ("Un exemple vécu ............ 4", 1),
        ("Bilan ............ 4", 0),
    ],
)
def test_an_entry_is_kept_by_the_titles_that_read_like_it(line: str, count: int) -> None:
    entry = entries(f"Introduction ............ 3\n{line}")[1]
    assert (entry.label, len(entry.found)) == ("4", count)


def test_an_entry_on_two_lines_is_one() -> None:
    lines = "1. Présentation de l'entreprise d'accueil et de son\nmarché ............ 4"
    read = entries(f"Introduction ............ 3\n{lines}")
    assert [(entry.title, entry.label) for entry in read][1:] == [
        ("1. Présentation de l'entreprise d'accueil et de son marché", "4")
    ]


TWICE = """
---
= Le four
+ 0.5 fr
= Objectifs
+ 0.5 fr
---
= La presse
+ 0.5 fr
= Objectifs
+ 0.5 fr
"""


@pytest.mark.parametrize(
    "lines", [("Le four", "Objectifs", "La presse", "Objectifs"), ("Le four", "La presse", "Objectifs")]
)
def test_of_equal_titles_an_entry_has_the_one_that_stands_where_it_does(lines: tuple[str, ...]) -> None:
    listed = "\n".join(f"{line} ............ 4" for line in lines)
    document = parse(f"Rapport de stage\n---\n= Sommaire\n{listed}\n{TWICE}")
    found = [entry.found for entry in recognise(document, load("bts-metiers-de-la-mesure")).contents]
    assert found == sorted(found) and [len(blocks) for blocks in found] == [1] * len(lines)


def test_an_entry_that_comes_again_with_its_page_does_not_end_the_list() -> None:
    chapter, part = "% look size=12 bold=yes", "% look size=11"
    lines = f"Introduction 3\n{chapter}\nLe four 4\n{part}\nObjectifs 7\n{chapter}\nLa presse 6\n{part}\nObjectifs 7"
    assert [entry.title for entry in entries(f"Avant-propos 2\nMerci 2\n{lines}\nBilan 8\n% look")] == [
        *("Avant-propos", "Merci", "Introduction", "Le four", "Objectifs", "La presse", "Objectifs", "Bilan")
    ]


def test_figures_and_other_lists_are_no_entries() -> None:
    titles = "Introduction ............ 3\n2. Les activités ............ 4\nFigure 1 : le quai ............ 4"
    read = entries(f"{titles}\nTable des illustrations\nLe bain ............ 4\nFigure 2 : le hall ............ 5")
    assert [entry.title for entry in read] == ["Introduction", "2. Les activités"]


def test_what_word_prints_for_a_lost_page_is_not_part_of_the_title() -> None:
    read = entries("Introduction ............ 3\nLe marché ............ Erreur ! Signet non défini.")
    assert [(entry.title, entry.label) for entry in read][1:] == [("Le marché", "")]


@pytest.mark.parametrize(("last", "kept"), [("4 : Annexes", True), ("1 : Le banc", False), ("Le banc", False)])
def test_an_entry_whose_page_was_forgotten_counts_on(last: str, kept: bool) -> None:
    listed = f"1 : Introduction — page 3\n2 : Les activités — page 4\n3 : Bilan — page 5\n{last}\nMerci à tous."
    expected = ["1 : Introduction", "2 : Les activités", "3 : Bilan", *([last] if kept else [])]
    assert [entry.title for entry in entries(listed)] == expected


def test_dots_without_end_are_read_at_once() -> None:
    titles = "Introduction ............ 3\n2. Les activités ............ 4"
    read = entries(f"{titles}\n{'.' * 20_000}a")
    assert [entry.title for entry in read] == ["Introduction", "2. Les activités"]
