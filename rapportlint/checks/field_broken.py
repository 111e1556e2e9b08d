"""A field of the word processor shows an error message instead of its result.

Why: « Erreur ! Signet non défini. » is printed where the reader expects a page or a figure's number.
What is looked for: the messages that Word and LibreOffice print, in French and in English, in the contents and lists if
`in_contents`, else in the text.
Not checked: headers and footers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.document import Paragraph
from rapportlint.model.findings import Hit
from rapportlint.model.outline import CONTENTS
from rapportlint.model.query import Report
from rapportlint.text import fold

_MESSAGE = re.compile(
    r"\b(?:erreur ?! ?(?:signet non defini|source du renvoi introuvable|reference non valide|liaison incorrecte"
    r"|(?:il n'y a pas|aucun) (?:de )?texte|nom de fichier|argument)"
    r"|error ?! ?(?:bookmark not defined|reference source not found|not a valid|no text of specified style)"
    r"|erreur ?: (?:la )?source de la reference|error: reference source not found"
    r"|aucune entree de (?:la )?table (?:des matieres|d'illustrations?)|no table of (?:contents|figures) entries found)"
)
_SHOWN = 80
"""Characters of the line that a message shows."""


class Facts(TypedDict):
    text: str


def check(report: Report, *, in_contents: bool = False) -> Iterator[Hit]:
    """Yield each line that shows such a message."""
    for index, block in enumerate(report.document.blocks):
        if not isinstance(block, Paragraph) or not ("rr" in block.text or "entr" in block.text.lower()):
            continue
        match = _MESSAGE.search(fold(block.text))
        if match is not None and _in_contents(report, index, block) is in_contents:
            yield Hit(facts=Facts(text=_shown(block.text, match.start())), pages=report.pages_of(index), block=index)


def _shown(text: str, start: int) -> str:
    """The message with a few words before it."""
    line = " ".join(text.split())
    first = 0 if len(line) <= _SHOWN else max(0, start - _SHOWN // 2)
    return f"{'…' if first else ''}{line[first : first + _SHOWN].strip()}{'…' if first + _SHOWN < len(line) else ''}"


def _in_contents(report: Report, index: int, block: Paragraph) -> bool:
    around = report.innermost(index)
    return block.is_contents or (around is not None and around.id == CONTENTS)
