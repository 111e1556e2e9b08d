"""Both languages under one title: a French version that stands beside the English summary is no part of it.

A translation that stopped half-way is no version: it goes on where the English stops, and shares none of its values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rapportlint.model.document import Container, Document, Paragraph
from rapportlint.model.outline import Section
from rapportlint.recognition.english import ENGLISH, Run, told
from rapportlint.text import count_words, fold, numbers

_LEAST_ENGLISH, _LEAST_FRENCH = 40, 15
"""Words from which a text is a version."""
_NAMES_BOTH = re.compile(
    r"\bresumes?\b(?!.*\b(?:anglais\w*|english)\b)|\b(?:francais\w*|french|bilingues?|deux langues|both languages)\b"
)
"""Folded titles that announce more than a text in English."""
_LABEL = re.compile(
    r"(?:(?:version|texte|resume|traduction) )?(?:en )?(?:(?P<french>francais\w*|french|fr)|anglais\w*|english|en)"
    r"(?: version)?|(?P<summary>resumes?)|abstract|summary"
)
"""A folded line, or its beginning before a colon, that says which language follows."""


@dataclass(slots=True, kw_only=True)
class _Stretch:
    """Consecutive blocks in one language."""

    code: str
    first: int
    stop: int
    labelled: bool
    texts: list[str] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)

    @property
    def words(self) -> int:
        return sum(map(count_words, self.texts))


def versions(document: Document, sections: list[Section], contents: set[int]) -> Iterator[Run]:
    """The French versions that stand in the English summary without a title of their own."""
    for section in sections:
        if section.id != ENGLISH:
            continue
        below = (other.first for other in sections if section.first < other.first < section.stop)
        own = range(section.first + bool(section.title), min(below, default=section.stop))
        stretches = _stretches(document, [index for index in own if index not in contents])
        french = [stretch for stretch in stretches if stretch.code == "fr"]
        words = sum(stretch.words for stretch in french)
        english = sum(stretch.words for stretch in stretches) - words
        if words >= _LEAST_FRENCH and english >= _LEAST_ENGLISH and _apart(document, section.title, stretches):
            yield from (Run(first=stretch.first, stop=stretch.stop, words=stretch.words) for stretch in french)


def _stretches(document: Document, indexes: list[int]) -> list[_Stretch]:
    """The languages of some blocks in turn; a label opens the stretch that it announces."""
    found: list[_Stretch] = []
    for index in indexes:
        block = document.blocks[index]
        text = block.text if isinstance(block, Paragraph) else ""
        label = _label(text)
        code = (told(block) if isinstance(block, Paragraph) else "") or label
        if code and (not found or found[-1].code != code):
            found.append(_Stretch(code=code, first=index, stop=index + 1, labelled=label == code))
        if found:
            found[-1].stop = index + 1
            found[-1].texts.append(text)
            found[-1].blocks.append(index)
    return found


def _label(text: str) -> str:
    """The language that a line announces; empty when it announces none."""
    head = fold(text.partition(":")[0][:40]).strip(" .-–()/")
    match = _LABEL.fullmatch(head)
    if match is None:
        return ""
    return "fr" if match["french"] or match["summary"] else "en"


def _apart(document: Document, title: str, stretches: list[_Stretch]) -> bool:
    """Whether the French is a version of its own, not what a translation left."""
    if _NAMES_BOTH.search(fold(title)) or any(stretch.labelled for stretch in stretches if stretch.code == "fr"):
        return True
    if _side_by_side(document, stretches):
        return True
    if len(stretches) != 2:
        return False
    values = [_values(stretch) for stretch in stretches]
    if min(map(len, values)) >= 2:
        return 2 * len(values[0] & values[1]) >= min(map(len, values))
    return stretches[0].code == "fr"


def _values(stretch: _Stretch) -> frozenset[str]:
    """The numbers of two digits or more."""
    return frozenset(number for number in numbers("\n".join(stretch.texts)) if len(number) > 1)


def _side_by_side(document: Document, stretches: list[_Stretch]) -> bool:
    """Whether the languages stand in two columns, or in the cells of a table."""
    sides: dict[str, list[tuple[float, float]]] = {"fr": [], "en": []}
    for stretch in stretches:
        blocks = [document.blocks[index] for index in stretch.blocks]
        if all(block.container is Container.TABLE for block in blocks):
            continue
        sides[stretch.code] += [(place.box.left, place.box.right) for block in blocks for place in block.places]
    if not sides["fr"] and not sides["en"]:
        return True
    if not sides["fr"] or not sides["en"]:
        return False
    (french, english) = [(min(left for left, _ in side), max(right for _, right in side)) for side in sides.values()]
    return french[1] <= english[0] or english[1] <= french[0]
