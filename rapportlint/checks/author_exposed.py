"""The properties of the file name somebody or something that the report does not.

Why: they show whose computer or whose old report the file comes from, and where it was kept.
What is looked for: author, last writer, manager, company and template of the file, where none of their words stands in
the report; names that `generic` describes are no one's. Certainty: probable, as a nickname is nobody's name either.
Not checked: properties that the report itself names; authors of the pictures in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.document import Paragraph
from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.query import Report
from rapportlint.text import fold

_WORD_NAMES = ("creator", "lastmodifiedby", "manager", "company")
_PDF_NAMES = ("author",)
"""The creator of a PDF is a program."""
_PATHS = ("template", "hyperlinkbase")
_FOLDER = re.compile(r"[\\/]users?[\\/]|^[a-z]:\\|^\\\\|^/home/|^file:", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_LEAST = 3
"""Letters of a word that tells names apart."""


class Facts(TypedDict):
    names: tuple[str, ...]


def check(report: Report, *, generic: tuple[str, ...]) -> Iterator[Hit]:
    """Yield one hit for all properties that expose something; `generic` are patterns of whole folded values."""
    info = report.document.info
    nobody = re.compile("|".join(f"(?:{pattern})" for pattern in generic) or r"(?!)")
    told = dict(info.properties)
    values = [told.get(name, "") for name in (_PDF_NAMES if info.format == "pdf" else _WORD_NAMES)]
    people = [value for value in values if _words(value) and not nobody.fullmatch(fold(value))]
    text = _text(report) if people else ""
    strange = [value for value in people if not any(_is_known(word, text) for word in _words(value))]
    paths = [told[name] for name in _PATHS if _FOLDER.search(told.get(name, ""))]
    if found := tuple(dict.fromkeys((*strange, *paths))):
        yield Hit(facts=Facts(names=found), certainty=Certainty.PROBABLE)


def _words(value: str) -> list[str]:
    return [word for word in _LETTERS.findall(fold(value)) if len(word) >= _LEAST]


def _text(report: Report) -> str:
    return "\n".join(fold(block.text) for block in report.document.blocks if isinstance(block, Paragraph))


def _is_known(word: str, text: str) -> bool:
    """Whether a text holds a word, or that of a user's name as schools make them: "cdupont", "dupontc"."""
    tried = {part for part in (word, word[1:], word[:-1]) if len(part) >= _LEAST}
    return any(part in text and re.search(rf"(?<![^\W_]){part}(?![^\W_])", text) for part in tried)
