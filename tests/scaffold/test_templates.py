"""A school's own template: its look and its logo are kept, the rest is left out, and what it lacks is told."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from rapportlint.apps.skeletons import finished
from rapportlint.formats import soffice
from rapportlint.formats.ooxml_xml import WP, W
from rapportlint.model.failures import UnreadableFile
from rapportlint.model.settings import Settings
from rapportlint.scaffold import Order
from tests.scaffold.filling import FACTS
from tests.scaffold.skeletons import book, judged
from tests.scaffold.validity import errors

OFFICIAL = "bts-metiers-de-la-mesure"
SAMPLES = Path(__file__).parents[2] / "samples"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MACROS = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
_ELSEWHERE = "http://modeles.example/x.dotm"
_ACTING = (
    f'<w:attachedTemplate xmlns:r="{_OFFICE}" r:id="rIdZ"/><w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
    '<w:updateFields w:val="true"/>'
).encode()


def xml(data: bytes, part: str = "word/document.xml") -> etree._Element:
    """A part of a package."""
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(part))


@pytest.mark.parametrize("source", ["conforme-styles", "conforme-faux-titres", "formation-continue"])
def test_a_foreign_template_keeps_its_look_and_gives_a_valid_skeleton(source: str, tmp_path: Path) -> None:
    template = (SAMPLES / f"{source}.docx").read_bytes()
    done = finished(Order(rulebook=book(OFFICIAL), template=template), Settings())
    assert errors(done.data, tmp_path) == []
    kept = {s.get(W + "styleId") for s in xml(template, "word/styles.xml").iter(W + "style")}
    assert kept <= {s.get(W + "styleId") for s in xml(done.data, "word/styles.xml").iter(W + "style")}
    assert {finding.check for finding in judged(done.data, OFFICIAL).findings} <= {"placeholder_left", "blank_page"}


def test_a_template_made_by_python_docx_is_completed_and_told_of(tmp_path: Path) -> None:
    import docx

    buffer = io.BytesIO()
    docx.Document().save(buffer)
    done = finished(Order(rulebook=book(OFFICIAL), template=buffer.getvalue()), Settings())
    assert any("numéro de page" in note for note in done.notes)
    assert any("A4" in note for note in done.notes)
    assert errors(done.data, tmp_path) == []


def with_parts(data: bytes, parts: dict[str, Callable[[bytes], bytes]]) -> bytes:
    """The package with some parts changed, or added."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    texts = {name: archive.read(name) for name in archive.namelist()}
    texts |= {name: change(texts.get(name, b"")) for name, change in parts.items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, text in texts.items():
            made.writestr(name, text)
    return buffer.getvalue()


def tie(kind: str, target: str, mode: str = "") -> bytes:
    """The row of a relationship; its id is that of no other."""
    return f'<Relationship Id="rIdZ" Type="{kind}" Target="{target}"{mode}/></Relationships>'.encode()


def test_of_a_template_only_the_look_comes_along(tmp_path: Path) -> None:
    template = with_parts(
        (SAMPLES / "conforme-styles.docx").read_bytes(),
        {
            "[Content_Types].xml": lambda old: old.replace(
                b"</Types>", b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
            ),
            "word/vbaProject.bin": lambda _: b"macro",
            "word/_rels/document.xml.rels": lambda old: old.replace(
                b"</Relationships>", tie(_MACROS, "vbaProject.bin")
            ),
            "word/settings.xml": lambda old: re.sub(rb"(<w:settings[^>]*>)", lambda tag: tag[1] + _ACTING, old),
            "word/_rels/settings.xml.rels": lambda _: (
                b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                + tie(f"{_OFFICE}/attachedTemplate", _ELSEWHERE, ' TargetMode="External"')
            ),
        },
    )
    done = finished(Order(rulebook=book(OFFICIAL), template=template), Settings())
    archive = zipfile.ZipFile(io.BytesIO(done.data))
    pictures = [name for name in archive.namelist() if "media" in name]
    assert pictures == ["word/media/exemple1.png"]
    assert not any("vba" in name for name in archive.namelist())
    assert not any(_ELSEWHERE.encode() in archive.read(name) for name in archive.namelist())
    assert errors(done.data, tmp_path) == []
    assert {finding.check for finding in judged(done.data, OFFICIAL).findings} == {"placeholder_left"}


@pytest.mark.parametrize(
    ("part", "change", "said"),
    [
        ("word/document.xml", lambda _: b"<!DOCTYPE x []><x/>", "DOCTYPE"),
        ("word/document.xml", lambda old: re.sub(rb"<w:body>.*</w:body>", b"", old, flags=re.S), "document Word"),
        ("word/document.xml", lambda old: old.replace(_TRANSITIONAL, _STRICT), "Strict Open XML"),
        ("word/styles.xml", lambda _: b"<w:styles", "abîmé"),
        ("word/_rels/document.xml.rels", lambda _: b"<nothing/>", "abîmé"),
    ],
)
def test_a_template_that_cannot_serve_is_refused_in_a_sentence(
    part: str, change: Callable[[bytes], bytes], said: str
) -> None:
    template = with_parts((SAMPLES / "conforme-styles.docx").read_bytes(), {part: change})
    with pytest.raises(UnreadableFile) as refused:
        finished(Order(rulebook=book(OFFICIAL), template=template), Settings())
    assert said in refused.value.failure.message


def test_a_template_without_headers_or_widths_that_hold_still_gives_a_skeleton() -> None:
    parts = {
        "word/_rels/document.xml.rels": lambda old: re.sub(rb"<Relationship [^>]*(header|footer)[^>]*/>", b"", old),
        "word/document.xml": lambda old: old.replace(b'w:w="11906"', b'w:w="large"'),
    }
    template = with_parts((SAMPLES / "conforme-styles.docx").read_bytes(), parts)
    done = finished(Order(rulebook=book(OFFICIAL), template=template), Settings())
    assert any("un pied de page a été ajouté" in note for note in done.notes)


def test_a_template_in_another_language_gives_a_french_skeleton() -> None:
    template = with_parts(
        (SAMPLES / "conforme-styles.docx").read_bytes(),
        {"word/styles.xml": lambda old: old.replace(b'w:val="fr-FR"', b'w:val="en-US"')},
    )
    done = finished(Order(rulebook=book(OFFICIAL), template=template), Settings())
    assert any("langue" in note for note in done.notes)
    assert {finding.check for finding in judged(done.data, OFFICIAL).findings} == {"placeholder_left"}


@pytest.mark.skipif(soffice.find() is None, reason="LibreOffice is not installed")
def test_a_template_made_in_libreoffice_keeps_its_logo_and_its_cover_on_a_page(tmp_path: Path) -> None:
    template = soffice.convert((Path(__file__).parent / "ecole.fodt").read_bytes(), "fodt", "docx", 120)
    order = Order(rulebook=book(OFFICIAL), template=template, facts=replace(FACTS, title="Mesurer longuement " * 6))
    done = finished(order, Settings())
    logos = [e.get("descr") for e in xml(done.data).iter(WP + "docPr")]
    assert logos[0] == "Logo de l’établissement"
    own = [error for error in errors(done.data, tmp_path) if "document.xml" in str(error["path"])]
    assert own == []
    result = judged(soffice.convert(done.data, "docx", "pdf", 120), OFFICIAL, name="rapport.pdf")
    assert [line.pages for line in result.account.lines if line.label == "cover"] == [1]  # type: ignore[union-attr]
