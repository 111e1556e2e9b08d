"""Codes of a référentiel cited in a text: competences, tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapportlint.model.passages import Passages
from rapportlint.model.regulation import CodeList

_BRACKETS = re.compile(r"[(\[]([^()\[\]\n]{2,60})[)\]]")
_WORD = re.compile(r"[^\W\d_]{3,}")
_BEFORE = 40
"""Characters before a code in which a look-alike's name may stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A code as the référentiel writes it, and where it stands."""

    code: str
    block: int
    sentence: str


def cited(passages: Passages, codes: CodeList) -> Iterator[Citation]:
    """Every citation of a code of that kind, known or not, in reading order.

    A bare « C16 » may be a steel: it counts where the sentence speaks of competences, or in brackets that hold codes.
    """
    pattern = re.compile(codes.pattern)
    context = re.compile("|".join(codes.context))
    decoy = re.compile(rf"\b(?:{'|'.join(codes.decoys)})\W*$") if codes.decoys else None
    for match in pattern.finditer(passages.text):
        line, column = passages.line(match.start())
        if decoy is not None and decoy.search(line[max(0, column - _BEFORE) : column]):
            continue
        if context.search(line) or any(
            match[0] in inside and not _WORD.search(pattern.sub("", inside)) for inside in _BRACKETS.findall(line)
        ):
            place = passages.at(match.start())
            pieces = (piece.zfill(codes.width) for piece in match.groups() if piece)
            yield Citation(code=codes.form.format(*pieces), block=place.block, sentence=place.text)
