"""Readers make a `Document` from a file: one module a family of formats, loaded when a file asks for it."""

from __future__ import annotations

import importlib
from typing import Protocol, cast

from rapportlint.formats.sniff import sniff
from rapportlint.model.document import Document
from rapportlint.model.settings import Limits
from rapportlint.model.source import Source


class Reader(Protocol):
    """What every module of this room offers."""

    def read(self, source: Source, limits: Limits) -> Document:
        """The document of a file of its family; UnreadableFile where there is none."""


def read(source: Source, limits: Limits) -> Document:
    """The document in a file of any known format; UnreadableFile says in one sentence why there is none."""
    family = sniff(source, limits).family
    reader = cast(Reader, importlib.import_module(f"{__name__}.{family}"))
    return reader.read(source, limits)
