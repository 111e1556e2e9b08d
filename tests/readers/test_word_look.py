"""The look of a paragraph is resolved: defaults, styles, direct formatting, each over the one before."""

from __future__ import annotations

import pytest

from rapportlint.model.document import Align
from tests.formats.word_files import docx, p, root, run, style, styled
from tests.readers.word_reading import only, row, table

STYLES = root(
    "styles",
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/><w:sz w:val="22"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    "</w:docDefaults>"
    + style("Normal", "Normal", more='w:default="1"')
    + style("Grand", "Grand", '<w:jc w:val="center"/><w:keepNext/>', '<w:b/><w:sz w:val="32"/>', based_on="Normal")
    + style("Petit", "Petit", '<w:ind w:left="720" w:hanging="360"/>', '<w:sz w:val="18"/>', based_on="Grand")
    + style("Fort", "Fort", letters="<w:b/>", kind="character")
    + style("Grille", "Grille", '<w:spacing w:after="0"/>', "<w:i/>", kind="table"),
)
THEME = """<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements>
<a:clrScheme name="x"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>
<a:accent1><a:srgbClr val="4472c4"/></a:accent1></a:clrScheme>
<a:fontScheme name="x"><a:majorFont><a:latin typeface="Cambria"/></a:majorFont>
<a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>"""
PARTS = {"styles": STYLES, "theme1": THEME}

LOOKS: dict[str, tuple[str, dict[str, object]]] = {
    "defaults": (
        p("x"),
        {"font": "Calibri", "size": 11.0, "bold": False, "align": Align.LEFT, "space_after": 8.0, "colour": None},
    ),
    "default line": (p("x"), {"line_spacing": 1.0792, "line_height": None}),
    "a style": (styled("Grand", "x"), {"bold": True, "size": 16.0, "align": Align.CENTER, "keep_with_next": True}),
    "an inherited style": (
        styled("Petit", "x"),
        {"bold": True, "size": 9.0, "indent_left": 36.0, "indent_first": -18.0},
    ),
    "direct over style": (
        p(run("x", '<w:b w:val="0"/>'), '<w:pStyle w:val="Grand"/><w:jc w:val="both"/>'),
        {"bold": False, "align": Align.JUSTIFY},
    ),
    "a character style": (p(run("x", '<w:rStyle w:val="Fort"/>')), {"bold": True}),
    "bold on bold is regular": (
        p(run("x", '<w:rStyle w:val="Fort"/>'), '<w:pStyle w:val="Grand"/>'),
        {"bold": False},
    ),
    "most characters decide": (
        p(run("Un long passage ordinaire") + run("gras", '<w:b/><w:sz w:val="40"/>')),
        {"bold": False, "size": 11.0},
    ),
    "blanks do not weigh": (p(run("mot", "<w:b/>") + run(" " * 50)), {"bold": True}),
    "capitals by property": (p(run("titre", "<w:caps/>")), {"caps": True}),
    "capitals though not small ones": (p(run("titre", '<w:caps/><w:smallCaps w:val="0"/>')), {"caps": True}),
    "small capitals": (p(run("Titre", "<w:smallCaps/>")), {"caps": True}),
    "capitals as typed": (p("II. ANALYSE à LA CARTE"), {"caps": True}),
    "an initial is not capitals": (p("Analyse"), {"caps": False}),
    "a letter alone is not capitals": (p("A 1"), {"caps": False}),
    "underline": (p(run("x", '<w:u w:val="single"/>')), {"underline": True}),
    "no underline": (p(run("x", '<w:u w:val="none"/>')), {"underline": False}),
    "a colour": (p(run("x", '<w:color w:val="1f4e79"/>')), {"colour": "1F4E79"}),
    "black is no colour": (p(run("x", '<w:color w:val="0D0D0D"/>')), {"colour": None}),
    "a theme colour": (p(run("x", '<w:color w:val="auto" w:themeColor="accent1"/>')), {"colour": "4472C4"}),
    "the theme's text": (p(run("x", '<w:color w:val="auto" w:themeColor="text1"/>')), {"colour": None}),
    "a broken colour": (p(run("x", '<w:color w:val="zzzzzz"/>')), {"colour": None}),
    "a font": (p(run("x", '<w:rFonts w:ascii="Arial"/>')), {"font": "Arial"}),
    "a title font of the theme": (p(run("x", '<w:rFonts w:asciiTheme="majorHAnsi"/>')), {"font": "Cambria"}),
    "exact lines": (
        p("x", '<w:spacing w:line="300" w:lineRule="exact"/>'),
        {"line_height": 15.0, "line_spacing": 1.0},
    ),
    "automatic space": (p("x", '<w:spacing w:before="100" w:beforeAutospacing="1"/>'), {"space_before": 14.0}),
    "space in lines": (p("x", '<w:spacing w:afterLines="50" w:after="0"/>'), {"space_after": 6.0}),
    "logical sides": (p("x", '<w:jc w:val="end"/><w:ind w:start="20"/>'), {"align": Align.RIGHT, "indent_left": 1.0}),
    "a table's style": (
        table(row(p("x")), properties='<w:tblStyle w:val="Grille"/>'),
        {"italic": True, "space_after": 0.0},
    ),
}


@pytest.mark.parametrize(("body", "expected"), LOOKS.values(), ids=LOOKS)
def test_a_look_is_resolved(body: str, expected: dict[str, object]) -> None:
    look = only(docx(body, parts=PARTS)).look
    assert {name: getattr(look, name) for name in expected} == expected


def test_without_styles_words_bare_defaults_hold() -> None:
    look = only(docx(p("x"))).look
    assert (look.font, look.size, look.align, look.line_spacing) == ("Times New Roman", 10.0, Align.LEFT, 1.0)
