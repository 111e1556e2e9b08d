"""Titles whose look the plain notation cannot write: sizes, list items, cells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapportlint.model.document import Block, Container, Document, Paragraph, Table
from rapportlint.model.query import Report
from rapportlint.readers.plain import parse
from rapportlint.recognition import account, recognise
from rapportlint.rulebooks import load

CHAPTERS = """
Rapport de stage
---
= Introduction
Voici le plan de ce rapport.
Présentation de l'entreprise
Analyse juridique
Démarche QSSE
+ 0.5 fr
---
= L'entreprise
= Histoire
+ 0.8 fr
---
= Missions
= Résultats
+ 1 fr
= Bilan
+ 0.8 fr
---
= Conclusion
+ 0.5 fr
---
= Annexes
+ 0.5 fr
"""
EXPECTED = ["cover 1", "introduction 2", "company 3", "activities 4", "conclusion 6", "annexes 7"]
LISTED = ("Présentation de l'entreprise", "Analyse juridique", "Démarche QSSE")
NUMBERED = ("Le bullage et le posage", "Deux palpeurs", "Un matin de retard")
STEPS = ("Histoire", "Résultats", "Bilan")


def parts_of(document: Document) -> list[str]:
    """The parts that are recognised, as "id page"."""
    rulebook = load("bts-metiers-de-la-mesure")
    outline = recognise(document, rulebook)
    report = Report(document=document, outline=outline, rulebook=rulebook, account=account(document, outline))
    return [f"{part.id} {part.start.page if part.start else '?'}" for part in report.all_parts()]


def dressed(size: float, style: str = "", level: int | None = None) -> Document:
    """The report with its chapters in one look, its steps a point and a half or more smaller, its plan as a list."""
    document = parse(CHAPTERS)
    return replace(document, blocks=tuple(_dressed(block, size, style, level) for block in document.blocks))


def _dressed(block: Block, size: float, style: str, level: int | None) -> Block:
    if not isinstance(block, Paragraph) or not block.text:
        return block
    if block.text in LISTED:
        return replace(block, look=replace(block.look, bold=True), is_list_item=True)
    if block.text in STEPS:
        return replace(block, look=replace(block.look, size=13.0, italic=size == 13.0), outline_level=level)
    if block.look.size == 15.0:
        return replace(block, look=replace(block.look, size=size), style=style)
    return block


@pytest.mark.parametrize(
    ("size", "style", "level"),
    [
        pytest.param(14.0, "", None, id="steps one point smaller than chapters"),
        pytest.param(13.0, "", None, id="steps as large as chapters, in italics"),
        pytest.param(26.0, "title", 1, id="chapters in the title style above styled steps"),
    ],
)
def test_steps_stay_in_their_chapters_and_a_plan_is_no_chapter(size: float, style: str, level: int | None) -> None:
    assert parts_of(dressed(size, style, level)) == EXPECTED


def test_a_title_in_a_row_of_cells_opens_its_chapter_and_not_the_one_before() -> None:
    document = dressed(14.0)
    blocks: list[Block] = []
    for block in document.blocks:
        framed = isinstance(block, Paragraph) and block.look.size == 14.0
        if framed and isinstance(block, Paragraph):
            frame = Table(rows=1, columns=2, places=block.places)
            number = replace(block, text=str(len(blocks) % 20), container=Container.TABLE)
            blocks += [frame, number, replace(block, container=Container.TABLE)]
        else:
            blocks.append(block)
    framed_document = replace(document, blocks=tuple(blocks))
    assert parts_of(framed_document) == EXPECTED
    rulebook = load("bts-metiers-de-la-mesure")
    assert account(framed_document, recognise(framed_document, rulebook)).counted == 6


def test_lines_that_are_numbered_and_underlined_are_titles_even_where_a_file_calls_them_a_list() -> None:
    written = "\n".join(["= Missions", *(f"{number}) {step}\n+ 0.4 fr" for number, step in enumerate(NUMBERED, 1))])
    document = parse(f"Rapport de stage\n---\n= L'entreprise\n+ 1 fr\n---\n{written}\n= Conclusion\n+ 0.5 fr")
    underlined = replace(
        document,
        blocks=tuple(
            replace(block, look=replace(block.look, underline=True), is_list_item=True)
            if isinstance(block, Paragraph) and block.text.endswith(NUMBERED)
            else block
            for block in document.blocks
        ),
    )
    rulebook = load("bts-metiers-de-la-mesure")
    found = [[section.title for section in recognise(one, rulebook).sections] for one in (document, underlined)]
    steps = [f"{number}) {step}" for number, step in enumerate(NUMBERED, 1)]
    assert not set(steps) & set(found[0])
    assert [title for title in found[1] if title in steps] == steps
