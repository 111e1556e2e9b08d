"""Copies that this program wrote beside reports: they are nobody's work."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from rapportlint.batch.gathering.found import Found
from rapportlint.batch.gathering.leaving import LeftOut, Reason
from rapportlint.batch.gathering.wording import words
from rapportlint.text import fold


def without_copies(files: Iterable[Found], left: LeftOut) -> list[Found]:
    """The files without annotated and mended copies whose original lies beside them; these are told."""
    files = list(files)
    there = {(file.path[:-1], fold(file.path[-1])) for file in files}
    kept: list[Found] = []
    for file in files:
        if (file.path[:-1], _original(file.path[-1])) in there:
            left.add(Reason.COPY, file.shown)
        else:
            kept.append(file)
    return kept


def _original(name: str) -> str:
    """Folded name of the report that a file is a copy of, going by its name; empty for what is no copy."""
    path = PurePosixPath(fold(name))
    base = words().own_copy.sub("", path.stem)
    return f"{base}{path.suffix}" if base != path.stem else ""
