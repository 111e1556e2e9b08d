"""What a PDF says of itself beside its text: its readers' notes, its language, its tags and its locks."""

from __future__ import annotations

import pytest

from rapportlint.model.document import Document
from rapportlint.model.file_facts import DocumentInfo
from rapportlint.model.settings import Limits
from rapportlint.model.source import Source
from rapportlint.readers.pdf import read
from tests.formats.pdf_files import locked_pdf, packed, page_of, pdf, raw_pdf, written
from tests.readers.pdf_reports import body, document, paragraphs

WORDS = b"BT /F 12 Tf 72 700 Td (Le rapport de stage) Tj ET"
PLACE = b"/Rect[72 600 90 618]"


def opened(data: bytes) -> Document:
    return read(Source(name="rapport.pdf", data=data), Limits())


def facts(data: bytes) -> DocumentInfo:
    return opened(data).info


def noted(*notes: bytes) -> bytes:
    """A PDF with these annotations, each given by its keys."""
    ties = b" ".join(b"%d 0 R" % number for number in range(6, 6 + len(notes)))
    objects = [b"<</Type/Annot%s%s>>" % (PLACE, note) for note in notes]
    return page_of(WORDS, b"/Annots[%s]" % ties, b"", *objects)


NOTES = {
    "none": (noted(), 0),
    "a sticky note": (noted(b"/Subtype/Text/T(M. Dupont)/Contents(A revoir)"), 1),
    "a note without author": (noted(b"/Subtype/Text/Contents(A revoir)"), 1),
    "review marks": (noted(b"/Subtype/Highlight/T(B)", b"/Subtype/StrikeOut/T(A)", b"/Subtype/Text/T(B)"), 3),
    "those that rapportlint wrote": (noted(b"/Subtype/Highlight/T(rapportlint)", b"/Subtype/Text/T(A)"), 1),
    "one of ours that LibreOffice dated": (noted(b"/Subtype/Text/T(rapportlint, 26/11/26, )"), 0),
    "a link": (noted(b"/Subtype/Link/A<</S/URI/URI(https://example.com)>>"), 0),
    "a visa typed, drawn or stamped": (noted(b"/Subtype/FreeText", b"/Subtype/Ink", b"/Subtype/Stamp"), 0),
    "a hidden note": (noted(b"/Subtype/Text/T(A)/F 2"), 0),
    "the window of a note": (noted(b"/Subtype/Popup/T(A)"), 0),
}


@pytest.mark.parametrize(("data", "count"), NOTES.values(), ids=NOTES)
def test_notes_and_review_marks_are_comments(data: bytes, count: int) -> None:
    assert facts(data).comments == count


def tagged(alternative: bytes, *, marked: bytes = b"true") -> bytes:
    """A tagged PDF of one page with a picture and a paragraph."""
    picture = packed(b"\x80", b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8")
    shown = b"/Figure<</MCID 0>>BDC q 200 0 0 100 100 500 cm /I Do Q EMC /P<</MCID 1>>BDC %s EMC" % WORDS
    return raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R/Lang(fr-FR)/MarkInfo<</Marked %s>>/StructTreeRoot 7 0 R>>" % marked,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/StructParents 0"
            b"/Resources<</Font<</F 4 0 R>>/XObject<</I 6 0 R>>>>/Contents 5 0 R>>",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
            packed(shown),
            picture,
            b"<</Type/StructTreeRoot/K[8 0 R]/ParentTree 11 0 R>>",
            b"<</Type/StructElem/S/Document/P 7 0 R/K[9 0 R 10 0 R]>>",
            b"<</Type/StructElem/S/Figure/P 8 0 R/Pg 3 0 R/K 0%s>>" % alternative,
            b"<</Type/StructElem/S/P/P 8 0 R/Pg 3 0 R/K 1>>",
            b"<</Nums[0[9 0 R 10 0 R]]>>",
        ]
    )


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (tagged(b""), 1),
        (tagged(b"/Alt( )"), 1),
        (tagged(b"/Alt(Le banc)"), 0),
        (tagged(b"/ActualText(Le banc)"), 0),
        (tagged(b"", marked=b"false"), 0),
        (pdf([body()]), 0),
    ],
)
def test_figures_without_alternative_text_are_counted_in_a_tagged_file(data: bytes, count: int) -> None:
    assert [page.undescribed for page in opened(data).pages] == [count]


def test_the_language_of_a_file_and_its_tags_are_read() -> None:
    told, untold = facts(tagged(b"")), facts(page_of(WORDS))
    assert (told.language, told.is_tagged) == ("fr-FR", True)
    assert (untold.language, untold.is_tagged) == ("", False)


def test_a_file_that_opens_without_a_password_may_be_restricted_all_the_same() -> None:
    assert facts(locked_pdf("Le rapport", "", owner="x")).is_restricted
    assert not facts(pdf([[written("Le rapport")]])).is_restricted


@pytest.mark.parametrize(("step", "multiple"), [(12.65, 1.0), (14.55, 1.15), (19.0, 1.5)])
def test_the_spacing_of_lines_is_a_multiple_of_the_fonts_own(step: float, multiple: float) -> None:
    page = [
        written(f"Une ligne de texte assez longue pour en remplir une, la {n}e", y=100 + n * step) for n in range(9)
    ]
    (paragraph,) = paragraphs(document([page]))
    assert paragraph.look.line_spacing == pytest.approx(multiple, abs=0.02)
