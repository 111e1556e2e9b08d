"""The file itself: valid, the same at each run, with the fields, sections and properties that Word needs."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from docs import base_look
from rapportlint import readers, scaffold
from rapportlint.apps.skeletons import finished
from rapportlint.formats import soffice
from rapportlint.formats.ooxml_xml import VAL, W
from rapportlint.model.document import Document, Paragraph
from rapportlint.model.outline import Reason
from rapportlint.model.settings import Limits, Settings
from rapportlint.model.source import Source
from rapportlint.scaffold import Choices, Order
from tests.scaffold.filling import FACTS, filled
from tests.scaffold.skeletons import DIPLOMAS, book, judged, made
from tests.scaffold.validity import errors

OFFICIAL = "bts-metiers-de-la-mesure"
ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"


def xml(data: bytes, part: str = "word/document.xml") -> etree._Element:
    """A part of a package."""
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(part))


def instructions(root: etree._Element) -> list[str]:
    """The codes of the fields, in order."""
    return [(code.text or "").strip() for code in root.iter(W + "instrText")]


def test_the_base_look_is_the_one_that_its_script_writes() -> None:
    assert base_look.TARGET.read_bytes() == base_look.made()


@pytest.mark.parametrize("diploma", DIPLOMAS)
def test_the_schemas_have_nothing_against_a_skeleton(diploma: str, tmp_path: Path) -> None:
    data = made(diploma, activities=2, annexes=3, facts=FACTS).data
    assert errors(data, tmp_path) == []
    assert errors(filled(data), tmp_path) == []


def test_the_schemas_would_object_to_a_wrong_element(tmp_path: Path) -> None:
    from rapportlint.formats.ooxml_writing import Draft

    draft = Draft(made(OFFICIAL).data, Limits())
    etree.SubElement(draft.xml(draft.main), W + "nonsense")
    assert errors(draft.saved(), tmp_path) != []


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


def test_a_word_template_is_declared_as_one(tmp_path: Path) -> None:
    data = finished(Order(rulebook=book(OFFICIAL), is_template=True), Settings()).data
    types = zipfile.ZipFile(io.BytesIO(data)).read("[Content_Types].xml").decode()
    assert "template.main+xml" in types and "document.main+xml" not in types
    assert errors(data, tmp_path, "dotx") == []


def test_the_same_order_gives_the_same_bytes() -> None:
    order = Order(rulebook=book(OFFICIAL), facts=FACTS, choices=Choices(activities=2))
    assert finished(order, Settings()).data == finished(order, Settings()).data


def test_the_contents_show_what_a_layout_finds() -> None:
    skeleton = made(OFFICIAL, activities=2, facts=FACTS)
    shown = dict(_entries(skeleton.data))
    pages = _laid_out(skeleton.data)
    titles = [block for block in pages.blocks if isinstance(block, Paragraph) and block.outline_level is not None]
    assert len(titles) == len(skeleton.titles) > 30
    for title in titles:
        text = f"{title.number} {title.text}".strip()
        assert shown[text] == pages.pages[title.places[0].page - 1].label


def _entries(data: bytes) -> list[tuple[str, str]]:
    """Title and page of each line of the contents; titles that come twice are on different pages, so only once here."""
    read = readers.read(Source(name="rapport.docx", data=data), Limits())
    texts = (block.text for block in read.blocks if isinstance(block, Paragraph) and block.is_contents)
    return [(title, page) for text in texts for title, mark, page in [text.rpartition(" ..... ")] if mark]


def _laid_out(data: bytes) -> Document:
    from rapportlint import pagination

    source = Source(name="rapport.docx", data=data)
    return pagination.paginate(readers.read(source, Limits()), source, Settings(pages="estimate"))


def test_the_fields_are_there_and_word_is_not_asked_to_refresh_them() -> None:
    data = made(OFFICIAL).data
    codes = instructions(xml(data))
    assert 'TOC \\o "1-3" \\h \\z \\u' in codes
    assert {'TOC \\h \\z \\c "Figure"', 'TOC \\h \\z \\c "Tableau"'} <= set(codes)
    assert {"SEQ Figure \\* ARABIC", "SEQ Tableau \\* ARABIC"} <= set(codes)
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    edges = [
        code for name in names if re.match(r"word/(header|footer)", name) for code in instructions(xml(data, name))
    ]
    assert {"STYLEREF 1", "PAGE", "NUMPAGES"} <= set(edges)
    assert not list(xml(data, "word/settings.xml").iter(W + "updateFields"))


def test_pages_are_numbered_in_roman_then_in_arabic_as_the_file_counts_them() -> None:
    ends = list(xml(made(OFFICIAL).data).iter(W + "sectPr"))
    numbers = [end.find(W + "pgNumType") for end in ends]
    shown = ["" if n is None else f"{n.get(W + 'fmt')} {n.get(W + 'start')}" for n in numbers]
    assert shown == ["", "lowerRoman None", "decimal None", "decimal None", "decimal None"]
    sizes = {(end.find(W + "pgSz").get(W + "w"), end.find(W + "pgSz").get(W + "h")) for end in ends}  # type: ignore[union-attr]
    assert sizes == {("11906", "16838")}


def test_no_paragraph_is_empty_and_every_drawing_is_described() -> None:
    body = xml(made(OFFICIAL, facts=FACTS).data).find(W + "body")
    assert body is not None
    bare = [p for p in body.iterchildren(W + "p") if not "".join(map(str, p.itertext())).strip()]
    assert [p for p in bare if p.find(f"{W}pPr/{W}sectPr") is None and p.find(f".//{W}drawing") is None] == []
    drawn = [e for e in body.iter() if etree.QName(e).localname == "docPr"]
    assert drawn and all(about.get("descr") for about in drawn)


def test_controls_have_numbers_of_their_own_and_bookmarks_too() -> None:
    data = made(OFFICIAL, activities=2, annexes=5, facts=FACTS).data
    names = [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if re.match(r"word/(doc|head|foot)", name)]
    ids = [id.get(VAL) for name in names for id in xml(data, name).iterfind(f".//{W}sdtPr/{W}id")]
    marks = [mark.get(W + "name") for mark in xml(data).iter(W + "bookmarkStart")]
    assert len(ids) == len(set(ids)) and len(marks) == len(set(marks))


def test_the_english_summary_is_marked_as_english_and_the_rest_as_french() -> None:
    read = readers.read(Source(name="rapport.docx", data=made(OFFICIAL).data), Limits())
    texts = {b.text: b.language for b in read.blocks if isinstance(b, Paragraph)}
    english = [text for text, language in texts.items() if language == "en-GB"]
    assert len(english) == 1 and english[0].startswith("Write about half a page")
    assert set(texts.values()) == {"en-GB", "fr-FR"}


def test_the_properties_say_what_made_it() -> None:
    data = made(OFFICIAL, "apprentissage", facts=FACTS).data
    told = dict(readers.read(Source(name="rapport.docx", data=data), Limits()).info.properties)
    assert told["rapportlint-rulebook"] == OFFICIAL
    assert (told["rapportlint-route"], told["rapportlint-session"]) == ("apprentissage", "2027")
    assert (told["title"], told["creator"], told["company"]) == (FACTS.title, FACTS.name, FACTS.company)


def test_a_name_is_bound_to_one_place_wherever_it_is_shown() -> None:
    data = made(OFFICIAL, facts=FACTS).data
    names = [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if re.match(r"word/(doc|head|foot)", name)]
    tied = [
        control
        for name in names
        for control in xml(data, name).iter(W + "sdt")
        if (tag := control.find(f"{W}sdtPr/{W}tag")) is not None and tag.get(VAL) == "rl:fact:name"
    ]
    assert len(tied) >= 5
    assert {"".join(map(str, control.itertext())) for control in tied} == {FACTS.name}
    paths = {control.find(f"{W}sdtPr/{W}dataBinding").get(W + "xpath") for control in tied}  # type: ignore[union-attr]
    assert paths == {"/ns1:coreProperties[1]/ns0:creator[1]"}


def test_a_diploma_of_one_file_gets_its_skeleton(tmp_path: Path) -> None:
    from rapportlint import rulebooks

    path = tmp_path / "bts-jardin.toml"
    path.write_text(
        'id = "bts-jardin"\ntitle = "BTS Jardin"\nextends = ["maison"]\n'
        'source = { title = "Arrêté", verified = true }\n[[section]]\nid = "garden"\ntitle = "Le jardin"\n'
        'required = true\ntitles = ["^le jardin$"]\nguidance = "Décrivez le jardin."\n'
        '[[subsection]]\nid = "garden.soil"\ntitle = "Le sol"\nguidance = "Sa nature."\n',
        encoding="utf-8",
    )
    rulebook = rulebooks.load(str(path))
    data = finished(Order(rulebook=rulebook), Settings()).data
    texts = [
        b.text for b in readers.read(Source(name="r.docx", data=data), Limits()).blocks if isinstance(b, Paragraph)
    ]
    assert {"Le jardin", "Décrivez le jardin.", "Le sol", "Sa nature."} <= set(texts)


@pytest.mark.skipif(soffice.find() is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_with_every_part_on_a_page() -> None:
    pdf = soffice.convert(filled(made(OFFICIAL, activities=2, facts=FACTS).data), "docx", "pdf", 120)
    result = judged(pdf, OFFICIAL, name="rapport.pdf")
    plan = [part.id for part in scaffold.sections_of(Order(rulebook=book(OFFICIAL), choices=Choices(activities=2)))]
    assert [section.id for section in result.sections if section.id != "toc"][1:] == [id for id in plan if id != "toc"]
    assert not any(Reason.TAG in section.reasons for section in result.sections)
