"""The English summary is measured without the French that stands beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapportlint.model.document import Document, Paragraph
from rapportlint.model.geometry import Place, Pt
from rapportlint.model.outline import SectionId
from rapportlint.model.query import Report
from rapportlint.readers.plain import parse
from rapportlint.recognition import account, recognise
from rapportlint.rulebooks import load

START = """
Rapport de stage
---
# L'entreprise
+ 2 fr
# Missions
+ 3 fr
# Conclusion
+ 0.5 fr
---
"""
FRENCH = (
    "Nous avons comparé deux appareils sur des cales : l'écart moyen est de 0,08 mm pour l'ancien et de 0,02 mm pour "
    "l'autre."
)
ENGLISH = (
    "We compared two instruments on gauge blocks. The mean error is 0.08 mm for the old one and 0.02 mm for the other. "
    "The thickness of the steel shell was measured with both of them, and our tutor took the new one for the site work."
)
OTHER_FRENCH = (
    "Quatorze clés sont restées à 4,5 % de la consigne ; les 18 autres, à 19 %, ont été réglées puis contrôlées deux "
    "fois."
)
VISA = "Vu et approuvé par la structure d'accueil\nMme Etchebarne, cheffe de projet\nSignature et cachet :"

PAIRS = {
    "sous-titres": "# Résumé / Abstract\n## Résumé\n+ 0.4 fr\n## Abstract\n+ 0.4 en",
    "versions": "# Abstract\n## Version française\n+ 0.4 fr\n## English version\n+ 0.4 en",
    "langues": "# Résumé / Abstract\n## Français\n+ 0.4 fr\n## Anglais\n+ 0.4 en",
    "français d'abord": "# Résumé / Abstract\n+ 0.4 fr\n+ 0.4 en",
    "anglais d'abord": "# Résumé / Abstract\n+ 0.4 en\n+ 0.4 fr",
    "annoncé": "# Résumé (en français et en anglais)\n+ 0.4 fr\n+ 0.4 en",
    "étiquettes": "# Abstract\nEnglish:\n+ 0.4 en\nVersion française :\n+ 0.4 fr",
    "sous Résumé": "# Résumé\n+ 0.4 fr\n+ 0.4 en",
    "titre vague": "# Résumé bilingue\n+ 0.4 fr\n+ 0.4 en",
    "français d'abord sous Abstract": "# Abstract\n+ 0.4 fr\n+ 0.4 en",
    "sans titre": "+ 0.4 fr\n+ 0.4 en",
    "deux titres": "# Résumé\n+ 0.4 fr\n# Abstract\n+ 0.4 en",
    "visa dessous": f"# Abstract\n+ 0.4 en\n{VISA}",
}
ENGLISH_ID, FRENCH_ID = SectionId("english-summary"), SectionId("french-summary")


def recognised(document: Document) -> Report:
    rulebook = load("bts-metiers-de-la-mesure")
    outline = recognise(document, rulebook)
    return Report(document=document, outline=outline, rulebook=rulebook, account=account(document, outline))


@pytest.mark.parametrize("text", PAIRS.values(), ids=PAIRS)
def test_the_length_and_the_words_of_the_summary_are_those_of_its_english(text: str) -> None:
    report = recognised(parse(START + text))
    assert report.length(ENGLISH_ID) == pytest.approx(0.42, abs=0.03)
    assert sum(part.words for part in report.parts(ENGLISH_ID)) == pytest.approx(281, abs=5)
    assert {part.language for part in report.parts(ENGLISH_ID)} == {"en"}


def test_a_translation_that_stopped_is_one_text() -> None:
    report = recognised(parse(f"{START}# English abstract\n{ENGLISH}\n{OTHER_FRENCH}"))
    assert [(part.id, part.language) for part in report.all_parts()[-1:]] == [(ENGLISH_ID, "mixed")]


def test_a_version_with_the_same_values_is_told_from_a_translation_that_stopped() -> None:
    report = recognised(parse(f"{START}# English abstract\n{ENGLISH}\n{FRENCH}"))
    assert [(part.id, part.language) for part in report.all_parts()[-2:]] == [(ENGLISH_ID, "en"), (FRENCH_ID, "fr")]


def test_sentences_by_turns_are_one_text() -> None:
    report = recognised(parse(f"{START}# Summary\n{OTHER_FRENCH}\n{ENGLISH}\n{OTHER_FRENCH}\n{ENGLISH}"))
    assert report.all_parts()[-1].language == "mixed"


def test_two_columns_are_two_versions() -> None:
    document = parse(f"{START}# English abstract\n{ENGLISH}\n{OTHER_FRENCH}")
    report = recognised(_in_columns(document))
    assert [(part.id, part.language) for part in report.all_parts()[-2:]] == [(ENGLISH_ID, "en"), (FRENCH_ID, "fr")]
    assert report.length(ENGLISH_ID) == pytest.approx(4 / 48, abs=0.001)


def test_the_cells_of_a_table_are_two_versions_and_its_frame_is_no_one_s() -> None:
    document = parse(f"{START}# English abstract\n| {OTHER_FRENCH} | {ENGLISH} |")
    report = recognised(document)
    assert [(part.id, part.language) for part in report.all_parts()[-2:]] == [(ENGLISH_ID, "en"), (FRENCH_ID, "fr")]
    assert report.length(ENGLISH_ID) == pytest.approx(2 / 48, abs=0.001)


def test_a_french_abstract_gives_way_to_an_english_text_without_title_elsewhere() -> None:
    text = START.replace("# L'entreprise", "# Abstract\n+ 0.4 fr\n---\n# L'entreprise") + "+ 0.4 en"
    report = recognised(parse(text))
    assert [part.language for part in report.parts(ENGLISH_ID)] == ["en"]
    assert [part.language for part in report.parts(FRENCH_ID)] == ["fr"]


NOTICE = """
The sensor is calibrated at the factory and the output is linear over the whole range of temperature.
The instrument must be switched on for ten minutes before the first reading is taken by the operator.
The cable should not be bent and the housing is to be cleaned with a soft cloth and some alcohol.
"""


@pytest.mark.parametrize(
    "around", ["# Missions\n+ 1 fr\n{}\n+ 1 fr", "# Annexe 1 : notice\n{}", "# Annexes\n+ 1 fr\n{}"]
)
def test_a_notice_in_english_is_no_summary(around: str) -> None:
    assert recognised(parse(START + around.format(NOTICE))).parts(ENGLISH_ID) == ()


def _in_columns(document: Document) -> Document:
    """The document with its last two paragraphs side by side."""
    *others, left, right = document.blocks
    assert isinstance(left, Paragraph)
    assert isinstance(right, Paragraph)
    top, middle = left.places[0].top, 300.0
    return replace(document, blocks=(*others, _beside(left, top, right=middle), _beside(right, top, left=middle + 20)))


def _beside(paragraph: Paragraph, top: Pt, **sides: Pt) -> Paragraph:
    box = paragraph.places[0].box
    moved = replace(box, top=top, bottom=top + box.height, **sides)
    return replace(paragraph, places=(Place(page=paragraph.places[0].page, box=moved),))
