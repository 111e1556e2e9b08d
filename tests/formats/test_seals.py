"""Seals of the copies that the program wrote."""

from __future__ import annotations

import io
import zipfile

import pytest

from rapportlint.formats.seals import is_sealed, sealed_docx

_COMMENTS = "word/comments.xml"


def package() -> bytes:
    """A package with a part of comments."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<document/>")
        archive.writestr(_COMMENTS, "<comments>" + "une remarque, " * 200 + "</comments>")
    return made.getvalue()


def test_a_copy_that_nobody_changed_is_known_by_its_seal() -> None:
    assert is_sealed(sealed_docx(package()))
    assert not is_sealed(package())


@pytest.mark.parametrize("offset", range(0, 24, 3))
def test_a_copy_whose_comments_are_damaged_is_kept_as_somebodys_work(offset: int) -> None:
    data = bytearray(sealed_docx(package()))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        begin = archive.getinfo(_COMMENTS).header_offset + 30 + len(_COMMENTS)
    data[begin + offset] ^= 0xFF
    assert not is_sealed(bytes(data))
