"""Pagination gives the blocks of a document a place on a page, and says how sure it is."""

from __future__ import annotations

from rapportlint.formats.soffice import SofficeError, Trouble
from rapportlint.model.document import Document
from rapportlint.model.failures import UnreadableFile
from rapportlint.model.settings import Settings
from rapportlint.model.source import Source
from rapportlint.pagination import estimate, hints

_WIDENED = 1.5
"""Stretch of the estimate's margins where even LibreOffice gave up: such a file is no ordinary one."""

_NO_HINTS = "Ce fichier n'a pas de marques de page de Word sûres."
_REASONS = {
    Trouble.ABSENT: ("LibreOffice n'est pas installé.", 1.0),
    Trouble.TIMEOUT: ("LibreOffice n'a pas répondu dans le temps permis.", _WIDENED),
    Trouble.FAILED: ("LibreOffice n'a pas pu mettre ce fichier en page.", _WIDENED),
}


def paginate(document: Document, source: Source, settings: Settings) -> Document:
    """The document with pages, by the surest way that `settings.pages` allows; as it is where it has them already."""
    if document.pages:
        return document
    if source.twin is not None and settings.pages in ("auto", "pdf"):
        # Imported late: a PDF is read again only where the user has one.
        from rapportlint.pagination import twin

        document, proved = twin.paginate(document, source.twin, settings.limits)
        if proved:
            return document
    if settings.pages in ("auto", "pdf", "hints"):
        if hints.hold(document):
            return hints.paginate(document)
        if settings.pages == "hints":
            return estimate.paginate(document, note=_NO_HINTS)
    if settings.pages == "estimate":
        return estimate.paginate(document)
    return _by_libreoffice(document, source, settings)


def _by_libreoffice(document: Document, source: Source, settings: Settings) -> Document:
    # Imported late: a PDF, or a DOCX whose marks hold, needs none of it.
    from rapportlint.pagination import libreoffice

    try:
        return libreoffice.paginate(document, source, settings.limits)
    except SofficeError as error:
        note, widened = _REASONS[error.trouble]
    except UnreadableFile:
        note, widened = _REASONS[Trouble.FAILED]
    return estimate.paginate(document, note=note, widened=widened)
