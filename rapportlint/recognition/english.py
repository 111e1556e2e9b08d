"""The English summary, known by its language: under a French title, under a title that says nothing, or under none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapportlint.language import english_share, tell
from rapportlint.model.document import Container, Document, Paragraph
from rapportlint.model.outline import ACTIVITIES, OTHER, Reason, SectionId
from rapportlint.recognition.tree import Node
from rapportlint.text import count_words, fold, sentences

ENGLISH, FRENCH = SectionId("english-summary"), SectionId("french-summary")
_LEAST_WORDS = 40
_MOST_WORDS = 1500
_CHAPTERS = frozenset((ACTIVITIES, *map(SectionId, ("company", "legal", "qsse", "glossary", "bibliography"))))
"""Parts amid which a text in English is an excerpt."""
_CELL_WORDS = 25
"""Words of a paragraph in a cell from which it is a text beside another, not data."""
_PERSONAL = re.compile(
    r"\b(?:i|my|internship|placement|traineeship|trainee|apprenticeship|apprentice|our tutor"
    r"|we (?:were|had|did|have|\w+ed))\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Consecutive blocks of English: `first` to `stop`, excluded."""

    first: int
    stop: int
    words: int


def by_language(document: Document, nodes: list[Node]) -> None:
    """Settle as English summary the section whose text is English though its title does not say so."""
    if any(node.id == ENGLISH and _share(document, node) >= 0.5 for node in nodes if not node.in_annexes):
        return
    own = [
        node
        for node in nodes
        if node.id in (FRENCH, OTHER) or (node.id == ACTIVITIES and Reason.TITLE not in node.reasons)
    ]
    found = [node for node in own if not node.in_annexes and _share(document, node) >= 0.75]
    # Rather what is called a summary, then what tells an internship, than a notice under a title of its own.
    found.sort(key=lambda node: (node.id != FRENCH, not _personal(document, node.first, node.stop)))
    if found:
        _disown(nodes)
        found[0].settle(ENGLISH, 0.85, Reason.LANGUAGE)


def untitled(document: Document, nodes: list[Node], contents: set[int]) -> Run | None:
    """The English summary that stands under no title of its own; None when there is one already, or none at all."""
    titled = [node for node in nodes if node.id == ENGLISH and not node.in_annexes]
    if any(_share(document, node) > 0.2 or not _is_french(document, node) for node in titled):
        return None
    runs = [run for run in _runs(document, contents) if _LEAST_WORDS <= run.words <= _MOST_WORDS]
    found = [run for run in runs if not _is_excerpt(document, nodes, run)]
    if not found:
        return None
    _disown(nodes)
    return max(found, key=lambda run: run.words)


def under_its_title(nodes: list[Node], run: Run | None) -> Run | None:
    """The run, unless it is all that stands under an English title, which is then the summary's."""
    for node in nodes:
        if run is not None and node.first == run.first and node.stop <= run.stop:
            node.settle(ENGLISH, 0.85, Reason.LANGUAGE)
            node.in_annexes = False
            return None
    return run


def _disown(nodes: list[Node]) -> None:
    """A French text under an English title is a French summary where the English one stands elsewhere."""
    for node in nodes:
        if node.id == ENGLISH and not node.in_annexes:
            node.settle(FRENCH, 0.6, Reason.LANGUAGE)


def _is_excerpt(document: Document, nodes: list[Node], run: Run) -> bool:
    """Whether an English text is a notice or a quotation: amid annexes or a chapter, it tells of no internship."""
    around = [node for node in nodes if node.first <= run.first < node.stop]
    if not around or _personal(document, run.first, run.stop):
        return False
    inner = around[-1]
    return inner.in_annexes or (inner.id in _CHAPTERS and not _ends(document, inner, run))


def _ends(document: Document, node: Node, run: Run) -> bool:
    """Whether a run begins a page and nothing is written after it: what closes a report without a title."""
    pages = [place.page for block in document.blocks[run.first - 1 : run.first + 1] for place in block.places]
    after = document.blocks[run.stop : node.stop]
    return len(set(pages)) > 1 and not any(isinstance(block, Paragraph) and block.text for block in after)


def _share(document: Document, node: Node) -> float:
    """Share of English in a section's text; 0 when it is too short to be a summary."""
    text = _text(document, node.first + 1, node.stop)
    return (english_share(text[:6000]) or 0.0) if count_words(text) >= _LEAST_WORDS else 0.0


def _is_french(document: Document, node: Node) -> bool:
    return english_share(_text(document, node.first + 1, node.stop)[:6000]) == 0.0


def _text(document: Document, first: int, stop: int) -> str:
    return "\n".join(block.text for block in document.blocks[first:stop] if isinstance(block, Paragraph))


def _runs(document: Document, contents: set[int]) -> list[Run]:
    """Stretches of paragraphs in English, short ones that tell nothing taken along when English follows."""
    runs: list[Run] = []
    first = last = -1
    words = 0
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph) or index in contents or not block.text:
            continue
        code = told(block)
        if code == "en" and (block.container is not Container.TABLE or count_words(block.text) >= _CELL_WORDS):
            first = index if first < 0 else first
            last, words = index, words + count_words(block.text)
        elif code == "fr" and first >= 0:
            runs.append(Run(first=first, stop=last + 1, words=words))
            first, words = -1, 0
    if first >= 0:
        runs.append(Run(first=first, stop=last + 1, words=words))
    return runs


def told(paragraph: Paragraph) -> str:
    """The language of most words of a paragraph; French proofing marks and titles are not asked."""
    votes = {"fr": 0, "en": 0, "": 0}
    for sentence in sentences(paragraph.text):
        votes[tell(sentence)] += len(sentence.split())
    return "" if votes["fr"] == votes["en"] else "en" if votes["en"] > votes["fr"] else "fr"


def _personal(document: Document, first: int, stop: int) -> bool:
    """Whether an English text speaks of an internship: a data sheet does not."""
    return len(_PERSONAL.findall(fold(_text(document, first, stop)))) >= 2
