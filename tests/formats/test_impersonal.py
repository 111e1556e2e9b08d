"""Copies whose files name nobody: properties, comments and changes lose their authors, all else keeps its bytes."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Text
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

from rapportlint.formats.impersonal import impersonal
from rapportlint.model.failures import UnreadableFile
from rapportlint.model.settings import Limits
from tests.formats.word_files import docx, p, pack, root, run, unpack, with_properties

SAMPLES = Path(__file__).parents[2] / "samples"
NAME = "Zoé Exemple"
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    f"<dc:creator>{NAME}</dc:creator><dc:title>Rapport de {NAME}</dc:title><dc:subject/>"
    f"<cp:lastModifiedBy>{NAME}</cp:lastModifiedBy>"
    "<dcterms:created>2027-01-01T00:00:00Z</dcterms:created></cp:coreProperties>"
)
APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    f"<Template>C:\\Users\\{NAME}\\modele.dotx</Template><Pages>12</Pages><Manager>{NAME}</Manager>"
    f"<Company>Chez {NAME}</Company></Properties>"
)
CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    f'<property fmtid="{{0}}" pid="2" name="Eleve"><vt:lpwstr>{NAME}</vt:lpwstr></property>'
    '<property fmtid="{0}" pid="3" name="rapportlint-rulebook"><vt:lpwstr>maison</vt:lpwstr></property></Properties>'
)
COMMENTS = root(
    "comments",
    f'<w:comment w:id="1" w:author="{NAME}" w:initials="ZE">{p("Vu.")}</w:comment>'
    f"<w:comment w:id='2' w:initials='NM' w:author='Noé Modèle'>{p('Vu aussi.')}</w:comment>"
    f'<w:comment w:id="3" w:author="rapportlint" w:initials="rl">{p("Remarque.")}</w:comment>',
)
PEOPLE = (
    '<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
    f'<w15:person w15:author="{NAME}"><w15:presenceInfo w15:providerId="AD" w15:userId="zoe@ecole.fr"/></w15:person>'
    "</w15:people>"
)
BODY = (
    f'<w:p><w:ins w:id="7" w:author="{NAME}" w:date="2027-01-01T00:00:00Z">{run("Ajouté.")}</w:ins>'
    f'<w:del w:id="8" w:author="Noé Modèle"><w:r><w:delText>Ôté.</w:delText></w:r></w:del></w:p>'
    + p("Le texte nomme Zoé Exemple et w:author=&quot;elle&quot;.")
)


def word() -> bytes:
    """A document that names its author everywhere."""
    data = docx(BODY, parts={"comments": COMMENTS, "people": PEOPLE, "styles": root("styles", "")})
    return with_properties(data, core=CORE, app=APP, custom=CUSTOM)


def test_a_word_file_names_nobody_beside_its_text() -> None:
    before, after = unpack(word()), unpack(impersonal(word(), "docx", Limits()))
    assert list(after) == list(before)
    told = {name: data.decode() for name, data in after.items()}
    for name in ("Zoé", "Noé", "zoe@", "ZE", "NM"):
        assert [part for part, text in told.items() if name in text and part != "word/document.xml"] == []
    assert told["word/document.xml"].count("Zoé Exemple") == 1
    assert "Noé" not in told["word/document.xml"]


def test_all_else_of_a_word_file_stays() -> None:
    before, after = unpack(word()), unpack(impersonal(word(), "docx", Limits()))
    assert {name for name in before if before[name] != after[name]} == {
        "docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "word/comments.xml", "word/people.xml",
        "word/document.xml",
    }  # fmt: skip
    assert "<Pages>12</Pages>" in after["docProps/app.xml"].decode()
    assert "2027-01-01" in after["docProps/core.xml"].decode()
    assert "rapportlint-rulebook" in after["docProps/custom.xml"].decode()
    comments = after["word/comments.xml"].decode()
    assert [f'w:author="{name}"' in comments for name in ("Relecteur 1", "Relecteur 2", "rapportlint")] == [True] * 3
    assert "w:author=&quot;elle&quot;" in after["word/document.xml"].decode()


def test_the_path_of_the_template_goes_too() -> None:
    tie = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        'Target="file:///C:/Users/zoe/modele.dotx" TargetMode="External"/></Relationships>'
    )
    members = unpack(docx(p("x"), parts={"settings": root("settings", '<w:attachedTemplate r:id="r1"/>')}))
    data = pack({**members, "word/_rels/settings.xml.rels": tie.encode()})
    after = unpack(impersonal(data, "docx", Limits()))
    assert b'Target="Normal.dotm" TargetMode="External"' in after["word/_rels/settings.xml.rels"]


def test_a_word_file_that_names_nobody_is_given_back_as_it_is() -> None:
    data = docx(p("x"))
    assert impersonal(data, "docx", Limits()) == data
    once = impersonal(word(), "docx", Limits())
    assert impersonal(once, "docx", Limits()) == once


def pdf() -> bytes:
    """A PDF that names its author in its properties, in packets of metadata and in notes."""
    writer = PdfWriter(clone_from=PdfReader(SAMPLES / "conforme-styles.pdf"))
    writer.add_metadata({"/Author": NAME, "/Title": f"Rapport de {NAME}", "/Keywords": NAME, "/RapportlintPages": "0"})
    packet = DecodedStreamObject()
    packet.set_data(f"<x:xmpmeta>{NAME}</x:xmpmeta>".encode())
    writer._root_object[NameObject("/Metadata")] = writer._add_object(packet)
    private = writer._add_object(DictionaryObject({NameObject("/Private"): TextStringObject(NAME)}))
    writer.pages[0][NameObject("/PieceInfo")] = DictionaryObject({NameObject("/App"): private})
    for author in (NAME, "rapportlint"):
        note = Text(text="Vu.", rect=(50, 550, 200, 650))
        note[NameObject("/T")] = TextStringObject(author)
        writer.add_annotation(0, note)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def strings(data: bytes) -> str:
    """All that the objects of a PDF say."""
    reader = PdfReader(io.BytesIO(data))
    numbers = range(1, max(reader.xref[0]) + 1)
    found = [reader.get_object(number) for number in numbers]
    streams = [one.get_data() for one in found if isinstance(one, DecodedStreamObject)]
    return repr(found) + "".join(data.decode("latin-1") for data in streams) + data.decode("latin-1")


def test_a_pdf_names_nobody_beside_its_pages() -> None:
    said = strings(pdf())
    assert NAME in said
    after = impersonal(pdf(), "pdf", Limits())
    for name in (NAME, NAME.encode().decode("latin-1"), "Lina Morvenel", "Rapport de"):
        assert name not in strings(after)
    reader = PdfReader(io.BytesIO(after))
    assert dict(reader.metadata or {}).keys() <= {
        "/Creator",
        "/Producer",
        "/CreationDate",
        "/ModDate",
        "/RapportlintPages",
    }
    assert [str(note.get_object()["/T"]) for note in reader.pages[0]["/Annots"]][-2:] == ["Relecteur", "rapportlint"]  # type: ignore[attr-defined]


def test_the_pages_of_a_pdf_are_as_they_were() -> None:
    before, after = PdfReader(io.BytesIO(pdf())), PdfReader(io.BytesIO(impersonal(pdf(), "pdf", Limits())))
    assert len(before.pages) == len(after.pages)
    for one, other in zip(before.pages, after.pages, strict=True):
        contents = [zlib.crc32(page.get_contents().get_data()) for page in (one, other)]  # type: ignore[union-attr]
        assert contents[0] == contents[1]
        assert one.mediabox == other.mediabox
    assert len(before.outline) == len(after.outline)


@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_a_damaged_file_is_refused_in_one_sentence(format: str) -> None:
    data = (pdf() if format == "pdf" else word())[:900]
    with pytest.raises(UnreadableFile):
        impersonal(data, format, Limits())
