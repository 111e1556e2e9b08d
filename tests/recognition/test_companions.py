"""Subtitles, titles that come again on each page of their chapter, and contents that only their titles tell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapportlint.model.document import Block, Document, Paragraph
from rapportlint.model.outline import Outline
from rapportlint.readers.plain import parse
from rapportlint.recognition import recognise
from rapportlint.rulebooks import load

FILL = "Le laboratoire étalonne chaque semaine des pesons pour tous les ateliers de la région, selon une procédure."


def page(title: str, subtitle: str = "", *parts: str) -> str:
    """A page that opens with a title, its subtitle below, and has some parts."""
    return "\n".join(["---", f"= {title}", *([f"> {subtitle}"] if subtitle else []), FILL, *parts, FILL])


MENU = ["La maison", "Ce que dit la loi", "Mon terrain de jeu", "La poussière fine", "Et après ?"]
CHAPTERS = (
    page("La maison", "cinq générations"),
    page("Qui fait quoi", "une famille"),
    page("Ce que dit la loi", "une assiette n'est pas rien"),
    page("Cercle 3", "ce qui touche la bouche"),
    page("Mon terrain de jeu", "deux missions"),
    page("Mission bleue", "du coup d'œil au nombre", "= L'objectif", FILL),
    page("Mission bleue", "ça coince", "= Le verdict", FILL),
    page("Mission bleue", "mon avis sans filtre"),
    page("La poussière fine", "un exemple de démarche QSSE"),
    page("Et après ?", "le bilan, le vrai"),
)


def report(*pages: str) -> Document:
    """A report in which chapters are larger than their parts, and what follows `>` has the look of subtitles."""
    document = parse("\n".join(["Rapport de stage", *pages]))
    parts = {"L'objectif", "Le verdict"}
    return replace(document, blocks=tuple(_dressed(block, parts) for block in document.blocks))


def _dressed(block: Block, parts: set[str]) -> Block:
    if not isinstance(block, Paragraph):
        return block
    if block.text.startswith("> "):
        look = replace(block.look, size=16.0, colour="E07A5F")
        return replace(block, text=block.text.removeprefix("> "), look=look)
    if block.look.bold:
        size = 10.0 if block.text.isupper() else 13.0 if block.text in parts else 26.0
        return replace(block, look=replace(block.look, size=size))
    return block


def outline(*pages: str) -> Outline:
    return recognise(report(*pages), load("bts-metiers-de-la-mesure"))


def titles(found: Outline, level: int = 0) -> list[str]:
    return [section.title for section in found.sections if section.title and level in (0, section.level)]


def test_a_chapter_is_one_though_each_of_its_pages_bears_its_title() -> None:
    assert titles(outline(*CHAPTERS)).count("Mission bleue") == 1


def test_a_title_comes_again_as_another_chapter_s_when_one_stands_between() -> None:
    pages = (*CHAPTERS[:6], page("Mission tiroir"), *CHAPTERS[6:])
    assert titles(outline(*pages)).count("Mission bleue") == 2


def test_a_subtitle_is_no_title_and_tells_what_its_chapter_is() -> None:
    found = outline(*CHAPTERS)
    assert not {"cinq générations", "mon avis sans filtre", "un exemple de démarche QSSE"} & set(titles(found))
    assert [section.id for section in found.sections if section.title == "La poussière fine"] == ["qsse"]


def test_a_look_that_stands_elsewhere_too_is_no_subtitle_s() -> None:
    more = [page("La suite", "", "> Contexte juridique", FILL, "> Démarche QSSE", FILL)] * 2
    assert "un exemple de démarche QSSE" in titles(outline(*CHAPTERS, *more))


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        pytest.param([f"0{number}\n\n{title}" for number, title in enumerate(MENU, 1)], True, id="a menu"),
        pytest.param([*MENU[:2], "Nos clients", "Nos fours", "Nos couleurs"], False, id="other lines"),
        pytest.param([*MENU, FILL * 2], True, id="a menu beside the text"),
        pytest.param([*MENU[:3], FILL * 2, *MENU[3:]], False, id="lines amid prose"),
    ],
)
def test_a_page_of_titles_that_come_again_is_the_contents_whatever_its_name(lines: list[str], found: bool) -> None:
    menu = "\n".join(["---", "= Au menu", *lines])
    read = outline(menu, *CHAPTERS)
    assert ("Au menu" in [section.title for section in read.sections if section.id == "toc"]) is found


@pytest.mark.parametrize(
    "title", ["Au menu", "Ce qu'il y a dans le rapport", "Où trouver quoi dans ces quarante pages"]
)
def test_contents_may_have_a_name_of_several_words(title: str) -> None:
    read = outline("\n".join(["---", f"= {title}", *MENU]), *CHAPTERS)
    assert [section.title for section in read.sections if section.id == "toc"] == [title]


def test_titles_that_the_contents_leave_out_are_parts_of_the_chapters_that_they_list() -> None:
    menu = "\n".join(["---", "= Au menu", *MENU])
    chapters = titles(outline(menu, *CHAPTERS), 1)
    assert chapters == ["Au menu", *MENU]
    assert "Cercle 3" in titles(outline(*CHAPTERS), 1)


def test_a_single_chapter_that_the_contents_forgot_stays_one() -> None:
    menu = "\n".join(["---", "= Au menu", *MENU])
    kept = [chapter for chapter in CHAPTERS if "Cercle" not in chapter and "Mission" not in chapter]
    assert "Qui fait quoi" in titles(outline(menu, *kept), 1)


def test_a_list_of_titles_in_a_box_beside_the_text_is_contents_and_no_chapter() -> None:
    opening = page("En deux mots", "", FILL, "= AU MENU", *MENU, "Merci", "Annexes", FILL * 2)
    read = outline(opening, *CHAPTERS, page("Merci"), page("Annexes"))
    assert [entry.title for entry in read.contents] == [*MENU, "Merci", "Annexes"]
    assert titles(read)[0] == "En deux mots" and "AU MENU" not in titles(read)
    assert read.annexes is not None and read.annexes.first_page > 10
