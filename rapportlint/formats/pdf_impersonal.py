"""A PDF without what its file tells of persons: properties, and authors of notes; its pages are as they were."""

from __future__ import annotations

import io

from rapportlint.formats.apart import Bounds, run_apart
from rapportlint.formats.pdf_unlocked import unlocked
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.file_facts import is_own
from rapportlint.model.settings import Limits

READER = "Relecteur"
"""The author of a note of somebody else than rapportlint."""
_KEPT = ("/CreationDate", "/Creator", "/ModDate", "/Producer", "/Trapped")
"""Dates and programs: the creator of a PDF is one."""
_PACKETS = ("/Metadata", "/PieceInfo")
"""What programs write about a file or a picture, and for themselves."""
_OWN = "/Rapportlint"
_BOUNDS = Bounds(
    memory=1024**3,
    processor_seconds=60,
    too_costly="Ce PDF est trop lourd à copier : exportez-le de nouveau, sans ses dessins démesurés.",
    too_long="La copie de ce PDF prend trop de temps : exportez-le de nouveau depuis le traitement de texte.",
    crashed="Ce PDF est trop abîmé pour être copié : exportez-le de nouveau depuis le traitement de texte.",
)


def impersonal(data: bytes, limits: Limits) -> bytes:
    """The file without names in its properties and notes; UnreadableFile where it cannot be written again."""
    return run_apart(impersonal_here, data, _BOUNDS, limits.seconds)


def impersonal_here(data: bytes) -> bytes:
    """The same in this process, which a hostile file can bring down."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import PyPdfError

    from rapportlint.formats.pdf_own import held

    try:
        reader = PdfReader(io.BytesIO(unlocked(data)), strict=False)
        told = held(reader.trailer.raw_get("/Info") if "/Info" in reader.trailer else None)
        for key in [key for key in told if key not in _KEPT and not key.startswith(_OWN)]:
            del told[key]
        _clean(reader.trailer["/Root"])
        # What nothing refers to any more is not copied.
        writer = PdfWriter(clone_from=reader)
        made = io.BytesIO()
        writer.write(made)
    # What pypdf does not expect of a file may be any of these.
    except (PyPdfError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise UnreadableFile(FailureKind.CORRUPT, _BOUNDS.crashed) from error
    return made.getvalue()


def _clean(root: object) -> None:
    """Take from all that an object leads to what tells of persons: the file, its pages and pictures each may."""
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, TextStringObject

    waiting: list[object] = [root]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if one.idnum in seen:
                continue
            seen.add(one.idnum)
            one = one.get_object()
        if isinstance(one, DictionaryObject):
            for name in _PACKETS:
                one.pop(NameObject(name), None)
            author = one.get("/T")
            if author is not None and "/Rect" in one and one.get("/Subtype") != "/Widget" and not is_own(str(author)):
                one[NameObject("/T")] = TextStringObject(READER)
            waiting += one.values()
        elif isinstance(one, ArrayObject):
            waiting += one
