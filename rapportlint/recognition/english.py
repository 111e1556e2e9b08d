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
_PERSONAL = re.compile(r"\b(?:i|my|internship|placement|traineeship|trainee|apprenticeship|apprentice)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Consecutive blocks of English: `first` to `stop`, excluded."""

    first: int
    stop: int
    words: int


def by_language(document: Document, nodes: list[Node]) -> None:
    """Settle as English summary the sections whose text is English though their title does not say so."""
    if any(node.id == ENGLISH and _share(document, node) >= 0.5 for node in nodes if not node.in_annexes):
        return
    for node in nodes:
        own = node.id in (FRENCH, OTHER) or (node.id == ACTIVITIES and Reason.TITLE not in node.reasons)
        if not node.in_annexes and own and _share(document, node) >= 0.75:
            for other in nodes:
                if other.id == ENGLISH and not other.in_annexes:
                    other.settle(FRENCH, 0.6, Reason.LANGUAGE)
            node.settle(ENGLISH, 0.85, Reason.LANGUAGE)
            return


def untitled(document: Document, nodes: list[Node], contents: set[int]) -> Run | None:
    """The English summary that stands under no title of its own; None when there is one already, or none at all."""
    if any(node.id == ENGLISH and not node.in_annexes for node in nodes):
        return None
    annexed = [range(node.first, node.stop) for node in nodes if node.in_annexes]
    best: Run | None = None
    for run in _runs(document, contents):
        in_annexes = any(run.first in span for span in annexed)
        if in_annexes and not _personal(document, run):
            continue
        if _LEAST_WORDS <= run.words <= _MOST_WORDS and (best is None or run.words > best.words):
            best = run
    return best


def _share(document: Document, node: Node) -> float:
    """Share of English in a section's text; 0 when it is too short to be a summary."""
    text = "\n".join(
        block.text for block in document.blocks[node.first + 1 : node.stop] if isinstance(block, Paragraph)
    )
    return (english_share(text[:6000]) or 0.0) if count_words(text) >= _LEAST_WORDS else 0.0


def _runs(document: Document, contents: set[int]) -> list[Run]:
    """Stretches of paragraphs in English, short ones that tell nothing taken along when English follows."""
    runs: list[Run] = []
    first = last = -1
    words = 0
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph) or index in contents or not block.text:
            continue
        told = _tell(block)
        if told == "en" and block.container is not Container.TABLE:
            first = index if first < 0 else first
            last, words = index, words + count_words(block.text)
        elif told == "fr" and first >= 0:
            runs.append(Run(first=first, stop=last + 1, words=words))
            first, words = -1, 0
    if first >= 0:
        runs.append(Run(first=first, stop=last + 1, words=words))
    return runs


def _tell(paragraph: Paragraph) -> str:
    """The language of most words of a paragraph; French proofing marks and titles are not asked."""
    votes = {"fr": 0, "en": 0, "": 0}
    for sentence in sentences(paragraph.text):
        votes[tell(sentence)] += len(sentence.split())
    return "" if votes["fr"] == votes["en"] else "en" if votes["en"] > votes["fr"] else "fr"


def _personal(document: Document, run: Run) -> bool:
    """Whether an English text speaks of an internship: a data sheet among the annexes does not."""
    text = " ".join(b.text for b in document.blocks[run.first : run.stop] if isinstance(b, Paragraph))
    return len(_PERSONAL.findall(fold(text))) >= 2
