"""A hostile PDF costs little, and brings down only the process that reads it."""

from __future__ import annotations

import pytest

from rapportlint.formats import apart
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.settings import Limits
from rapportlint.model.source import Source
from rapportlint.readers import pdf
from tests.formats.pdf_files import lines, locked_pdf, packed, page_of, raw_pdf
from tests.formats.pdf_files import pdf as drawn
from tests.readers.pdf_reports import texts

FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
SELF_DRAWN = FORM + b"/Resources<</XObject<</X 6 0 R>>>>"
TOO_LARGE, CORRUPT, TIMEOUT = FailureKind.TOO_LARGE, FailureKind.CORRUPT, FailureKind.TIMEOUT

BOMBS = {
    "endless text": (page_of(b"BT /F 12 Tf 50 700 Td " + b"(a)Tj " * 3_000_000 + b"ET"), {TOO_LARGE}),
    "endless blanks": (page_of(b" " * 400_000_000), {TOO_LARGE}),
    "marks in marks": (page_of(b"/P <</MCID 0>> BDC " * 100_000 + b"0 0 1 1 re f"), {TOO_LARGE}),
    "clips in clips": (page_of(b"q " + b"BT /F 12 Tf 7 Tr (abc) Tj ET " * 40_000), {TOO_LARGE}),
    "a form that draws itself": (
        page_of(b"/X Do", b"", b"/XObject<</X 6 0 R>>", packed(b"/X Do /X Do", SELF_DRAWN)),
        {TOO_LARGE},
    ),
    "page labels that hold themselves": (
        raw_pdf(
            [
                b"<</Type/Catalog/Pages 2 0 R/PageLabels 4 0 R>>",
                b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
                b"<</Kids[4 0 R 4 0 R]/Limits[0 99]>>",
            ]
        ),
        {CORRUPT},
    ),
}


def whole(data: bytes, limits: Limits | None = None) -> list[str]:
    """The texts of a PDF read apart."""
    return texts(pdf.read(Source(name="rapport.pdf", data=data), limits or Limits()))


@pytest.mark.parametrize("name", BOMBS)
def test_a_hostile_pdf_is_refused_in_one_sentence(name: str) -> None:
    data, kinds = BOMBS[name]
    with pytest.raises(UnreadableFile) as caught:
        whole(data)
    assert caught.value.failure.kind in kinds
    assert caught.value.failure.message.endswith(".")


def test_a_slow_reading_is_stopped() -> None:
    with pytest.raises(UnreadableFile) as caught:
        whole(page_of(b"q 1 0 0 1 0 0 cm Q " * 300_000), Limits(seconds=0.001))
    assert caught.value.failure.kind is TIMEOUT


def test_a_heavy_but_honest_drawing_is_read() -> None:
    heavy = page_of(b"BT /F 12 Tf 72 700 Td (Plan du site) Tj ET " + b"q 1 0 0 1 0 0 cm Q " * 150_000)
    assert whole(heavy) == ["Plan du site"]


def test_a_failure_met_apart_is_told_alike() -> None:
    with pytest.raises(UnreadableFile) as caught:
        whole(locked_pdf("Secret", "sesame"))
    assert caught.value.failure.kind is FailureKind.ENCRYPTED


def test_a_fault_of_the_program_met_apart_is_raised_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "read_here", lambda given: 1 / 0)
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        whole(drawn([lines(["Rapport"])]))


def test_a_new_interpreter_reads_as_a_copy_of_this_one_does() -> None:
    source = Source(name="rapport.pdf", data=drawn([lines(["Rapport de stage"] * 3)]))
    assert apart.answered(*apart.spawned(pdf.read_here, (source, Limits()), pdf.BOUNDS, 60.0), pdf.BOUNDS) == pdf.read(
        source, Limits()
    )
