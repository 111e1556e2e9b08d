"""Files that harm or defeat who reads them: what a class of two thousand hands in too."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from pypdf import PdfReader, PdfWriter

_TEXT = "word/document.xml"


def files(docx: Path, pdf: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of twenty broken or hostile files, made from two sound ones."""
    word, page = docx.read_bytes(), pdf.read_bytes()
    yield "bombe.docx", _with_text(word, lambda text: text + b" " * (70 * 1024**2))
    yield "bombe-de-parts.docx", _with_parts(word, 25_000)
    yield "entites.docx", _with_text(word, _laughing)
    yield "emboite.docx", _with_text(word, lambda text: _nested(text, b"w:tbl", 5_000))
    yield "xml-coupe.docx", _with_text(word, lambda text: text[: len(text) // 2])
    yield "xml-bruit.docx", _with_text(word, lambda _: bytes(range(256)) * 500)
    yield "zip-coupe.docx", word[: len(word) // 2]
    yield "zip-troue.docx", word[:4000] + b"\0" * 4000 + word[8000:]
    yield "sans-texte.docx", _without(word, _TEXT)
    yield "vide.docx", b""
    yield "pdf-en-docx.docx", page
    yield "vide.pdf", b""
    yield "coupe.pdf", page[: len(page) // 3]
    yield "troue.pdf", page[:3000] + b"\0" * 2000 + page[5000:]
    yield "texte.pdf", b"Mon rapport de stage. " * 500
    yield "chiffre.pdf", _locked(page)
    yield "boucle.pdf", _looping()
    yield "trop-de-pages.pdf", _long(5_000)
    yield "profond.pdf", _deep(200_000)
    yield "bombe.pdf", _inflating(300 * 1024**2)


def _package(data: bytes, changed: Callable[[str, bytes], bytes | None], more: int = 0) -> bytes:
    """A package whose parts went through `changed` (None: left out), with `more` parts of nothing."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = changed(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
        for number in range(more):
            new.writestr(f"word/media/{number}.png", b"")
    return made.getvalue()


def _with_text(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    return _package(data, lambda name, part: change(part) if name == _TEXT else part)


def _with_parts(data: bytes, count: int) -> bytes:
    return _package(data, lambda _, part: part, count)


def _without(data: bytes, left_out: str) -> bytes:
    return _package(data, lambda name, part: None if name == left_out else part)


def _laughing(text: bytes) -> bytes:
    """A text whose entities grow tenfold at each of nine levels."""
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    head, _, body = text.partition(b"?>")
    return head + b"?><!DOCTYPE x [<!ENTITY e0 'ha'>" + levels.encode() + b"]>" + body.replace(b"</w:t>", b"&e9;</w:t>")


def _nested(text: bytes, tag: bytes, depth: int) -> bytes:
    cell = b"<" + tag + b"><w:tr><w:tc>"
    return text.replace(b"<w:body>", b"<w:body>" + cell * depth + b"</w:tc></w:tr></w:tbl>" * depth, 1)


def _locked(page: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(page)))
    writer.encrypt("secret", algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _pdf(*bodies: bytes) -> bytes:
    """A file of these objects, the first of which is its catalogue."""
    made, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(bodies, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(made) + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(bodies) + 1, start)


def _looping() -> bytes:
    """Pages whose tree holds itself."""
    return _pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000 >>")


def _long(pages: int) -> bytes:
    kids = b" ".join(b"3 0 R" for _ in range(pages))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    return _pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, pages), page)


def _deep(depth: int) -> bytes:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /X " + b"[" * depth + b"]" * depth + b" >>"
    return _pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page)


def _inflating(size: int) -> bytes:
    """A page whose content unpacks to that many bytes."""
    packer = zlib.compressobj(9)
    block = b"0 0 m 1 1 l S\n" * 75_000
    packed = b"".join(packer.compress(block) for _ in range(size // len(block))) + packer.flush()
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    content = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed)
    return _pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, content)
