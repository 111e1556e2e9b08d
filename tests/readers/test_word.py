"""What Word shows is read, once, in reading order; what it hides is not."""

from __future__ import annotations

import pytest

from tests.formats.word_files import complex_field, docx, p, pack, root, run, unpack
from tests.readers.word_reading import box, control, old_box, row, table, texts


def deleted(text: str) -> str:
    return f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>"


DEAD_MARK = '<w:rPr><w:del w:id="1" w:author="x"/></w:rPr>'
TEXTS = {
    "paragraphs": (p("Un") + p("Deux"), ["Un", "Deux"]),
    "runs joined": (p(run("Rap") + run("port")), ["Rapport"]),
    "empty paragraphs are no blocks": (p("Un") + p("") + p("  ") + p("Deux"), ["Un", "Deux"]),
    "table": (table(row(p("a"), p("b")), row(p("c"), p("d"))), ["a", "b", "c", "d"]),
    "nested table": (table(row(p("a") + table(row(p("b"))) + p("c"))), ["a", "b", "c"]),
    "deleted row": (table(row(p("a"), properties="<w:del/>"), row(p("b"))), ["b"]),
    "block control": (control(p("a") + table(row(p("b")))), ["a", "b"]),
    "inline control": (p(run("a ") + control(run("b"))), ["a b"]),
    "row and cell controls": (
        table(control(row(p("a"))), f"<w:tr>{control('<w:tc>' + p('b') + '</w:tc>')}</w:tr>"),
        ["a", "b"],
    ),
    "text box once, after its paragraph": (p(run("Hôte") + box(p("Boîte"))), ["Hôte", "Boîte"]),
    "old text box alone": (
        p(f"<w:r>{old_box(p('Boîte'))}</w:r>"),
        ["Boîte"],
    ),
    "text box in a text box": (p(box(p(run("a") + box(p("b"))))), ["a", "b"]),
    "insertion taken, deletion dropped": (
        p(run("a") + f"<w:ins>{run('b')}</w:ins>" + deleted("c")),
        ["ab"],
    ),
    "move taken where it arrives": (
        p(f"<w:moveFrom>{run('a')}</w:moveFrom>" + run("b")) + p(f"<w:moveTo>{run('a')}</w:moveTo>"),
        ["b", "a"],
    ),
    "deleted mark joins": (p(run("Un "), DEAD_MARK) + p("deux"), ["Un deux"]),
    "deleted paragraph leaves nothing": (p(deleted("Un"), DEAD_MARK) + p("deux"), ["deux"]),
    "deleted mark at the end of a cell": (table(row(p(run("a"), DEAD_MARK)), row(p("b"))), ["a", "b"]),
    "dropped capital": (p(run("L"), '<w:framePr w:dropCap="drop"/>') + p("e rapport"), ["Le rapport"]),
    "field": (p(run("p. ") + complex_field("PAGEREF a", run("12"))), ["p. 12"]),
    "nested fields": (
        p(
            complex_field(
                "IF " + "</w:instrText></w:r>" + complex_field("PAGE", run("9")) + "<w:r><w:instrText>=1", run("oui")
            )
        ),
        ["oui"],
    ),
    "field without a result": (
        p(
            run("a") + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>XE "k"</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("b")
        ),
        ["ab"],
    ),
    "field never closed": (p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("a")) + p("b"), ["a", "b"]),
    "field never opened": (p('<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("a")), ["a"]),
    "field deleted": (
        p("<w:del>" + complex_field("PAGE", "<w:r><w:delText>1</w:delText></w:r>") + "</w:del>" + run("b")),
        ["b"],
    ),
    "simple field": (p(f'<w:fldSimple w:instr=" SEQ Figure ">{run("3")}</w:fldSimple>'), ["3"]),
    "hidden run": (p(run("a") + run("b", "<w:vanish/>")), ["a"]),
    "hidden in web view only": (p(run("a") + run("b", "<w:webHidden/>")), ["ab"]),
    "hidden by style": (p(run("a") + run("b", '<w:rStyle w:val="Cache"/>')), ["a"]),
    "shown in spite of its style": (p(run("b", '<w:rStyle w:val="Cache"/><w:vanish w:val="0"/>')), ["b"]),
    "tabs, breaks and hyphens": (
        p(
            "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/>"
            "<w:t>e\u00adf</w:t><w:cr/><w:t>g</w:t></w:r>"
        ),
        ["a b\nc-def\ng"],
    ),
    "symbols": (
        p('<w:r><w:sym w:font="Symbol" w:char="F06D"/><w:t>m </w:t><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>'),
        ["μm →"],
    ),
    "signs typed in a symbol font": (
        p('<w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>\uf0b1</w:t></w:r>' + run(" 2")),
        ["± 2"],
    ),
    "formula": (
        p(
            "<m:oMathPara><m:oMath><m:r><m:t>u=</m:t></m:r><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r>"
            "<m:t>b</m:t></m:r></m:den></m:f></m:oMath></m:oMathPara>"
        ),
        ["u=a/b"],
    ),
    "ruby": (
        p(f"<w:r><w:ruby><w:rt>{run('petit')}</w:rt><w:rubyBase>{run('base')}</w:rubyBase></w:ruby></w:r>"),
        ["base"],
    ),
    "wrappers": (
        p(f"<w:smartTag><w:customXml>{run('a')}</w:customXml></w:smartTag>" + f"<w:hyperlink>{run('b')}</w:hyperlink>")
        + f"<w:customXml>{p('c')}</w:customXml>",
        ["ab", "c"],
    ),
    "page break inside a paragraph": (
        p(run("a") + '<w:r><w:br w:type="page"/></w:r>' + run("b")),
        ["a", "b"],
    ),
    "accents composed": (p("e\u0301"), ["é"]),
    "nothing of comments": (p(run("a") + '<w:r><w:commentReference w:id="1"/></w:r>'), ["a"]),
}
HIDING = root(
    "styles",
    '<w:style w:type="character" w:styleId="Mere"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Cache"><w:basedOn w:val="Mere"/></w:style>',
)


@pytest.mark.parametrize(("body", "expected"), TEXTS.values(), ids=TEXTS)
def test_what_word_shows_is_read_once_and_in_order(body: str, expected: list[str]) -> None:
    assert texts(docx(body, parts={"styles": HIDING})) == expected


@pytest.mark.parametrize(("body", "expected"), TEXTS.values(), ids=TEXTS)
def test_a_strict_file_reads_the_same(body: str, expected: list[str]) -> None:
    data = docx(body, parts={"styles": HIDING})
    strict = [
        (b"http://schemas.openxmlformats.org/wordprocessingml/2006/", b"http://purl.oclc.org/ooxml/wordprocessingml/"),
        (b"http://schemas.openxmlformats.org/drawingml/2006/", b"http://purl.oclc.org/ooxml/drawingml/"),
        (b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/"),
    ]
    members = unpack(data)
    for usual, name in strict:
        members = {key: value.replace(usual, name) for key, value in members.items()}
    assert texts(pack(members)) == expected
