"""The pages made from a rulebook tell all of it, and their links lead somewhere."""

from __future__ import annotations

import re

import pytest

from rapportlint import rulebooks
from rapportlint.apps.pages import coverage_page, rules_page
from rapportlint.reporters.pieces.markdown import plain, table
from rapportlint.rulebooks import coverage

DIPLOMA = "bts-metiers-de-la-mesure"
BOOK = rulebooks.load(DIPLOMA)
TEXT = coverage.load(DIPLOMA)
assert TEXT is not None
RULES = rules_page.page(BOOK, TEXT, "commande")
COVERED = coverage_page.page(BOOK, TEXT, "commande")
PAGES = {"regles.md": RULES, "couverture.md": COVERED}


def anchors(page: str) -> set[str]:
    """Where links into a page may lead: its headings as Git names them, and its own anchors."""
    headings = re.findall(r"^#+ (.+)$", page, re.M)
    named = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    return named | set(re.findall(r'<a id="([^"]+)">', page))


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_to_a_place_of_a_page(name: str) -> None:
    found = re.findall(r"\]\(([^)#]*)(?:#([^)]+))?\)", PAGES[name])
    assert found
    assert [
        (page, place) for page, place in found if place and place not in anchors(PAGES[page] if page else PAGES[name])
    ] == []
    assert {page for page, _ in found if page} <= set(PAGES)


def test_the_page_of_rules_tells_all_that_is_known_of_each() -> None:
    for rule in BOOK.rules:
        told = RULES.split(f"\n### {rule.code}\n")[1].split("\n### ")[0]
        for text in (rule.why, rule.measured, rule.limits, rule.good, rule.bad):
            assert plain(text) in told, rule.code
    for gesture in BOOK.gestures:
        assert all(plain(path) in RULES for path in (gesture.word, gesture.libreoffice, gesture.google))


def test_the_quotation_stands_out_in_its_sentence() -> None:
    assert "de la mesure (**entre 2 et 4 pages hors documents juridiques annexés**). »" in RULES


def test_the_page_of_the_text_holds_each_sentence_in_order() -> None:
    assert TEXT is not None
    places = [COVERED.find(f"| {plain(sentence.text)} |") for sentence in TEXT.sentences]
    assert -1 not in places
    assert places == sorted(places)


def test_a_rulebook_without_an_official_text_has_its_page_of_rules_too() -> None:
    house = rulebooks.load("maison")
    page = rules_page.page(house, None, "commande")
    assert all(f"### {rule.code}\n" in page for rule in house.rules)


def test_signs_of_markdown_are_shown_as_they_are() -> None:
    assert plain("a*b|c_d") == r"a\*b\|c\_d"
    assert list(table(("A", "B"), [("1", "2")])) == ["| A | B |", "| --- | --- |", "| 1 | 2 |"]
