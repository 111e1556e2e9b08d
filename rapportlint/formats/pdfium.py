"""pdfium's C interface, started once, with the few calls that give strings.

The bindings are taken from `pypdfium2_raw`: importing the `pypdfium2` package around them costs twice their own time,
and its helpers are not needed here. pdfium is not thread-safe: one thread of a process may read PDF files.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from importlib import import_module
from typing import Any

_STRING_BYTES = 64 * 1024

Handle = Any
"""An opaque pointer of pdfium; false when null."""

pdfium: Any = import_module("pypdfium2_raw")
pdfium.FPDF_InitLibraryWithConfig(ctypes.byref(pdfium.FPDF_LIBRARY_CONFIG(version=2)))


def utf16(getter: Callable[..., int], *arguments: Any) -> str:
    """The string that `getter(*arguments, buffer, length in bytes)` writes as UTF-16; empty when there is none."""
    length = min(getter(*arguments, None, 0), _STRING_BYTES)
    if length <= 2:
        return ""
    buffer = ctypes.create_string_buffer(length)
    getter(*arguments, buffer, length)
    return buffer.raw[: length - 2].decode("utf-16-le", "ignore").replace("\x00", "")


def utf8(getter: Callable[..., int], *arguments: Any) -> str:
    """The string that `getter(*arguments, buffer, length in bytes)` writes as UTF-8; empty when there is none."""
    length = min(getter(*arguments, None, 0), _STRING_BYTES)
    if length <= 1:
        return ""
    buffer = ctypes.create_string_buffer(length)
    getter(*arguments, buffer, length)
    return buffer.raw[: length - 1].decode("utf-8", "replace").replace("\x00", "")


def utf16_units(getter: Callable[..., int], *arguments: Any) -> str:
    """As `utf16`, for a getter that wants its buffer as 16-bit units; the length that it takes is in bytes too."""
    length = min(getter(*arguments, None, 0), _STRING_BYTES)
    if length <= 2:
        return ""
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    getter(*arguments, buffer, length)
    return bytes(buffer)[: length - 2].decode("utf-16-le", "ignore").replace("\x00", "")


def page_text(text_page: Handle, count: int) -> str:
    """The first `count` characters of a page in content order, one UTF-16 unit each, as a string of units."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    units = bytes(buffer)[: 2 * max(0, written - 1)]
    text = units.decode("utf-16-le", "replace")
    # An italic letter of an equation is two units, each with an index of its own in pdfium.
    return text if 2 * len(text) == len(units) else "".join(map(chr, buffer[: len(units) // 2]))


def characters(units: str) -> str:
    """The characters of a string of UTF-16 units."""
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def address(handle: Handle) -> int:
    """A number that is the same for two pointers to one object, 0 for null."""
    return ctypes.addressof(handle.contents) if handle else 0
