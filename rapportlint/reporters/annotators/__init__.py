"""Annotators write the verdict into a copy of the report itself: one module a family of formats."""

from __future__ import annotations

import importlib
from typing import Protocol, cast

from rapportlint.model.result import Judged
from rapportlint.model.settings import Limits

_MODULES = {"docx": "word_comments", "docm": "word_comments", "pdf": "pdf_notes"}
"""By `DocumentInfo.format`."""


class Annotator(Protocol):
    """What every module of this room offers."""

    def annotated(self, report: Judged, limits: Limits) -> bytes:
        """The bytes of a copy that tells the verdict; UnreadableFile where the file cannot be written to."""


def formats() -> tuple[str, ...]:
    """The formats that can be annotated."""
    return tuple(_MODULES)


def load(format: str) -> Annotator:
    """The module of a format, imported on demand."""
    return cast(Annotator, importlib.import_module(f"{__name__}.{_MODULES[format]}"))
