"""Blocks say what they are: tables, figures, notes, contents, controls, links, each with its anchor."""

from __future__ import annotations

import pytest

from rapportlint.model.document import Anchor, Container, Figure, Paragraph, Table
from tests.formats.word_files import complex_field, docx, external, p, root, run, style, styled
from tests.readers.word_reading import box, control, drawing, only, paragraphs, picture, read, row, table, texts

MAIN = "word/document.xml"
STYLES = root(
    "styles",
    style("Normal", "Normal", more='w:default="1"')
    + style("TM1", "toc 1", "<w:tabs><w:tab w:leader='dot' w:pos='9000'/></w:tabs>")
    + style("Titre1", "heading 1", '<w:outlineLvl w:val="0"/>')
    + style("871", "Heading 2")
    + style("Contents", "Titre 3")
    + style("Liminaire", "Titre liminaire", based_on="Titre1")
    + style("SansPlan", "Comme un titre", '<w:outlineLvl w:val="9"/>', based_on="Titre1")
    + style("Legende", "Ma légende", based_on="Caption")
    + style("Caption", "caption")
    + style("A", "a", based_on="B")
    + style("B", "b", based_on="A"),
)


def test_a_table_stands_before_its_cells_and_knows_its_size() -> None:
    spanned = p("b").replace("<w:p>", '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p>')
    body = (
        p("avant") + table(row(p("a"), spanned, properties="<w:tblHeader/>"), row(p(""), p("c"), p("d"))) + p("après")
    )
    _, frame, *cells, after = read(docx(body)).blocks
    assert isinstance(frame, Table)
    assert (frame.rows, frame.columns, frame.header_row, frame.container) == (2, 3, True, Container.BODY)
    assert frame.anchor == Anchor(part=MAIN, index=0)
    assert [cell.container for cell in cells] == [Container.TABLE] * 4
    assert after.container is Container.BODY


def test_a_table_without_content_is_no_block() -> None:
    assert [type(block) for block in read(docx(p("a") + table(row(p(""), p(""))))).blocks] == [Paragraph]


def test_anchors_count_every_paragraph_of_the_part_copies_included() -> None:
    body = p("") + p(run("Hôte") + box(p("Boîte"))) + p("Suite")
    found = paragraphs(docx(body))
    assert [(item.text, item.anchor and item.anchor.index) for item in found] == [
        ("Hôte", 1),
        ("Boîte", 2),
        ("Suite", 4),
    ]


def test_a_picture_follows_its_paragraph_with_its_size_and_text() -> None:
    text, figure = read(docx(p(run("a") + f"<w:r>{picture()}</w:r>"))).blocks
    assert isinstance(text, Paragraph)
    assert isinstance(figure, Figure)
    assert (figure.width, figure.height, figure.alt, figure.anchor) == (200.0, 100.0, "Un banc", text.anchor)


DECORATIVE = (
    '<a:extLst><a:ext uri="{C}"><d:decorative xmlns:d="http://schemas.microsoft.com/office/drawing/2017/decorative" '
    'val="%s"/></a:ext></a:extLst>'
)


@pytest.mark.parametrize(("value", "decorative"), [("1", True), ("0", False)])
def test_a_picture_may_be_said_to_tell_nothing(value: str, decorative: bool) -> None:
    marked = picture(properties="").replace(" />", f">{DECORATIVE % value}</wp:docPr>", 1)
    (figure,) = [
        block for block in read(docx(p(run("a") + f"<w:r>{marked}</w:r>"))).blocks if isinstance(block, Figure)
    ]
    assert figure.decorative is decorative


def test_empty_paragraphs_are_counted_before_the_block_that_they_push_down() -> None:
    body = p("a") + p("") * 3 + p("  ") + p("b") + p("c") + p("") + p("d", "<w:pageBreakBefore/>")
    assert [block.blanks_before for block in read(docx(body)).blocks] == [0, 4, 0, 0]


VML = '<v:shape style="{}" alt="Vieux"><v:imagedata r:id="i"/></v:shape>'
SHAPES = "http://schemas.microsoft.com/office/word/2010/wordprocessing"
FIGURES = {
    "a picture": (picture(), [(200.0, 100.0)]),
    "a chart": (drawing("", "http://schemas.openxmlformats.org/drawingml/2006/chart"), [(200.0, 100.0)]),
    "a diagram": (drawing("", "http://schemas.openxmlformats.org/drawingml/2006/diagram"), [(200.0, 100.0)]),
    "a group of shapes": (drawing("<wps:wsp/>" * 3, SHAPES + "Group"), [(200.0, 100.0)]),
    "a lone arrow": (drawing("<wps:wsp/>", SHAPES + "Shape"), []),
    "a rule": (picture(height=12700), []),
    "a hidden picture": (picture(properties='hidden="1"'), []),
    "an older picture": (f"<w:pict>{VML.format('width:3in;height:2.54cm')}</w:pict>", [(216.0, 72.0)]),
    "an older picture in pixels": (f"<w:pict>{VML.format('height:96;width:192')}</w:pict>", [(144.0, 72.0)]),
    "an older rule": ('<w:pict><v:rect style="width:400pt;height:1pt"/></w:pict>', []),
    "an object": ('<w:object w:dxaOrig="2000" w:dyaOrig="1000"><v:shape style=""/></w:object>', [(100.0, 50.0)]),
    "an object with a size": (f"<w:object>{VML.format('width:90pt;height:60pt')}</w:object>", [(90.0, 60.0)]),
    "two copies": (
        f"<mc:AlternateContent><mc:Choice Requires='x'>{picture()}</mc:Choice>"
        f"<mc:Fallback><w:pict>{VML.format('width:3in;height:3in')}</w:pict></mc:Fallback></mc:AlternateContent>",
        [(200.0, 100.0)],
    ),
}


@pytest.mark.parametrize(("content", "expected"), FIGURES.values(), ids=FIGURES)
def test_pictures_and_drawings_are_figures(content: str, expected: list[tuple[float, float]]) -> None:
    blocks = read(docx(p("a") + p(f"<w:r>{content}</w:r>"))).blocks
    sizes = [(block.width, block.height) for block in blocks if isinstance(block, Figure)]
    assert sizes == [pytest.approx(size) for size in expected]


def test_a_hidden_picture_run_is_no_figure() -> None:
    body = p("a") + p(f"<w:r><w:rPr><w:vanish/></w:rPr>{picture()}</w:r>")
    assert [type(block) for block in read(docx(body)).blocks] == [Paragraph]


NOTE = '<w:{0}note w:type="separator" w:id="0">{1}</w:{0}note><w:{0}note w:id="2">{2}</w:{0}note>'


def test_footnotes_follow_their_paragraph_and_endnotes_come_last() -> None:
    body = p(run("Un") + '<w:r><w:footnoteReference w:id="2"/><w:endnoteReference w:id="2"/></w:r>') + p("Deux")
    notes = {
        "footnotes": root("footnotes", NOTE.format("foot", p("trait"), p("Bas de page"))),
        "endnotes": root("endnotes", NOTE.format("end", p("trait"), p("Fin"))),
    }
    found = paragraphs(docx(body, parts=notes))
    assert [item.text for item in found] == ["Un", "Bas de page", "Deux", "Fin"]
    assert [item.container for item in found if item.text in ("Bas de page", "Fin")] == [Container.NOTE] * 2
    assert found[1].anchor == Anchor(part="word/footnotes.xml", index=1)


def test_a_note_does_not_call_another() -> None:
    calls = [p(run(f"Note {i}") + f'<w:r><w:footnoteReference w:id="{i + 1}"/></w:r>') for i in range(2000)]
    notes = "".join(f'<w:footnote w:id="{i}">{call}</w:footnote>' for i, call in enumerate(calls))
    body = p(run("Un") + '<w:r><w:footnoteReference w:id="0"/></w:r>')
    assert texts(docx(body, parts={"footnotes": root("footnotes", notes)})) == ["Un", "Note 0"]


def test_a_note_called_twice_is_read_once() -> None:
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    loop = {"footnotes": root("footnotes", NOTE.format("foot", "", p(run("Note") + call)))}
    assert [item.text for item in paragraphs(docx(p(run("a") + call + call), parts=loop))] == ["a", "Note"]


def test_the_text_of_a_generated_table_is_no_content_but_its_title_is() -> None:
    begin, end = complex_field(' TOC \\o "1-3" ', "|").split("|")
    entry = p(begin + run("Introduction") + "<w:r><w:tab/></w:r>" + complex_field("PAGEREF a", run("4")))
    body = control(p("Sommaire") + entry + p(run("Conclusion 9")) + p(end)) + p("Texte") + styled("TM1", "Seule\t12")
    found = paragraphs(docx(body, parts={"styles": STYLES}))
    assert [(item.text, item.is_contents) for item in found] == [
        ("Sommaire", False),
        ("Introduction ..... 4", True),
        ("Conclusion 9", True),
        ("Texte", False),
        ("Seule ..... 12", True),
    ]


def test_a_table_of_contents_never_closed_does_not_swallow_the_report() -> None:
    begin = complex_field("TOC", "|").split("|")[0]
    assert [item.is_contents for item in paragraphs(docx(p(begin + run("a")) + p("b")))] == [False, False]


def test_a_dotted_tab_before_a_page_number_is_shown() -> None:
    tabs = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs>'
    body = p("<w:r><w:t>Introduction</w:t><w:tab/><w:t>3</w:t></w:r>", tabs)
    assert only(docx(body)).text == "Introduction ..... 3"


HEADINGS = {
    "heading 1 by its French id": ("Titre1", "heading 1", 1),
    "heading 2 by a number for id, without outline level": ("871", "heading 2", 2),
    "a French name": ("Contents", "heading 3", 3),
    "made from a heading": ("Liminaire", "heading 1", 1),
    "made from a heading, but body text": ("SansPlan", "comme un titre", None),
    "made from a caption": ("Legende", "caption", None),
    "an unknown style is the default one": ("Nulle", "normal", None),
    "styles made from each other": ("A", "a", None),
}


@pytest.mark.parametrize(("id", "name", "level"), HEADINGS.values(), ids=HEADINGS)
def test_styles_are_known_by_name(id: str, name: str, level: int | None) -> None:
    found = only(docx(styled(id, "x"), parts={"styles": STYLES}))
    assert (found.style, found.outline_level) == (name, level)


@pytest.mark.parametrize(("written", "level"), [("0", 1), ("8", 9), ("9", None), ("77", None), ("-4", 1)])
def test_a_paragraph_may_have_its_own_outline_level(written: str, level: int | None) -> None:
    assert only(docx(p("x", f'<w:outlineLvl w:val="{written}"/>'))).outline_level == level


def test_controls_give_their_tag_and_their_placeholder() -> None:
    tag, shown = '<w:tag w:val="{}"/>', "<w:showingPlcHdr/>"
    body = (
        control(p("a") + control(p("b"), shown), tag.format("legal"))
        + p(run("c ") + control(run("d"), tag.format("nom") + shown))
        + p("e")
    )
    assert [(item.tag, item.placeholder) for item in paragraphs(docx(body))] == [
        ("legal", False),
        ("legal", True),
        ("nom", True),
        ("", False),
    ]


def test_outside_links_are_kept_by_relationship_and_by_field() -> None:
    link = f'<w:hyperlink r:id="x">{run("a")}</w:hyperlink><w:hyperlink w:anchor="b">{run("b")}</w:hyperlink>'
    codes = ['HYPERLINK "https://example.org/champ"', 'HYPERLINK \\l "signet"']
    body = p(link + "".join(complex_field(code, run("c")) for code in codes))
    found = only(docx(body, links=external("x", "https://example.org/lien")))
    assert found.targets == ("https://example.org/lien", "https://example.org/champ")


def test_the_language_is_that_of_most_characters() -> None:
    body = p(run("Un texte assez long", '<w:lang w:val="fr-FR"/>') + run("short", '<w:lang w:val="en-GB"/>'))
    assert only(docx(body)).language == "fr-FR"
