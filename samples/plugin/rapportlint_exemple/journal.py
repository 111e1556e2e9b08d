"""Reads a `.journal` file: text whose titles start with `#`, in rapportlint's one-line notation."""

from __future__ import annotations

from rapportlint.model.document import Document
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.settings import Limits
from rapportlint.model.source import Source
from rapportlint.readers.plain import parse


def read(source: Source, limits: Limits) -> Document:
    """The document in the file; UnreadableFile says in one French sentence why there is none."""
    try:
        return parse(source.data.decode("utf-8"), name=source.name, sha256=source.sha256())
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            FailureKind.CORRUPT, "Ce journal n'est pas un texte UTF-8 : enregistrez-le dans ce codage."
        ) from error
