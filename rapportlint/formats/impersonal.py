"""A report's file without what it tells of persons beside its text."""

from __future__ import annotations

from rapportlint.formats import pdf_impersonal, word_impersonal
from rapportlint.model.settings import Limits


def impersonal(data: bytes, format: str, limits: Limits) -> bytes:
    """The copy of a DOCX, DOCM or PDF without names in its properties, comments and changes."""
    if format == "pdf":
        return pdf_impersonal.impersonal(data, limits)
    return word_impersonal.impersonal(data, limits)
