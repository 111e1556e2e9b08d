"""The true format of a file, told from its bytes, whatever its name says."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from enum import StrEnum
from pathlib import PureWindowsPath

from rapportlint.formats import foreign
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.settings import Limits
from rapportlint.model.source import Source

BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, struct.error)
"""What reading a damaged archive may raise."""


class Format(StrEnum):
    """A format that some reader reads."""

    PDF = "pdf"
    DOCX = "docx"
    DOCM = "docm"
    ODT = "odt"
    DOC = "doc"
    RTF = "rtf"
    PLAIN = "plain"

    @property
    def family(self) -> str:
        """File name of its reader."""
        if self in (Format.DOCX, Format.DOCM):
            return "word"
        return "office" if self in (Format.ODT, Format.DOC, Format.RTF) else self.value


_WORD_PARTS = (
    (b"wordprocessingml.document.main+xml", Format.DOCX),
    (b"ms-word.document.macroenabled.main+xml", Format.DOCM),
)
_HEAD_BYTES = 1024**2
_OLE_LEAST_BYTES = 1536
_LOCK_BYTES = 162
_LOCK_NAME_BYTES = 53


def sniff(source: Source, limits: Limits) -> Format:
    """The format of the bytes; UnreadableFile says in one sentence what a file of another kind is."""
    data = source.data
    if _is_lock_file(source):
        raise UnreadableFile(FailureKind.UNSUPPORTED, foreign.LOCK_FILE)
    _refuse_size(data, limits)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_format(data, limits)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _ole_format(data)
    start = data[:1024]
    if start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        return Format.RTF
    if b"%PDF-" in start:
        return Format.PDF
    if source.name.lower().endswith(".plain") and _is_text(data):
        return Format.PLAIN
    raise UnreadableFile(FailureKind.UNSUPPORTED, foreign.describe(data))


def _is_lock_file(source: Source) -> bool:
    """Whether Word or LibreOffice made it to say that the report is open (162 bytes that begin with a user's name)."""
    data, name = source.data, PureWindowsPath(source.name).name
    if name.startswith("~$") or (name.startswith(".~lock.") and name.endswith("#")):
        return True
    return len(data) == _LOCK_BYTES and 0 < data[0] <= _LOCK_NAME_BYTES and data[1] >= 32 and b"\0" in data


def _refuse_size(data: bytes, limits: Limits) -> None:
    if not data:
        raise UnreadableFile(
            FailureKind.EMPTY,
            "Le fichier est vide (0 octet) : enregistrez de nouveau le rapport, puis donnez ce fichier.",
        )
    if len(data) > limits.file_bytes:
        raise UnreadableFile(
            FailureKind.TOO_LARGE,
            f"Le fichier dépasse {limits.file_bytes // 1024**2} Mo : réduisez le poids de ses images et recommencez.",
        )
    if data.count(0) == len(data):
        raise UnreadableFile(FailureKind.CORRUPT, f"Le fichier ne contient que des zéros. {foreign.DAMAGED}")


def _is_text(data: bytes) -> bool:
    try:
        return "\0" not in data.decode()
    except UnicodeDecodeError:
        return False


def _zip_format(data: bytes, limits: Limits) -> Format:
    """The format of a ZIP: a Word or LibreOffice document, else a failure that names what it is."""
    # Counted before zipfile makes an object for each entry: a hostile directory may list millions.
    if data.count(b"PK\x01\x02") > limits.parts:
        raise UnreadableFile(
            FailureKind.TOO_LARGE, f"Le fichier contient plus de {limits.parts} parties : {foreign.EXPORT}."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _archive_format(archive)
    except BROKEN_ZIP as error:
        raise UnreadableFile(FailureKind.CORRUPT, foreign.DAMAGED) from error


def _archive_format(archive: zipfile.ZipFile) -> Format:
    names = {entry.filename.lower(): entry for entry in archive.infolist()}
    if types := names.get("[content_types].xml"):
        return _office_format(_head(archive, types).replace(b"\0", b"").lower())
    if mimetype := names.get("mimetype"):
        return _opendocument_format(archive, _head(archive, mimetype).strip())
    if "word/document.xml" in names:
        raise UnreadableFile(FailureKind.CORRUPT, foreign.DAMAGED)
    is_pages = any(name.endswith((".iwa", ".apxl")) or name == "index.xml" for name in names)
    raise UnreadableFile(FailureKind.UNSUPPORTED, foreign.PAGES if is_pages else foreign.ARCHIVE)


def _office_format(types: bytes) -> Format:
    for mark, format in _WORD_PARTS:
        if mark in types:
            return format
    if b"content-types" not in types:
        raise UnreadableFile(FailureKind.CORRUPT, foreign.DAMAGED)
    message = next(message for mark, message in foreign.PACKAGES if mark in types)
    raise UnreadableFile(FailureKind.UNSUPPORTED, message)


def _opendocument_format(archive: zipfile.ZipFile, mimetype: bytes) -> Format:
    if mimetype != b"application/vnd.oasis.opendocument.text":
        message = next(message for mark, message in foreign.MIMETYPES if mark in mimetype)
        raise UnreadableFile(FailureKind.UNSUPPORTED, message)
    manifest = "META-INF/manifest.xml"
    if manifest in archive.namelist() and b"encryption-data" in _head(archive, archive.getinfo(manifest)):
        raise UnreadableFile(FailureKind.ENCRYPTED, foreign.WRITER_PASSWORD)
    return Format.ODT


def _head(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The first mebibyte of a member: what a bomb may unpack stays bounded."""
    if entry.flag_bits & 1:
        raise UnreadableFile(FailureKind.ENCRYPTED, foreign.LOCKED_ARCHIVE)
    with archive.open(entry) as member:
        return member.read(_HEAD_BYTES)


def _ole_format(data: bytes) -> Format:
    """The format of an OLE file (Word 97 to 2003, or a locked DOCX), by the names in its directory."""
    word = _directory_entry(data, "WordDocument")
    if _directory_entry(data, "EncryptedPackage") is not None or (word is not None and _is_locked_doc(data, word)):
        raise UnreadableFile(FailureKind.ENCRYPTED, foreign.WORD_PASSWORD)
    if word is not None:
        return Format.DOC
    for name, message in foreign.STREAMS:
        if _directory_entry(data, name) is not None:
            raise UnreadableFile(FailureKind.UNSUPPORTED, message)
    if len(data) < _OLE_LEAST_BYTES:
        raise UnreadableFile(FailureKind.CORRUPT, foreign.DAMAGED)
    raise UnreadableFile(FailureKind.UNSUPPORTED, foreign.OLD_OFFICE)


def _directory_entry(data: bytes, name: str) -> int | None:
    """Offset of the directory entry of a stream: entries are 128 bytes, aligned, with their name's size at 64."""
    wanted = name.encode("utf-16-le") + b"\0\0"
    at = data.find(wanted, 512)
    while at != -1:
        if at % 128 == 0 and data[at + 64 : at + 66] == struct.pack("<H", len(wanted)):
            return at
        at = data.find(wanted, at + 2)
    return None


def _is_locked_doc(data: bytes, entry: int) -> bool:
    """Whether the WordDocument stream says that it is encrypted ([MS-DOC] FibBase, bit fEncrypted)."""
    sector_bytes = 1 << min(int.from_bytes(data[30:32], "little"), 16)
    stream = (int.from_bytes(data[entry + 116 : entry + 120], "little") + 1) * sector_bytes
    return bool(int.from_bytes(data[stream + 10 : stream + 12], "little") & 0x0100)
