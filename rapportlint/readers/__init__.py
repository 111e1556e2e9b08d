"""Readers make a `Document` from a file: one module a family of formats, loaded when a file asks for it."""

from __future__ import annotations

import importlib
from pathlib import PureWindowsPath
from typing import Protocol, cast

from rapportlint import plugins
from rapportlint.formats.sniff import sniff
from rapportlint.model.document import Document
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.settings import Limits
from rapportlint.model.source import Source


class Reader(Protocol):
    """What every module of this room offers."""

    def read(self, source: Source, limits: Limits) -> Document:
        """The document of a file of its family; UnreadableFile where there is none."""


def read(source: Source, limits: Limits, allowed: tuple[str, ...] = ()) -> Document:
    """The document in a file of any known format; UnreadableFile says in one sentence why there is none.

    A file that rapportlint itself does not read goes to the allowed plugin that reads its suffix, if any.
    """
    try:
        family = sniff(source, limits).family
    except UnreadableFile as error:
        suffix = PureWindowsPath(source.name).suffix.removeprefix(".").lower()
        piece = plugins.pieces(plugins.Kind.READERS, allowed).get(suffix)
        if piece is None or error.failure.kind is not FailureKind.UNSUPPORTED:
            raise
        return _read_by(piece, source, limits)
    reader = cast(Reader, importlib.import_module(f"{__name__}.{family}"))
    return reader.read(source, limits)


def _read_by(piece: plugins.Piece, source: Source, limits: Limits) -> Document:
    """What a plugin's reader makes of a file."""
    try:
        document = plugins.load(piece, "read", UnreadableFile).read(source, limits)
    except plugins.PluginFault as fault:
        raise UnreadableFile(FailureKind.UNSUPPORTED, str(fault)) from fault
    if not isinstance(document, Document):
        told = f"Le greffon « {piece.plugin} » ({piece.name}) n'a pas rendu de document : dites-le à son auteur."
        raise UnreadableFile(FailureKind.UNSUPPORTED, told)
    return document
