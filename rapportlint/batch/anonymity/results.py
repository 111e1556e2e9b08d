"""A verdict, and any record of the class, without the persons that it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from pathlib import PurePath
from typing import Any, TypeVar, cast

from rapportlint.model.candidate import Candidacy
from rapportlint.model.document import Document
from rapportlint.model.findings import Finding
from rapportlint.model.regulation import Rulebook
from rapportlint.model.result import Result

_OURS = frozenset("aspect check clause code quote rulebook route sha256 twin_sha256 status".split())
"""Fields that hold nothing of anybody's: codes, digests, the words of the regulation."""
_EXPOSING = "author_exposed"
"""The check that quotes whom a file's properties name, which no roster knows."""
_QUOTED = re.compile(r"«[^»]*»|\"[^\"]*\"")
_LONGEST_SUFFIX = 6
Record = TypeVar("Record")
Hide = Callable[[str], str]
"""A text without the persons that it names."""


def file_name(pseudonym: str, name: str) -> str:
    """How a person's file is called instead: "Candidat-0427.docx"."""
    suffix = PurePath(name).suffix.lower()
    return f"{pseudonym}{suffix if len(suffix) <= _LONGEST_SUFFIX and suffix[1:].isalnum() else ''}"


def masked(record: Record, hide: Hide) -> Record:
    """A record in which every text is masked, however deep it lies: a field that is new tomorrow is masked too."""
    return cast(Record, _masked(record, hide))


def masked_result(result: Result, hide: Hide, pseudonym: str) -> Result:
    """A verdict that names nobody; its document keeps its blocks, which no one prints, and loses its properties."""
    document = result.document
    bare = replace(result, document=None, candidacy=_candidacy(result.candidacy, pseudonym))
    hidden = masked(replace(bare, findings=tuple(map(_unexposed, bare.findings))), hide)
    return replace(
        hidden, file=file_name(pseudonym, result.file), document=document and _bare(document, result.file, pseudonym)
    )


def _masked(value: Any, hide: Hide) -> Any:
    if isinstance(value, Enum | Rulebook):
        return value
    if isinstance(value, str):
        return hide(value)
    if isinstance(value, tuple):
        return tuple(_masked(one, hide) for one in value)
    if isinstance(value, Mapping):
        return {key: _masked(one, hide) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value) if field.init and field.name not in _OURS]
        return replace(value, **{name: _masked(getattr(value, name), hide) for name in names})
    return value


def _candidacy(candidacy: Candidacy, pseudonym: str) -> Candidacy:
    """Its authors under their pseudonym; a tutor is a person too, and nobody's affair elsewhere."""
    authors = tuple(replace(told, value=pseudonym, passage=pseudonym) for told in candidacy.authors)
    return replace(candidacy, authors=authors, tutor=None, joint=None)


def _unexposed(finding: Finding) -> Finding:
    """A finding without what only it tells of persons, and without who answered it."""
    waiver = finding.waiver and replace(finding.waiver, by=())
    if finding.check == _EXPOSING:
        return replace(finding, waiver=waiver, message=_QUOTED.sub("« … »", finding.message))
    return replace(finding, waiver=waiver)


def _bare(document: Document, name: str, pseudonym: str) -> Document:
    """The document with nothing said of its file, for what points at its blocks."""
    info = replace(document.info, name=file_name(pseudonym, name), properties=(), waivers=())
    return replace(document, info=info, bookmarks=())
