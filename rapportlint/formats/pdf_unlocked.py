"""A PDF that opens without a password, as one that is not encrypted: pdfium knows every cipher, pypdf only one."""

from __future__ import annotations

import ctypes
from typing import Any

from rapportlint.formats.pdfium import pdfium

_REMOVE_SECURITY = 3


def unlocked(data: bytes) -> bytes:
    """The same file where it is not encrypted, else a copy that is not."""
    raw = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not raw:
        return data
    try:
        if pdfium.FPDF_GetSecurityHandlerRevision(raw) < 0:
            return data
        return _saved(raw) or data
    finally:
        pdfium.FPDF_CloseDocument(raw)


def _saved(raw: Any) -> bytes:
    pieces: list[bytes] = []

    def keep(_self: object, piece: int, size: int) -> int:
        pieces.append(ctypes.string_at(piece, size))
        return 1

    sink = pdfium.FPDF_FILEWRITE()
    sink.version = 1
    sink.WriteBlock = type(sink.WriteBlock)(keep)
    return b"".join(pieces) if pdfium.FPDF_SaveAsCopy(raw, ctypes.byref(sink), _REMOVE_SECURITY) else b""
