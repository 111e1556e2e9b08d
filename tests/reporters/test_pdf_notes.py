"""The verdict on a PDF: notes on the exact lines, sections in the margin, a first page; all that was there is kept."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.constants import PageLabelStyle
from pypdf.generic import NameObject, RectangleObject
from reportlab.lib.pdfencrypt import StandardEncryption

from benchmarks.reopened import Seen, by_pdfium
from rapportlint.formats.pdf_annotation import Band, FrontPage, Link, Markup, Note
from rapportlint.formats.pdf_annotation import annotated as written
from rapportlint.formats.seals import is_sealed
from rapportlint.model.failures import UnreadableFile
from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.geometry import A4_HEIGHT, A4_WIDTH, Box, Place
from rapportlint.model.marks import marks
from rapportlint.model.settings import Limits
from rapportlint.rulebooks.wording import word_all
from tests.formats.pdf_files import lines, locked_pdf, page_of, pdf
from tests.reporters.annotating import SAMPLES, annotated, copy_of, judged, sample

FAULTY = "non-conforme.pdf"
LINE = Box(left=72, top=195, right=300, bottom=209)
NOTE = Note(page=1, places=(Place(page=1, box=LINE),), tag="JUR002", colour="C62828", text="Trop long.")
BAND = Band(page=1, top=100, bottom=400, colour="6A1B9A", label="Analyse juridique")
FRONT = FrontPage(width=A4_WIDTH, height=A4_HEIGHT, drawings=(), links=(Link(box=LINE, page=1, y=100.0),))
MARKUP = Markup(front=(FRONT,), notes=(NOTE,), bands=(BAND,))


def drawn(pages: int = 2) -> bytes:
    """Pages with a line of text at `LINE`."""
    return pdf([lines(["Analyse du contexte juridique"], y=205)] * pages)


def ours(data: bytes, kind: str = "") -> list[Seen]:
    return [seen for seen in by_pdfium(data) if seen.author == "rapportlint" and seen.kind.startswith(kind)]


def test_every_note_stands_on_its_lines_when_pdfium_opens_the_copy() -> None:
    report = sample(FAULTY)
    highlights = ours(copy_of(FAULTY), "highlight")
    for finding in report.result.findings:
        for place in [place for mark in marks(finding, report.result) for place in mark.places[:1]]:
            own = [s for s in highlights if s.page == place.page + 1 and s.text.startswith(finding.code)]
            assert any(near(seen.box, place.box) for seen in own), (finding.code, place)


def near(seen: Box, place: Box) -> bool:
    """Whether the middle of a place lies in what is highlighted."""
    x, y = (place.left + place.right) / 2, (place.top + place.bottom) / 2
    return seen.left - 2 <= x <= seen.right + 2 and seen.top - 2 <= y <= seen.bottom + 2


def test_the_copy_has_one_more_page_and_is_read_as_the_report_was() -> None:
    again = judged(copy_of(FAULTY), FAULTY)
    assert len(PdfReader(io.BytesIO(copy_of(FAULTY))).pages) == 64
    assert again.result.account == sample(FAULTY).result.account
    assert again.result.findings == sample(FAULTY).result.findings
    before, after = sample(FAULTY).result.document, again.result.document
    assert before is not None and after is not None
    assert (after.pages, after.bookmarks, after.info.comments) == (before.pages, before.bookmarks, 0)


def test_annotating_a_copy_again_changes_nothing() -> None:
    assert annotated(judged(copy_of(FAULTY), FAULTY)) == copy_of(FAULTY)
    assert is_sealed(copy_of(FAULTY))


def test_the_first_page_tells_the_verdict_and_leads_to_each_finding() -> None:
    reader = PdfReader(io.BytesIO(copy_of(FAULTY)))
    text = " ".join(reader.pages[0].extract_text().split())
    for told in ("NON CONFORME", "5 non-conformités, 1 conseil", "Pages comptées 57", "50 au plus", "5,55 pages"):
        assert told in text
    notes: Any = reader.pages[0]["/Annots"]
    links = [note.get_object() for note in notes if note.get_object()["/Subtype"] == "/Link"]
    targets = {reader.get_page_number(link["/Dest"][0].get_object()) for link in links}
    assert {16, 51, 57} <= targets


def test_the_front_tells_what_to_do_for_the_text_and_for_what_no_note_can_tell() -> None:
    report, rule = sample(FAULTY), next(rule for rule in sample(FAULTY).rulebook.rules if rule.code == "VIS001")
    (finding,) = word_all(rule, [Hit(certainty=Certainty.UNSURE)], None)
    usage = replace(next(f for f in report.result.findings if f.code == "FIG003"), pages=(), blocks=(), section=None)
    many = [replace(f, message=f"{f.message} {n}") for n in range(12) for f in report.result.findings]
    shown = annotated(replace(report, result=replace(report.result, findings=(*many, finding, usage))))
    pages = PdfReader(io.BytesIO(shown)).pages
    front = "".join("".join(page.extract_text() for page in pages[: len(pages) - 63]).split())
    official = {rule.code for rule in report.rulebook.rules if rule.official}
    assert len(pages) - 63 > 1
    for told in (finding, usage, *(f for f in many if f.code in official)):
        assert "".join(f"Que faire : {told.remedy}".split()) in front.replace("’", "'")
    assert front.count("Quefaire:") == 2 + sum(f.code in official for f in many)


def test_outline_labels_and_properties_survive() -> None:
    before, after = PdfReader(SAMPLES / FAULTY), PdfReader(io.BytesIO(copy_of(FAULTY)))
    assert outline(after, shift=1) == outline(before)
    assert before.metadata is not None and after.metadata is not None
    assert {key: after.metadata[key] for key in before.metadata} == dict(before.metadata)
    assert after.page_labels[1:4] == ["1", "2", "3"]


def outline(reader: PdfReader, shift: int = 0) -> list[tuple[str, int]]:
    flat: list[tuple[str, int]] = []

    def walk(entries: list[Any]) -> None:
        for entry in entries:
            if isinstance(entry, list):
                walk(entry)
            else:
                flat.append((entry.title, (reader.get_destination_page_number(entry) or 0) - shift))

    walk(reader.outline)
    return flat


def pixels(data: bytes, page: int, folder: Path, *, dpi: int = 72) -> Image.Image:
    """A page as poppler draws it."""
    (folder / "in.pdf").write_bytes(data)
    command = ["pdftoppm", "-cropbox", "-r", str(dpi), "-png", "-f", str(page), "-l", str(page), "in.pdf", "out"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    (made,) = folder.glob("out*.png")
    with Image.open(made) as image:
        return image.convert("RGB")


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("offset", [0, 40])
def test_poppler_shows_the_marks_at_their_place_on_a_page_that_is_turned_or_cropped(
    turn: int, offset: int, tmp_path: Path
) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(drawn()))
    page = writer.pages[0]
    page.cropbox = RectangleObject((offset, offset, A4_WIDTH - offset, A4_HEIGHT))
    page.rotate(turn)
    file = io.BytesIO()
    writer.write(file)
    made = written(file.getvalue(), MARKUP, Limits())
    image = pixels(made, 2, tmp_path)
    region = image.crop((round(LINE.left), round(LINE.top), round(LINE.left) + 100, round(LINE.bottom)))
    colours: Any = region.get_flattened_data()
    pink = sum(red > 200 and green < red - 30 for red, green, _ in colours)
    assert pink > 0.3 * region.width * region.height
    assert image.getpixel((5, 250)) == (0x6A, 0x1B, 0x9A)
    (highlight,) = ours(made, "highlight")
    (tag,) = ours(made, "text")[1:] or ours(made, "text")
    assert (highlight.page, tag.page) == (2, 2)
    assert tag.box.right == pytest.approx(image.width - 4, abs=1.5)


def with_labels(writer: PdfWriter) -> None:
    writer.set_page_label(0, 0, style=PageLabelStyle.LOWERCASE_ROMAN)
    writer.set_page_label(1, 1, style=PageLabelStyle.DECIMAL, start=1)


def with_a_note(writer: PdfWriter) -> None:
    writer.add_annotation(0, FreeText(text="Revoir", rect=(50, 50, 90, 70)))


def with_a_form(writer: PdfWriter) -> None:
    form = PdfReader(io.BytesIO(pdf([[lambda canvas: canvas.acroForm.textfield(name="nom", x=100, y=100)]])))
    writer.append(form)


@pytest.mark.parametrize("change", [with_labels, with_a_note, with_a_form])
def test_labels_notes_and_forms_of_others_survive_twice(change: Callable[[PdfWriter], None]) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(drawn()))
    change(writer)
    file = io.BytesIO()
    writer.write(file)
    given = file.getvalue()
    made = written(given, MARKUP, Limits())
    assert written(made, MARKUP, Limits()) == made
    before, after = (PdfReader(io.BytesIO(data)) for data in (given, made))
    assert after.page_labels[1:] == before.page_labels
    assert [s for s in by_pdfium(made) if s.author != "rapportlint" and s.page > 1 and s.kind != "link"] == [
        Seen(page=s.page + 1, kind=s.kind, author=s.author, text=s.text, box=s.box) for s in by_pdfium(given)
    ]
    assert (after.get_fields() or {}).keys() == (before.get_fields() or {}).keys()


def test_pages_that_share_their_notes_do_not_show_those_of_each_other() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(drawn()))
    writer.add_annotation(0, FreeText(text="Revoir", rect=(50, 50, 90, 70)))
    shared = writer._add_object(writer.pages[0]["/Annots"])
    for page in writer.pages:
        page[NameObject("/Annots")] = shared
    file = io.BytesIO()
    writer.write(file)
    assert {seen.page for seen in ours(written(file.getvalue(), MARKUP, Limits()), "highlight")} == {2}


def test_a_file_that_opens_without_a_password_is_annotated(tmp_path: Path) -> None:
    cipher: Any = StandardEncryption
    locked = pdf([lines(["Analyse du contexte juridique"], y=205)], encrypt=cipher("", ownerPassword="x"))
    made = written(locked, MARKUP, Limits())
    assert not PdfReader(io.BytesIO(made)).is_encrypted
    assert len(ours(made, "highlight")) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        locked_pdf("Secret", "sesame"),
        page_of(b"BT ET").replace(b"/Kids", b"/Kinds"),
    ],
)
def test_a_hostile_file_gives_one_sentence(data: bytes) -> None:
    with pytest.raises(UnreadableFile) as caught:
        written(data, MARKUP, Limits())
    assert caught.value.failure.message.endswith(".")


def test_pages_of_ours_that_somebody_took_away_are_not_looked_for_in_the_report() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(copy_of(FAULTY)))
    writer.remove_page(0)
    file = io.BytesIO()
    writer.write(file)
    account = judged(file.getvalue(), FAULTY).result.account
    assert account is not None and account.total == 63
