"""Automatic numbering is known as Word shows it."""

from __future__ import annotations

import pytest

from tests.formats.word_files import docx, p, root, style, styled
from tests.readers.word_reading import paragraphs


def level(index: int, form: str, text: str, extra: str = "") -> str:
    start = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>'
    return f'<w:lvl w:ilvl="{index}">{start}{extra}<w:lvlText w:val="{text}"/></w:lvl>'


def definition(id: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{id}">{"".join(levels)}</w:abstractNum>'


def use(id: int, definition: int, override: str = "") -> str:
    return f'<w:num w:numId="{id}"><w:abstractNumId w:val="{definition}"/>{override}</w:num>'


def item(list_id: int, index: int, text: str = "x") -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{list_id}"/></w:numPr>')


CHAPTERS = definition(
    1,
    level(0, "upperRoman", "%1."),
    level(1, "decimal", "%1.%2", "<w:isLgl/>"),
    level(2, "lowerLetter", "%3)"),
)
START = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'
CASES: dict[str, tuple[str, str, list[str]]] = {
    "levels": (
        CHAPTERS + use(1, 1),
        item(1, 0) + item(1, 1) + item(1, 1) + item(1, 2) + item(1, 0) + item(1, 1),
        ["I.", "1.1", "1.2", "a)", "II.", "2.1"],
    ),
    "roman under roman": (
        definition(1, level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2")) + use(1, 1),
        item(1, 0) + item(1, 0) + item(1, 1),
        ["I", "II", "II.1"],
    ),
    "text around a number": (
        definition(1, level(0, "upperLetter", "Annexe %1 :")) + use(1, 1),
        item(1, 0) + item(1, 0),
        ["Annexe A :", "Annexe B :"],
    ),
    "one definition used twice goes on": (
        CHAPTERS + use(1, 1) + use(2, 1),
        item(1, 0) + item(2, 0),
        ["I.", "II."],
    ),
    "a use may start anew": (
        CHAPTERS + use(1, 1) + use(2, 1, START.format(1)) + use(3, 1, START.format(8)),
        item(1, 0) + item(2, 0) + item(2, 0) + item(3, 0),
        ["I.", "I.", "II.", "VIII."],
    ),
    "a use may have its own levels": (
        CHAPTERS + use(1, 1, f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "(%1)")}</w:lvlOverride>'),
        item(1, 0),
        ["(1)"],
    ),
    "never restarted": (
        definition(1, level(0, "decimal", "%1"), level(1, "decimal", "%2", '<w:lvlRestart w:val="0"/>')) + use(1, 1),
        item(1, 0) + item(1, 1) + item(1, 0) + item(1, 1),
        ["1", "1", "2", "2"],
    ),
    "empty paragraphs count": (
        CHAPTERS + use(1, 1),
        item(1, 0) + item(1, 0, "") + item(1, 0),
        ["I.", "III."],
    ),
    "a list taken away": (CHAPTERS + use(1, 1), item(0, 0), [""]),
    "an unknown list": (CHAPTERS + use(1, 1), item(7, 0), [""]),
    "an unknown level": (CHAPTERS + use(1, 1), item(1, 8), [""]),
    "a sign of a symbol font": (definition(1, level(0, "bullet", "\uf0b7")) + use(1, 1), item(1, 0), ["•"]),
    "a plain sign": (definition(1, level(0, "bullet", "-")) + use(1, 1), item(1, 0), ["-"]),
    "a hidden number": (
        definition(1, level(0, "decimal", "%1", "<w:rPr><w:vanish/></w:rPr>")) + use(1, 1),
        item(1, 0),
        [""],
    ),
    "an endless text": (definition(1, level(0, "decimal", "%1" * 4000)) + use(1, 1), item(1, 0), ["1" * 40]),
}


@pytest.mark.parametrize(("numbering", "body", "expected"), CASES.values(), ids=CASES)
def test_numbers_are_those_that_word_shows(numbering: str, body: str, expected: list[str]) -> None:
    found = paragraphs(docx(body, parts={"numbering": root("numbering", numbering)}))
    assert [paragraph.number for paragraph in found] == expected


TIED = root(
    "numbering",
    definition(
        1,
        level(0, "upperRoman", "%1.", '<w:pStyle w:val="Titre1"/>'),
        level(1, "decimal", "%1.%2", '<w:pStyle w:val="Titre2"/>'),
    )
    + use(1, 1)
    + '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Liste"/></w:abstractNum>'
    + use(2, 2)
    + definition(3, level(0, "bullet", "•"))
    + use(3, 3),
)
STYLES = root(
    "styles",
    style("Titre1", "heading 1", '<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>')
    + style("Titre2", "heading 2", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>')
    + style("Partie", "Partie", based_on="Titre1")
    + style("Sans", "Sans numéro", '<w:numPr><w:numId w:val="0"/></w:numPr>', based_on="Titre1")
    + style("Liste", "Ma liste", '<w:numPr><w:numId w:val="3"/></w:numPr>', kind="numbering"),
)


def test_styles_number_their_paragraphs() -> None:
    body = styled("Titre1", "a") + styled("Titre2", "b") + styled("Partie", "c") + styled("Sans", "d")
    found = paragraphs(docx(body, parts={"numbering": TIED, "styles": STYLES}))
    assert [(item.number, item.outline_level) for item in found] == [("I.", 1), ("I.1", 2), ("II.", 1), ("", 1)]


def test_a_numbered_heading_is_no_list_item_and_a_bullet_is_one() -> None:
    body = styled("Titre1", "a") + item(2, 0)
    heading, bullet = paragraphs(docx(body, parts={"numbering": TIED, "styles": STYLES}))
    assert (heading.is_list_item, heading.is_bullet) == (False, False)
    assert (bullet.number, bullet.is_list_item, bullet.is_bullet) == ("•", True, True)


def test_a_list_in_figures_is_a_list_item_without_bullet() -> None:
    (found,) = paragraphs(docx(item(1, 0), parts={"numbering": root("numbering", CHAPTERS + use(1, 1))}))
    assert (found.is_list_item, found.is_bullet) == (True, False)
