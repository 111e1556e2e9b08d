"""XML parts of an Office package: parsed without entities, in one set of namespaces, with their small values read."""

from __future__ import annotations

import re

from lxml import etree

from rapportlint.formats import foreign
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.geometry import Pt, cm, twips

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
ADEC = "{http://schemas.microsoft.com/office/drawing/2017/decorative}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
VAL = W + "val"

_STRICT = b"http://purl.oclc.org/ooxml/"
_SCHEMAS = b"http://schemas.openxmlformats.org/"
_STRICT_NAMES = re.compile(
    rb"http://purl\.oclc\.org/ooxml/(?P<family>officeDocument|wordprocessingml|drawingml)(?P<rest>/[A-Za-z/]*)"
)
MOST_MARKS = 2_500_000
"""Of all the parsed parts of a package: a report of a thousand pages has fewer; each costs some 120 bytes."""
_ONE_BYTE = re.compile(
    rb"""^<\?xml[^>]{0,200}encoding\s*=\s*["'](iso-8859-15?|windows-125\d|us-ascii)["']""", re.IGNORECASE
)
_DECLARATION = re.compile(rb"^\s*<\?xml[^>]{0,500}\?>")
_VML_COPY = re.compile(rb"""\so:gfxdata\s*=\s*(?:"[^"]*"|'[^']*')""")
_UNITS: dict[str, Pt] = {"pt": 1.0, "in": 72.0, "cm": cm(1), "mm": cm(0.1), "pc": 12.0, "pi": 12.0, "px": 0.75}
_MEASURE = re.compile(r"\s*([+-]?\d{1,9}(?:\.\d{1,9})?|[+-]?\.\d{1,9})\s*([a-z]{2})?\s*")
_INTEGER = re.compile(r"\s*([+-]?\d{1,9})(?:\.\d*)?\s*")


def count_marks(data: bytes) -> int:
    """What an XML part costs once parsed: its tags, and its attributes twice, as each costs two tags."""
    return data.count(b"<") + 2 * data.count(b"=")


def parse(data: bytes) -> etree._Element:
    """The root of an XML part, in transitional namespaces; UnreadableFile when it is broken or hostile."""
    data = _as_utf8(data)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UnreadableFile(
            FailureKind.CORRUPT,
            "Le document contient une déclaration DOCTYPE, que Word n'écrit jamais et qui peut être un piège : "
            "ouvrez-le dans Word et enregistrez-le sous un autre nom.",
        )
    if _STRICT in data:
        data = _STRICT_NAMES.sub(_transitional, data)
    if b"o:gfxdata" in data:
        data = _VML_COPY.sub(b"", data)
    # Without huge_tree, libxml2 itself refuses nesting beyond 256 and texts beyond ten million characters.
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(FailureKind.CORRUPT, foreign.DAMAGED) from error


def _as_utf8(data: bytes) -> bytes:
    """The part in UTF-8, without declaration: one encoding, so that a search for bytes misses nothing."""
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            data = data.decode("utf-16").encode()
        elif data.startswith((b"<\0", b"\0<")):
            data = data.decode("utf-16-le" if data[1] == 0 else "utf-16-be").encode()
        elif match := _ONE_BYTE.match(data):
            data = data.decode(match[1].decode()).encode()
    except UnicodeError as error:
        raise UnreadableFile(FailureKind.CORRUPT, foreign.DAMAGED) from error
    return _DECLARATION.sub(b"", data.removeprefix(b"\xef\xbb\xbf"), count=1)


def _transitional(match: re.Match[bytes]) -> bytes:
    """The transitional name of a strict namespace or relationship type."""
    family, rest = match["family"], match["rest"]
    if family == b"officeDocument":
        rest = {b"/extendedProperties": b"/extended-properties", b"/customProperties": b"/custom-properties"}.get(
            rest, rest
        )
    return _SCHEMAS + family + b"/2006" + rest


def on_off(element: etree._Element) -> bool:
    """A switch: on when its value is absent, "1", "true" or "on"."""
    value = element.get(VAL)
    return value is None or value not in ("0", "false", "off", "none")


def integer(value: str | None, default: int | None = None) -> int | None:
    """A whole number of at most nine digits; `default` for anything else."""
    match = _INTEGER.fullmatch(value) if value else None
    return int(match[1]) if match else default


def measure(value: str | None) -> Pt | None:
    """Points of a WordprocessingML length: twentieths of a point, or a number with its unit ("2.5cm")."""
    match = _MEASURE.fullmatch(value) if value else None
    if match is None:
        return None
    number, unit = float(match[1]), match[2]
    if unit is None:
        return twips(number)
    return number * _UNITS[unit] if unit in _UNITS else None
