"""Recognition stays quick on what is no report."""

from __future__ import annotations

from rapportlint import rulebooks
from rapportlint.readers import plain
from rapportlint.recognition import contents, recognise
from rapportlint.recognition.titles import TitleReader


def test_of_too_many_titles_the_strongest_are_kept() -> None:
    weak = "\n".join(f"= Relevé {i}\ntexte" for i in range(1500))
    document = plain.parse(f"# Introduction\nTexte.\n{weak}\n# Conclusion\nTexte.")
    sections = recognise(document, rulebooks.load("bts-metiers-de-la-mesure")).sections
    titles = [section.title for section in sections]
    assert (len(sections) <= 1002, titles[0], titles[-1]) == (True, "Introduction", "Conclusion")


def test_a_list_without_pages_ends_after_five_hundred_lines_though_all_of_them_come_again() -> None:
    lines = "\n".join(f"Relevé numéro {i} du lot" for i in range(700))
    document = plain.parse(f"Rapport\n---\nSommaire\n{lines}\n---\n{lines}")
    found = contents.find(document, TitleReader(rulebooks.load("bts-metiers-de-la-mesure")))
    assert len(found.blocks) == 500
