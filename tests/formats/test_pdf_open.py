"""Opening a PDF, and what stops it."""

from __future__ import annotations

import pytest

from rapportlint.formats.pdf_lines import page_lines
from rapportlint.formats.pdf_open import open_pdf
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.settings import Limits
from tests.formats.pdf_files import locked_pdf, page_of, pdf, raw_pdf, written

HELLO = pdf([[written("Bonjour")], [written("Au revoir")]])
LOCKED = locked_pdf("Secret", "sesame")
OWNED = locked_pdf("Ouvert", "", owner="chef")
NO_PAGE = raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"])


def texts(data: bytes, limits: Limits | None = None) -> list[list[str]]:
    """The lines of each page of a PDF."""
    with open_pdf(data, limits or Limits()) as opened:
        return [[line.text for line in lines] for lines in page_lines(opened)]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", FailureKind.EMPTY),
        (b"\0" * 300, FailureKind.EMPTY),
        (b"%PDF-1.7\nrien de bon", FailureKind.CORRUPT),
        (b"pas un PDF du tout", FailureKind.CORRUPT),
        (HELLO[:200], FailureKind.CORRUPT),
        (LOCKED, FailureKind.ENCRYPTED),
        (NO_PAGE, FailureKind.EMPTY),
    ],
    ids=["no byte", "only zeros", "only a header", "no PDF", "cut short", "locked", "no page"],
)
def test_a_pdf_that_cannot_be_judged_says_why_in_one_sentence(data: bytes, kind: FailureKind) -> None:
    with pytest.raises(UnreadableFile) as caught:
        texts(data)
    assert caught.value.failure.kind is kind
    assert caught.value.failure.message.endswith(".")


def test_a_pdf_with_more_pages_than_the_limit_is_refused() -> None:
    with pytest.raises(UnreadableFile) as caught:
        texts(HELLO, Limits(pages=1))
    assert caught.value.failure.kind is FailureKind.TOO_LARGE
    assert "2 pages" in caught.value.failure.message


def test_a_pdf_that_only_its_owner_may_change_opens() -> None:
    assert texts(OWNED) == [["Ouvert"]]


def test_a_pdf_whose_index_is_broken_is_repaired() -> None:
    assert texts(HELLO.replace(b"startxref", b"startxxxx")) == [["Bonjour"], ["Au revoir"]]


@pytest.mark.parametrize(
    ("page", "place"),
    [
        (b"", (100, 142, 595, 842)),
        (b"/CropBox[50 100 500 742]", (50, 42, 450, 642)),
        (b"/Rotate 180", (495, 700, 595, 842)),
    ],
    ids=["plain", "cropped", "upside down"],
)
def test_a_line_is_placed_on_the_page_as_shown(page: bytes, place: tuple[float, float, float, float]) -> None:
    with open_pdf(page_of(b"BT /F 12 Tf 100 700 Td (Titre) Tj ET", page), Limits()) as opened:
        shown = next(opened.pages())
        assert shown is not None
        assert (shown.frame.width, shown.frame.height) == place[2:]
        assert shown.frame.point(100, 700) == pytest.approx(place[:2])


@pytest.mark.parametrize(("turn", "matrix"), [(90, b"0 1 -1 0 300 200"), (270, b"0 -1 1 0 300 200")])
def test_text_drawn_for_a_turned_page_is_upright(turn: int, matrix: bytes) -> None:
    data = page_of(b"BT /F 12 Tf %s Tm (Tableau en largeur) Tj ET" % matrix, b"/Rotate %d" % turn)
    with open_pdf(data, Limits()) as opened:
        (lines,) = page_lines(opened)
    assert [(line.text, line.turn) for line in lines] == [("Tableau en largeur", 0)]
    assert lines[0].box.width > 80 > lines[0].box.height
