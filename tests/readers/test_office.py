"""A .odt, .doc or .rtf is read through LibreOffice, and its absence or failure is one sentence."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest

from rapportlint import readers
from rapportlint.formats import soffice
from rapportlint.model.document import Paragraph
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.settings import Limits
from rapportlint.model.source import Source
from tests.readers.test_word_facts import commented

RTF = Source(name="rapport.rtf", data=rb"{\rtf1\ansi{\b Introduction}\par Le stage a dur\'e9 douze semaines.\par}")

SCRIPTS = {
    "it is absent": (None, FailureKind.UNSUPPORTED, "installez LibreOffice"),
    "it hangs": ("sleep 60", FailureKind.TIMEOUT, "temps permis"),
    "it gives nothing": ("exit 0", FailureKind.CORRUPT, "abîmé"),
}


@pytest.mark.skipif(sys.platform == "win32", reason="the false program is a shell script")
@pytest.mark.parametrize(("script", "kind", "words"), SCRIPTS.values(), ids=SCRIPTS)
def test_a_conversion_that_fails_is_one_sentence(
    script: str | None, kind: FailureKind, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    if script is not None:
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
    monkeypatch.setenv(soffice.ENVIRONMENT_VARIABLE, str(program))
    with pytest.raises(UnreadableFile, match=words) as caught:
        readers.read(RTF, Limits(seconds=1.0))
    assert caught.value.failure.kind is kind
    assert ".rtf" in caught.value.failure.message


@pytest.mark.libreoffice
def test_the_text_is_that_of_the_original_and_so_are_its_facts() -> None:
    document = readers.read(RTF, Limits())
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert texts == ["Introduction", "Le stage a duré douze semaines."]
    assert (document.info.format, document.info.sha256) == ("rtf", RTF.sha256())
    assert document.info.declared_pages is None
    assert all(block.anchor is None for block in document.blocks)


@pytest.mark.libreoffice
def test_an_odt_with_comments_is_read_with_them() -> None:
    source = Source(name="r.odt", data=soffice.convert(commented("M. Dupont", "rapportlint"), "docx", "odt", 120.0))
    info = readers.read(source, Limits()).info
    assert (info.format, info.comments) == ("odt", 1)


def opendocument(content: bytes) -> Source:
    """An ODT with this content."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return Source(name="r.odt", data=packed.getvalue())


def test_a_bomb_is_refused_before_libreoffice_sees_it() -> None:
    with pytest.raises(UnreadableFile) as caught:
        readers.read(opendocument(bytes(3 * 1024**2)), Limits(part_bytes=1024**2))
    assert caught.value.failure.kind is FailureKind.TOO_LARGE


def test_an_odt_without_content_is_damaged() -> None:
    empty = Source(name="r.odt", data=opendocument(b"x").data.replace(b"content.xml", b"another.xml"))
    with pytest.raises(UnreadableFile) as caught:
        readers.read(empty, Limits())
    assert caught.value.failure.kind is FailureKind.CORRUPT
