"""Names of files made readable, whatever wrote them: encodings lost in archives, escapes, control signs."""

from __future__ import annotations

import os
import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable

_UTF8_FLAG = 0x800
_UNICODE_PATH = 0x7075
_ENCODINGS = ("cp850", "cp437", "cp1252")
"""What archives made without UTF-8 are written in: French Windows, DOS and Linux tools, Windows programs."""
_FRENCH = frozenset("éèêëàâäçîïôöùûüÿœæÉÈÊËÀÂÄÇÎÏÔÖÙÛÜŸŒÆ«»°’")
_COMMON = frozenset("éèêàçîïôëâùûüö")
_MOJIBAKE = re.compile("[ÃÂ├┬┼╠]")
_BAD_ENCODINGS = ("cp1252", "latin-1", "cp437", "cp850", "mac-roman")
_ESCAPE = re.compile(r"#U([0-9a-fA-F]{4})")
"""What Info-ZIP writes for a letter that its console lacks."""
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Signs that turn or glue the text around them; no letter was lost where one stands."""
_LONGEST = 200


def of_member(info: zipfile.ZipInfo) -> str:
    """The path of a member as its author knew it, with slashes."""
    if info.flag_bits & _UTF8_FLAG:
        return readable(info.orig_filename)
    raw = info.orig_filename.encode("cp437", "replace")
    return readable(_unicode_path(info.extra, raw) or _decoded(raw))


def of_file(name: str) -> str:
    """The name of a file on disk; one that is not UTF-8 comes from an old Windows or an old archive."""
    raw = os.fsencode(name)
    try:
        return readable(raw.decode())
    except UnicodeDecodeError:
        return readable(_decoded(raw))


def readable(name: str) -> str:
    """A name in NFC, with the letters that a wrong decoding broke, without signs that drive a terminal."""
    name = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), name)
    if _MOJIBAKE.search(name):
        name = _repaired(name)
    return unicodedata.normalize("NFC", _CONTROL.sub("�", _UNSEEN.sub("", name)))


def shortened(name: str) -> str:
    """A name short enough for a message: its beginning and its end."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST // 2]}…{name[-_LONGEST // 2 :]}"


def _repaired(name: str) -> str:
    """The name whose UTF-8 was read in another encoding; as it is where none explains it."""
    for encoding in _BAD_ENCODINGS:
        try:
            return name.encode(encoding).decode()
        except UnicodeError:
            continue
    return name


def _decoded(raw: bytes) -> str:
    """Bytes of which nothing says the encoding, read in the one that gives the most French letters."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return most_french(raw, _ENCODINGS)


def most_french(raw: bytes, encodings: Iterable[str]) -> str:
    """Bytes read in the one of the encodings that gives the most French letters and the fewest strange ones."""
    return max((raw.decode(encoding, "replace") for encoding in encodings), key=_frenchness)


def _frenchness(name: str) -> int:
    strange = sum(not sign.isascii() and sign not in _FRENCH for sign in name)
    return sum(sign in _COMMON for sign in name) - 3 * strange


def _unicode_path(extra: bytes, raw: bytes) -> str:
    """The UTF-8 name that Info-ZIP and WinZip put beside the other one; empty where there is none for this name."""
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        body, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == _UNICODE_PATH and len(body) > 5 and struct.unpack("<L", body[1:5])[0] == zlib.crc32(raw):
            return body[5:].decode("utf-8", "replace")
    return ""
