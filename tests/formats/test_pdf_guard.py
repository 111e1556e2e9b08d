"""A PDF that would cost too much is told before it is read."""

from __future__ import annotations

import zlib

import pytest

from rapportlint.formats.pdf_guard import is_costly
from tests.formats.pdf_files import lines, packed, page_of, pdf, picture

FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
TWICE = zlib.compress(zlib.compress(b"q Q " * 900_000, 9), 9)

CASES = {
    "a report": (pdf([lines(["Rapport de stage"] * 40), [picture(50, 50, 300, 300)]]), False),
    "a crowded page": (page_of(b"BT /F 8 Tf 50 700 Td (mot) Tj ET " * 20_000), False),
    "a few forms": (page_of(b"/X Do " * 5, b"", b"/XObject<</X 6 0 R>>", packed(b"0 0 1 1 re f", FORM)), False),
    "an image as large as a page": (page_of(b"q", b"", b"", packed(b"\x80\x90" * 4_000_000, b"/Subtype/Image")), False),
    "endless orders": (page_of(b"q Q " * 900_000), True),
    "endless orders called an image": (page_of(b"q", b"", b"", packed(b"q Q " * 900_000, b"/Subtype /Image")), True),
    "endless orders called a font": (page_of(b"q", b"", b"", packed(b"q Q " * 900_000, b"/Length1 12")), True),
    "orders packed twice": (
        page_of(
            b"q",
            b"",
            b"",
            b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream" % (len(TWICE), TWICE),
        ),
        True,
    ),
    "another packing": (page_of(b"q", b"", b"", b"<</Length 3/Filter/LZWDecode>>stream\nabc\nendstream"), True),
    "a packing told elsewhere": (page_of(b"q", b"", b"", b"<</Length 3/Filter 9 0 R>>stream\nabc\nendstream"), True),
    "forms that draw forms": (page_of(b"/X Do", b"", b"", *(packed(b"/X Do " * 30, FORM) for _ in range(4))), True),
    "one form drawn endlessly": (page_of(b"/X Do " * 30_000, b"", b"", packed(b"0 0 1 1 re f", FORM)), True),
}


@pytest.mark.parametrize("name", CASES)
def test_only_a_file_that_may_cost_too_much_is_costly(name: str) -> None:
    data, costly = CASES[name]
    assert is_costly(data) is costly


def test_an_encrypted_file_cannot_be_weighed() -> None:
    assert is_costly(b"%PDF-1.7 trailer<</Encrypt 9 0 R>>")
