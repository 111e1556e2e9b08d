"""Reads .odt, .doc and .rtf: LibreOffice makes a DOCX of them, which the Word reader reads."""

from __future__ import annotations

from dataclasses import replace

from rapportlint.formats import soffice
from rapportlint.formats.ooxml_package import Package
from rapportlint.formats.sniff import Format, sniff
from rapportlint.formats.soffice_trouble import SofficeError, Trouble
from rapportlint.model.document import Document
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.settings import Limits
from rapportlint.model.source import Source
from rapportlint.readers import word

_FAILURES = {
    Trouble.ABSENT: (
        FailureKind.UNSUPPORTED,
        "Lire un fichier .{format} demande LibreOffice, absent de cet ordinateur : "
        "installez LibreOffice ou exportez le rapport en PDF ou en DOCX.",
    ),
    Trouble.TIMEOUT: (
        FailureKind.TIMEOUT,
        "LibreOffice n'a pas pu ouvrir ce fichier .{format} dans le temps permis : "
        "exportez le rapport en PDF ou en DOCX, puis recommencez.",
    ),
    Trouble.FAILED: (
        FailureKind.CORRUPT,
        "LibreOffice n'a pas pu ouvrir ce fichier .{format}, sans doute abîmé : "
        "ouvrez-le dans le logiciel qui l'a fait et exportez-le en PDF ou en DOCX.",
    ),
}


def read(source: Source, limits: Limits) -> Document:
    """The document in a file that LibreOffice opens; its facts (format, digest, size) are the original's."""
    format = sniff(source, limits)
    if format is Format.ODT:
        # LibreOffice would unpack a bomb whole: sizes are looked at first.
        Package(source.data, limits).read("content.xml")
    try:
        converted = soffice.convert(source.data, format, "docx", limits.seconds)
    except SofficeError as error:
        kind, message = _FAILURES[error.trouble]
        raise UnreadableFile(kind, message.format(format=format)) from error
    document = word.read(Source(name=source.name, data=converted), limits)
    return _of_original(document, source, format)


def _of_original(document: Document, source: Source, format: str) -> Document:
    """The same blocks without what only the converted file has: anchors in it, and LibreOffice's own page count."""
    info = replace(
        document.info,
        name=source.name,
        format=format,
        sha256=source.sha256(),
        size=len(source.data),
        declared_pages=None,
    )
    return replace(document, info=info, blocks=tuple(replace(block, anchor=None) for block in document.blocks))
