"""Comments spliced into documents of every make: at their paragraph, others' kept, and gone without a trace."""

from __future__ import annotations

import pytest

from benchmarks.reopened import said, through_libreoffice
from rapportlint.formats.word_annotation import Line, Remark, annotated
from rapportlint.model.document import Paragraph
from rapportlint.model.failures import UnreadableFile
from rapportlint.model.settings import Limits
from rapportlint.model.source import Source
from rapportlint.readers import word
from tests.formats.word_files import MACRO_TYPE, MAIN, complex_field, docx, p, pack, root, run, unpack

SETTLED = Line(text="Réglé.")
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
BOX = (
    "<w:p><w:r><w:t>Porteur</w:t></w:r><w:r><mc:AlternateContent>"
    '<mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{0}'
    "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
).format(p("Cible"))
SDT = "<w:sdt><w:sdtPr>{0}</w:sdtPr><w:sdtContent>{1}</w:sdtContent></w:sdt>"
TABLE = "<w:tbl><w:tr><w:tc>{0}</w:tc></w:tr></w:tbl>"
NOTE = '<w:r><w:footnoteReference w:id="3"/></w:r>'
FOOTNOTES = root("footnotes", f'<w:footnote w:id="3">{p("Cible")}</w:footnote>')

BODIES = {
    "plain": (docx(p("Avant") + p("Cible") + p("Après")), "Cible"),
    "with properties": (docx(p("Cible", '<w:jc w:val="center"/>')), "Cible"),
    "content control around": (docx(SDT.format("", p("Avant") + p("Cible"))), "Cible"),
    "content control inside": (docx(f"<w:p>{SDT.format('', run('Cible'))}</w:p>"), "Cible"),
    "locked content control": (docx(SDT.format('<w:lock w:val="sdtContentLocked"/>', p("Cible"))), "Cible"),
    "tracked insertion": (docx(f'<w:p><w:ins w:id="7" w:author="A">{run("Cible")}</w:ins></w:p>'), "Cible"),
    "tracked deletion beside": (
        docx(f'<w:p>{run("Cible")}<w:del w:id="7" w:author="A"><w:r><w:delText>x</w:delText></w:r></w:del></w:p>'),
        "Cible",
    ),
    "table": (docx(p("Avant") + TABLE.format(p("Cible"))), "Cible"),
    "table in a table": (docx(TABLE.format(TABLE.format(p("Cible")) + p("x"))), "Cible"),
    "text box": (docx(p("Avant") + BOX), "Porteur"),
    "footnote": (docx(p("Avant") + p(run("Appel") + NOTE), parts={"footnotes": FOOTNOTES}), "Appel"),
    "field": (docx(p(complex_field("TOC", run("Cible")))), "Cible"),
    "macros": (docx(p("Cible"), content_type=MACRO_TYPE), "Cible"),
    "elsewhere": (docx(p("Cible"), main="autre/texte.xml"), "Cible"),
}


def remark(data: bytes, text: str = "Cible", lines: int = 1, reference: str = "Réf. X001 - -") -> Remark:
    """A remark on the first block that says `text`."""
    document = word.read(Source(name="r.docx", data=data), Limits())
    anchor = next(block.anchor for block in document.blocks if isinstance(block, Paragraph) and text in block.text)
    return Remark(reference=reference, anchor=anchor, lines=(Line(text="Voir < ceci & cela"),) * lines)


def anchored(data: bytes) -> dict[str, str]:
    return {one.text: one.paragraph for one in said(data)}


def main_of(data: bytes) -> bytes:
    return next(content for name, content in unpack(data).items() if name in ("word/document.xml", "autre/texte.xml"))


@pytest.mark.parametrize("name", [name for name in BODIES if name != "elsewhere"])
def test_a_comment_is_tied_to_its_paragraph_or_to_what_holds_it(name: str) -> None:
    data, paragraph = BODIES[name]
    assert anchored(annotated(data, [remark(data)], SETTLED, Limits())) == {
        "Voir < ceci & celaRéf. X001 - -": paragraph,
    }


@pytest.mark.parametrize("name", BODIES)
def test_comments_that_are_taken_away_leave_the_text_as_it_was(name: str) -> None:
    data, _ = BODIES[name]
    made = annotated(data, [remark(data)], SETTLED, Limits())
    assert annotated(made, [remark(data)], SETTLED, Limits()) == made
    assert main_of(annotated(made, [], SETTLED, Limits())) == main_of(data)


@pytest.mark.parametrize("name", ["plain", "content control around", "table", "text box", "footnote", "macros"])
def test_libreoffice_finds_the_comment_at_the_same_paragraph(name: str) -> None:
    data, paragraph = BODIES[name]
    (found,) = through_libreoffice(annotated(data, [remark(data)], SETTLED, Limits()))
    assert (found.author, found.paragraph) == ("rapportlint", paragraph)


def encoded(encoding: str) -> bytes:
    """A document whose text is in another encoding, with a word that tells."""
    members = unpack(docx(p("Avant l’été") + p("Cible")))
    text = members["word/document.xml"].decode().replace("UTF-8", encoding)
    return pack(members | {"word/document.xml": text.encode(encoding, "xmlcharrefreplace")})


def prefixed(prefix: str, space: str = MAIN) -> bytes:
    """A document in which another prefix, or none, stands for the namespace of Word."""
    members = unpack(docx(p("Avant") + p("Cible")))
    text = members["word/document.xml"].decode().replace(f'xmlns:w="{MAIN}"', f'xmlns:w="{space}"')
    if prefix != "w":
        text = text.replace("w:", f"{prefix}:").replace("xmlns:w=", f"xmlns:{prefix}=")
    return pack(members | {"word/document.xml": text.encode()})


@pytest.mark.parametrize(
    "data",
    [encoded("UTF-16"), encoded("ISO-8859-1"), encoded("windows-1252"), prefixed("z"), prefixed("w", STRICT)],
    ids=["utf-16", "latin-1", "windows-1252", "other prefix", "strict"],
)
def test_the_make_of_the_xml_does_not_matter(data: bytes) -> None:
    made = annotated(data, [remark(data)], SETTLED, Limits())
    assert list(anchored(made).values()) == ["Cible"]
    assert main_of(annotated(made, [], SETTLED, Limits())) == main_of(data)


def test_a_strict_file_gets_a_part_and_a_tie_of_its_own_kind() -> None:
    data = prefixed("w", STRICT)
    members = unpack(annotated(data, [remark(data)], SETTLED, Limits()))
    assert STRICT.encode() in members["word/comments.xml"]
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in members["word/_rels/document.xml.rels"]


def commented(*comments: tuple[int, str, str], states: str = "") -> bytes:
    """A document with comments of number, author and text on its paragraph « Cible »."""
    told = "".join(
        f'<w:comment w:id="{id}" w:author="{who}"><w:p xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
        f' w14:paraId="{id:08X}"><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>'
        for id, who, text in comments
    )
    marks = [f'<w:commentRangeStart w:id="{id}"/>' for id, _, _ in comments]
    ends = [f'<w:commentRangeEnd w:id="{id}"/><w:r><w:commentReference w:id="{id}"/></w:r>' for id, _, _ in comments]
    body = p("Avant") + f"<w:p>{''.join(marks)}{run('Cible')}{''.join(ends)}</w:p>"
    extended = (
        f'<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">{states}</w15:commentsEx>'
    )
    return docx(body, parts={"comments": root("comments", told), "commentsExtended": extended})


def state(id: int, parent: int | None = None, done: int = 0) -> str:
    above = f' w15:paraIdParent="{parent:08X}"' if parent is not None else ""
    return f'<w15:commentEx w15:paraId="{id:08X}"{above} w15:done="{done}"/>'


def test_comments_of_others_keep_their_bytes_and_their_numbers() -> None:
    data = commented((4, "Mme Caradeuc", "À revoir"), (9, "Lina", "Fait"), states=state(4) + state(9, 4, 1))
    made = annotated(data, [remark(data)], SETTLED, Limits())
    before, after = unpack(data)["word/comments.xml"], unpack(made)["word/comments.xml"]
    assert after.startswith(before.removesuffix(b"</w:comments>"))
    assert unpack(made)["word/commentsExtended.xml"] == unpack(data)["word/commentsExtended.xml"]
    assert b'<w:comment w:id="10" w:author="rapportlint"' in after
    assert annotated(made, [], SETTLED, Limits()) == annotated(data, [], SETTLED, Limits())


def test_a_former_comment_is_replaced_and_one_that_was_answered_or_resolved_is_kept() -> None:
    ours = "Trop long.</w:t></w:r></w:p><w:p><w:r><w:t>"
    data = commented(
        (1, "rapportlint", "Ancien"),
        (2, "rapportlint", "Réf. B002 - -"),
        (3, "rapportlint", "Réf. C003 - -"),
        (5, "Mme Caradeuc", "Accepté"),
        states=state(1) + state(2, done=1) + state(3) + state(5, 3),
    )
    wanted = [remark(data, reference=f"Réf. {code} - -") for code in ("A001", "B002", "C003")]
    made = annotated(data, wanted, SETTLED, Limits())
    text = unpack(made)["word/comments.xml"].decode()
    assert "Ancien" not in text and ours not in text
    assert [f'w:id="{id}"' in text for id in (1, 2, 3, 5, 6)] == [False, True, True, True, True]
    assert f'w15:paraId="{1:08X}"' not in unpack(made)["word/commentsExtended.xml"].decode()
    assert f'w14:paraId="{2:08X}"' in text and f'w14:paraId="{3:08X}"' in text
    assert annotated(made, wanted, SETTLED, Limits()) == made


def test_a_comment_alone_in_a_run_goes_with_it_and_text_beside_it_stays() -> None:
    members = unpack(commented((1, "rapportlint", "Ancien")))
    text = members["word/document.xml"].decode()
    beside = '<w:r><w:t>Gardé</w:t><w:commentReference w:id="1"/></w:r>'
    told = text.replace('<w:r><w:commentReference w:id="1"/></w:r>', beside)
    data = pack(members | {"word/document.xml": told.encode()})
    after = main_of(annotated(data, [], SETTLED, Limits())).decode()
    assert "<w:r><w:t>Gardé</w:t></w:r>" in after and "comment" not in after


def test_five_hundred_comments_on_one_paragraph() -> None:
    data = docx(p("Cible"))
    wanted = [remark(data, reference=f"Réf. X{number:03d} - -") for number in range(500)]
    made = annotated(data, wanted, SETTLED, Limits())
    assert len(said(made)) == 500 and {one.paragraph for one in said(made)} == {"Cible"}
    assert main_of(annotated(made, [], SETTLED, Limits())) == main_of(data)


def test_text_that_xml_cannot_hold_is_left_out() -> None:
    data = docx(p("Cible"))
    odd = Remark(reference="Réf. X001 - -", anchor=None, lines=(Line(text="a\x00b\x0bc\ud800d]]>é"),))
    (found,) = said(annotated(data, [odd], SETTLED, Limits()))
    assert found.text == "a b c d]]>éRéf. X001 - -"


def test_a_broken_part_of_comments_gives_one_sentence() -> None:
    members = unpack(commented((1, "Lina", "Fait")))
    data = pack(members | {"word/comments.xml": b"<w:comments"})
    with pytest.raises(UnreadableFile):
        annotated(data, [], SETTLED, Limits())
