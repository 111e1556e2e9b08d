"""A damaged PDF that opens all the same is told, and nothing said of it is sure; a whole one never is."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from rapportlint import engine, rulebooks
from rapportlint.formats.pdf_damage import is_damaged
from rapportlint.formats.pdf_open import open_pdf
from rapportlint.model.findings import Certainty
from rapportlint.model.result import Result, Verdict
from rapportlint.model.settings import Limits, Settings
from rapportlint.model.source import Source

SAMPLES = Path(__file__).parents[2] / "samples"
WHOLE = sorted(path.name for path in SAMPLES.glob("*.pdf"))


def rewritten(data: bytes) -> bytes:
    """The same pages in a file of another maker, whose catalogue stands in front."""
    made, writer = io.BytesIO(), pypdf.PdfWriter()
    writer.append_pages_from_reader(pypdf.PdfReader(io.BytesIO(data)))
    writer.write(made)
    return made.getvalue()


def cut(data: bytes) -> bytes:
    """The beginning of a file, with what leads to its pages."""
    whole = rewritten(data)
    return whole[: len(whole) * 7 // 10] + b"\ntrailer << /Root 3 0 R >>\n"


def holed(data: bytes) -> bytes:
    """The file without some of its middle."""
    at = len(data) * 6 // 10
    return data[:at] + data[at + 3000 :]


def scratched(data: bytes) -> bytes:
    """The file with zeros over the middle of the text of a page."""
    pages = [match for match in re.finditer(rb"(?<!end)stream\r?\n", data) if is_text(data, match.end())]
    at = pages[len(pages) // 2].end() + 40
    return data[:at] + bytes(200) + data[at + 200 :]


def is_text(data: bytes, at: int) -> bool:
    try:
        return b"BT" in zlib.decompressobj().decompress(data[at : data.index(b"endstream", at)])
    except zlib.error:
        return False


def judged(data: bytes) -> Result:
    source = Source(name="rapport.pdf", data=data)
    return engine.lint(source, rulebooks.load("bts-metiers-de-la-mesure"), Settings(guard_checks=False))


@pytest.mark.parametrize("damage", [cut, holed, scratched])
def test_damage_is_told_and_leaves_nothing_certain(damage: Callable[[bytes], bytes]) -> None:
    result = judged(damage((SAMPLES / "conforme-styles.pdf").read_bytes()))
    assert "damaged" in {incident.kind for incident in result.incidents}
    assert result.verdict is Verdict.REVIEW
    assert {finding.certainty for finding in result.findings} <= {Certainty.UNSURE}


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_file_is_not_called_damaged(name: str) -> None:
    for data in ((SAMPLES / name).read_bytes(), rewritten((SAMPLES / name).read_bytes())):
        with open_pdf(data, Limits()) as pdf:
            assert not is_damaged(pdf, data)
