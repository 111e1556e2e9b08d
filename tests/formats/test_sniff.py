"""The bytes tell the format; every other file gets a sentence that says what it is and what to do."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from rapportlint.formats.sniff import Format, sniff
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.settings import Limits
from rapportlint.model.source import Source

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"


def archive(**members: bytes) -> bytes:
    """A ZIP of `members`; in names, `__` stands for a slash and `types` for the list of content types."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in members.items():
            target.writestr({"types": "[Content_Types].xml"}.get(name, name.replace("__", "/")), data)
    return packed.getvalue()


def package(content_type: str) -> bytes:
    """An OOXML package whose main part has this content type."""
    override = f'<Override PartName="/main.xml" ContentType="{content_type}"/>'
    namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
    return archive(types=f'<Types xmlns="{namespace}">{override}</Types>'.encode(), main=b"<x/>")


def opendocument(mimetype: str, manifest: bytes = b"<manifest/>") -> bytes:
    """An OpenDocument file."""
    return archive(**{"mimetype": f"application/{mimetype}".encode(), "META-INF__manifest.xml": manifest})


def ole(*streams: str, fib_flags: int = 0) -> bytes:
    """An OLE file: header, one directory sector, then the sector where each stream starts."""
    directory = b"".join(_entry(name) for name in ("Root Entry", *streams))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(30, b"\0") + struct.pack("<H", 9)
    stream = struct.pack("<10xH", fib_flags)
    return header.ljust(512, b"\0") + directory.ljust(512, b"\0") + stream.ljust(512, b"\0")


def _entry(name: str) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    return raw.ljust(64, b"\0") + struct.pack("<H", len(raw)) + bytes(50) + struct.pack("<IQ", 1, 4096)


READABLE = {
    "a PDF": ("r.pdf", b"%PDF-1.7\n", Format.PDF),
    "a PDF behind junk": ("r.pdf", b"\r\n" * 200 + b"%PDF-1.4\n", Format.PDF),
    "a PDF named docx": ("r.docx", b"%PDF-1.7\n", Format.PDF),
    "a DOCX": ("r.docx", package(WORD), Format.DOCX),
    "a DOCX named pdf": ("r.pdf", package(WORD), Format.DOCX),
    "a DOCX from standard input": ("-", package(WORD), Format.DOCX),
    "a DOCM": ("r.docm", package(MACRO), Format.DOCM),
    "an ODT": ("r.odt", opendocument("vnd.oasis.opendocument.text"), Format.ODT),
    "a DOC": ("r.doc", ole("WordDocument"), Format.DOC),
    "a DOC that holds a workbook": ("r.doc", ole("Workbook", "WordDocument"), Format.DOC),
    "an RTF": ("r.rtf", b"{\\rtf1\\ansi", Format.RTF),
    "an RTF named doc": ("r.doc", b"\r\n{\\rtf1\\ansi", Format.RTF),
    "the plain notation": ("r.plain", "# Présentation de l'entreprise".encode(), Format.PLAIN),
}

ENCRYPTED_MANIFEST = b"<manifest:encryption-data/>"
OWNER_FILE = (b"\x05Marie" + b" " * 49 + b"\x05\0M\0a\0r\0i\0e\0").ljust(162, b"\0")

REFUSED = {
    "an empty file": ("r.pdf", b"", FailureKind.EMPTY, "vide"),
    "a file of zeros": ("r.pdf", bytes(5000), FailureKind.CORRUPT, "zéros"),
    "a lock file by its name": ("~$rapport.docx", b"\x05Marie", FailureKind.UNSUPPORTED, "verrou"),
    "a lock file in a folder": ("stages/~$rapport.docx", b"", FailureKind.UNSUPPORTED, "verrou"),
    "a lock file by its bytes": ("rapport.docx", OWNER_FILE, FailureKind.UNSUPPORTED, "verrou"),
    "a lock file of LibreOffice": (".~lock.rapport.odt#", b",Marie,", FailureKind.UNSUPPORTED, "verrou"),
    "a truncated DOCX": ("r.docx", package(WORD)[:-60], FailureKind.CORRUPT, "tronqué"),
    "a DOCX without its list of types": ("r.docx", archive(word__document__xml=b"<x/>"), None, "archive ZIP"),
    "a DOCX whose list of types is empty": ("r.docx", archive(types=b""), FailureKind.CORRUPT, "abîmé"),
    "a locked DOCX": ("r.docx", ole("EncryptionInfo", "EncryptedPackage"), FailureKind.ENCRYPTED, "Informations"),
    "a locked DOC": ("r.doc", ole("WordDocument", fib_flags=0x0100), FailureKind.ENCRYPTED, "mot de passe"),
    "a locked ODT": (
        "r.odt",
        opendocument("vnd.oasis.opendocument.text", ENCRYPTED_MANIFEST),
        FailureKind.ENCRYPTED,
        "mot de passe",
    ),
    "a Word template": ("r.dotx", package(TEMPLATE), FailureKind.UNSUPPORTED, "modèle Word"),
    "a workbook": ("r.xlsx", package(SHEET), FailureKind.UNSUPPORTED, "classeur"),
    "a workbook named docx": ("r.docx", package(SHEET), FailureKind.UNSUPPORTED, "classeur"),
    "slides": ("r.pptx", package(SLIDES), FailureKind.UNSUPPORTED, "diaporama"),
    "an old workbook": ("r.xls", ole("Workbook"), FailureKind.UNSUPPORTED, "classeur"),
    "old slides": ("r.ppt", ole("PowerPoint Document"), FailureKind.UNSUPPORTED, "diaporama"),
    "an Outlook message": ("r.msg", ole("__properties_version1.0"), FailureKind.UNSUPPORTED, "Outlook"),
    "another OLE file": ("r.pub", ole("Quill"), FailureKind.UNSUPPORTED, "ancien fichier"),
    "an OLE file cut short": ("r.doc", ole("WordDocument")[:600], FailureKind.CORRUPT, "tronqué"),
    "a LibreOffice workbook": ("r.ods", opendocument("vnd.oasis.opendocument.spreadsheet"), None, "classeur"),
    "an EPUB": ("r.epub", opendocument("epub+zip"), FailureKind.UNSUPPORTED, "EPUB"),
    "a Pages document": ("r.pages", archive(**{"Index__Document.iwa": b"x"}), FailureKind.UNSUPPORTED, "Pages"),
    "an archive": ("r.zip", archive(**{"rapport.docx": b"x"}), FailureKind.UNSUPPORTED, "archive ZIP"),
    "a picture": ("r.pdf", b"\x89PNG\r\n\x1a\n\0", FailureKind.UNSUPPORTED, "image PNG"),
    "a photograph": ("r.heic", b"\0\0\0\x18ftypheic", FailureKind.UNSUPPORTED, "photo"),
    "a web page": ("r.doc", b"<!DOCTYPE html><html>", FailureKind.UNSUPPORTED, "page web"),
    "Word's XML": ("r.xml", b'<?mso-application progid="Word.Document"?>', FailureKind.UNSUPPORTED, "format XML"),
    "a Google shortcut": ("r.gdoc", b'{"doc_id": "1"}', FailureKind.UNSUPPORTED, "Google Docs"),
    "a text": ("r.txt", "Rapport de stage à l'atelier".encode(), FailureKind.UNSUPPORTED, "texte"),
    "a text in UTF-16": ("r.txt", "Rapport".encode("utf-16"), FailureKind.UNSUPPORTED, "texte"),
    "a plain text named docx": ("r.docx", b"# Titre", FailureKind.UNSUPPORTED, "texte"),
    "unknown bytes": ("r.pdf", b"\x00\x01\x02\x03" * 50, FailureKind.UNSUPPORTED, "pas reconnu"),
}


@pytest.mark.parametrize(("name", "data", "format"), READABLE.values(), ids=READABLE)
def test_the_bytes_tell_the_format(name: str, data: bytes, format: Format) -> None:
    assert sniff(Source(name=name, data=data), Limits()) is format


@pytest.mark.parametrize(("name", "data", "kind", "words"), REFUSED.values(), ids=REFUSED)
def test_other_files_are_named_in_one_sentence(name: str, data: bytes, kind: FailureKind | None, words: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        sniff(Source(name=name, data=data), Limits())
    failure = caught.value.failure
    assert failure.kind is (kind or FailureKind.UNSUPPORTED)
    assert words in failure.message
    assert failure.message.endswith(".")


LIMITED = {
    "too many bytes": (b"%PDF-1.7" + bytes(3 * 1024**2), Limits(file_bytes=2 * 1024**2), "2 Mo"),
    "too many parts": (archive(**{f"p{i}": b"" for i in range(30)}), Limits(parts=20), "20 parties"),
}


@pytest.mark.parametrize(("data", "limits", "words"), LIMITED.values(), ids=LIMITED)
def test_a_file_beyond_the_limits_is_refused(data: bytes, limits: Limits, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words) as caught:
        sniff(Source(name="r", data=data), limits)
    assert caught.value.failure.kind is FailureKind.TOO_LARGE


@pytest.mark.parametrize("cut", range(4, len(package(WORD)), 7))
def test_a_file_cut_anywhere_never_breaks_the_sniffer(cut: int) -> None:
    with pytest.raises(UnreadableFile):
        sniff(Source(name="r.docx", data=package(WORD)[:cut]), Limits())


def test_every_family_names_a_reader() -> None:
    assert {format.family for format in Format} == {"pdf", "word", "office", "plain"}
