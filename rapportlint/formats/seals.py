"""How a file that this program wrote shows that nobody changed it since: only such a file may be written over.

A program that saves the file again, to answer a comment or to mend the text, loses the seal or breaks it.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile

from rapportlint.formats.ooxml_copy import copied
from rapportlint.formats.sniff import BROKEN_ZIP

_PDF = re.compile(rb"\n%rapportlint ([0-9a-f]{64})\n\Z")
_XML = re.compile(rb"<!--rapportlint ([0-9a-f]{64})-->")
_COMMENTS = re.compile(r"(?:^|/)comments\d*\.xml\Z")
_LONGEST = 8 * 1024 * 1024


def sealed_pdf(data: bytes) -> bytes:
    """The file with its digest behind its end, as a remark that readers skip."""
    return data + f"\n%rapportlint {hashlib.sha256(data).hexdigest()}\n".encode()


def sealed_docx(data: bytes) -> bytes:
    """The package with its digest as an XML comment behind its part of comments; as it is where it has none."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        name = _comments(archive)
        if name is None:
            return data
        content = _XML.sub(b"", archive.read(name))
        digest = _digest(archive, name, content)
    return copied(data, {name: content + f"<!--rapportlint {digest}-->".encode()})


def is_sealed(data: bytes) -> bool:
    """Whether a file is byte for byte what this program wrote."""
    if data.startswith(b"%PDF-"):
        match = _PDF.search(data, max(0, len(data) - 200))
        return match is not None and hashlib.sha256(data[: match.start()]).hexdigest().encode() == match[1]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            name = _comments(archive)
            content = archive.read(name) if name else b""
            match = _XML.search(content)
            return match is not None and _digest(archive, str(name), _XML.sub(b"", content)).encode() == match[1]
    except (*BROKEN_ZIP, RuntimeError):  # RuntimeError: an encrypted part.
        return False


def _comments(archive: zipfile.ZipFile) -> str | None:
    """The part of comments, of a size that may be read."""
    names = (e.filename for e in archive.infolist() if _COMMENTS.search(e.filename) and e.file_size < _LONGEST)
    return next(names, None)


def _digest(archive: zipfile.ZipFile, name: str, content: bytes) -> str:
    """Of the content of one part, and of the names and checksums of all others."""
    others = [f"{entry.filename}\0{entry.CRC}\0{entry.file_size}" for entry in archive.infolist()]
    told = "\n".join(sorted(other for other in others if not other.startswith(f"{name}\0")))
    return hashlib.sha256(told.encode("utf-8", "surrogateescape") + b"\n" + content).hexdigest()
