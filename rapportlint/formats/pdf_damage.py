"""Whether a PDF that opens all the same is damaged: cut short, or with pages that cannot be unpacked."""

from __future__ import annotations

import re
import zlib

from rapportlint.formats.pdf_facts import is_encrypted
from rapportlint.formats.pdf_open import Pdf
from rapportlint.formats.pdfium import pdfium

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_HEAD = 600
"""Bytes before a stream that hold its dictionary."""
_PACKED = re.compile(rb"/Filter\s*(?:\[\s*/FlateDecode\s*\]|/FlateDecode)")
"""Packed so and in no second way, which its bytes would have to be freed of first."""
_OTHER = (b"/Image", b"/Length1", b"/FontFile", b"/Type1C", b"/CIDFontType0C", b"/OpenType")
"""In the dictionaries of pictures and fonts: they are most of a file, and hold no text."""
_PIECE = 1 << 20


def is_damaged(pdf: Pdf, data: bytes) -> bool:
    """Whether the index of a file had to be guessed, or the text of a page does not unpack."""
    if not pdfium.FPDF_DocumentHasValidCrossReferenceTable(pdf.raw):
        return True
    return not is_encrypted(pdf) and any(_is_broken(data, match) for match in _STREAM.finditer(data))


def _is_broken(data: bytes, match: re.Match[bytes]) -> bool:
    """Whether a packed stream of text does not unpack; what is left out of it at its end is no fault."""
    head = data[max(0, match.start() - _HEAD) : match.start()]
    dictionary = head[head.rfind(b" obj") :]
    if b" obj" not in head or not _PACKED.search(dictionary) or any(name in dictionary for name in _OTHER):
        return False
    stop = data.find(b"endstream", match.end())
    unpacking, left = zlib.decompressobj(), data[match.end() : stop if stop >= 0 else len(data)]
    try:
        while left and not unpacking.eof:
            unpacking.decompress(left, _PIECE)
            left = unpacking.unconsumed_tail
    except zlib.error:
        return True
    return False
