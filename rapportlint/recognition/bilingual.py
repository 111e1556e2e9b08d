"""French under the title of the English summary that is no part of it: a version beside it, the host's visa after it.

A translation that stopped half-way is no version: it goes on where the English stops, and shares none of its values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rapportlint.model.document import Container, Document, Paragraph
from rapportlint.model.outline import OTHER, Section, SectionId
from rapportlint.recognition.english import ENGLISH, FRENCH, Run, told
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

_VISA = re.compile(r"\b(?:visas?|cachet|tampon|signatures?|(?:vu|lu) et approuve)\b")
_MOST_OF_A_VISA = 60


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

    @property
    def run(self) -> Run:
        return Run(first=self.first, stop=self.stop, words=self.words)

    @property
    def is_visa(self) -> bool:
        """Whether it is the short text under which the host signs."""
        return self.words <= _MOST_OF_A_VISA and bool(_VISA.search(fold("\n".join(self.texts))))


def strangers(document: Document, sections: list[Section], contents: set[int]) -> Iterator[tuple[Run, SectionId]]:
    """What stands in the English summary, without a title, and is no part of it: French versions, the host's visa."""
    for section in sections:
        if section.id != ENGLISH:
            continue
        below = (other.first for other in sections if section.first < other.first < section.stop)
        own = range(section.first + bool(section.title), min(below, default=section.stop))
        stretches = _stretches(document, [index for index in own if index not in contents])
        if sum(stretch.words for stretch in stretches if stretch.code == "en") < _LEAST_ENGLISH:
            continue
        if stretches[-1].code == "fr" and stretches[-1].is_visa:
            yield stretches.pop().run, OTHER
        french = [stretch for stretch in stretches if stretch.code == "fr"]
        if sum(stretch.words for stretch in french) >= _LEAST_FRENCH and _apart(document, section.title, stretches):
            yield from ((stretch.run, FRENCH) for stretch in french)


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
