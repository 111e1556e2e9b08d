"""Tell a PDF whose pages may cost far more than they should, before any page is loaded.

pdfium reads a page whole, with every form that it draws, and cannot be stopped: a file of two kilobytes can ask for
gigabytes. Streams that matter are unpacked here, up to a bound; images and fonts are not, as reading text skips them.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

STREAM_BYTES = 2 * 1024**2
"""Unpacked bytes of one stream of drawing orders: ten crowded pages; so many cost pdfium 200 MB at worst."""
TOTAL_BYTES = 96 * 1024**2
FORM_CALLS = 20_000
"""Forms drawn, counted as if each form drew all the others that it can."""
_SMALL = 2 * 1024
_DICTIONARY_WINDOW = 1_500
_START = re.compile(rb"stream\r?\n")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_ODD = re.compile(rb"/(?:LZWDecode|LZW|RunLengthDecode|RL)\b|/Filter\s+\d+\s+\d+\s+R|/F#|#6[0-9cC]")
"""Packings that are not unpacked here, and filters named elsewhere or in code."""
_CALL = re.compile(rb"\bDo\b")
_TEXT = re.compile(rb"[\t\n\r -~]*")


def is_costly(data: bytes) -> bool:
    """Whether a PDF is to be read apart, within limits; true also where that cannot be told (encrypted…)."""
    if b"/Encrypt" in data:
        return True
    draws_forms = _FORM.search(data) is not None
    total, calls = 0, 1
    for dictionary, packed in _streams(data):
        flate = len(_FLATE.findall(dictionary))
        if flate > 1 or _ODD.search(dictionary):
            return True
        if len(packed) < _SMALL and not draws_forms:
            continue
        content = _unpacked(packed, STREAM_BYTES + 1) if flate else packed
        total += len(content)
        drawn = len(_CALL.findall(content)) if draws_forms else 0
        calls *= max(1, drawn) if _FORM.search(dictionary) else 1
        if len(content) > STREAM_BYTES or total > TOTAL_BYTES or max(calls, drawn) > FORM_CALLS:
            return True
    return False


def _streams(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Dictionary and packed bytes of each stream that is no image."""
    position = 0
    while (match := _START.search(data, position)) is not None:
        end = data.find(b"endstream", match.end())
        stop = end if end >= 0 else len(data)
        head = data[max(0, match.start() - _DICTIONARY_WINDOW) : match.start()]
        dictionary = head[max(head.rfind(b" obj"), 0) :]
        packed = data[match.end() : stop]
        if not _IMAGE.search(dictionary) or _reads_as_text(packed, dictionary):
            yield dictionary, packed
        position = stop + len(b"endstream")


def _reads_as_text(packed: bytes, dictionary: bytes) -> bool:
    """Whether what is called an image starts like drawing orders."""
    start = _unpacked(packed, _SMALL) if _FLATE.search(dictionary) else packed[:_SMALL]
    return bool(start) and _TEXT.fullmatch(start) is not None


def _unpacked(packed: bytes, most: int) -> bytes:
    """The first bytes that a stream unpacks to; its packed bytes when it is damaged."""
    try:
        return zlib.decompressobj().decompress(packed, most)
    except zlib.error:
        return packed
