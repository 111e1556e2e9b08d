"""The cover: the first pages that hold a title, names and dates, and no text."""

from __future__ import annotations

from rapportlint.model.document import Document, Paragraph
from rapportlint.model.outline import SectionId
from rapportlint.recognition.body import page_of
from rapportlint.recognition.candidates import Candidate
from rapportlint.recognition.contents import Contents
from rapportlint.text import fold, words

_PROSE = 45
"""Words in one paragraph that no cover has."""
_FRONT = frozenset(
    map(SectionId, ("toc", "acknowledgements", "introduction", "english-summary", "french-summary", "glossary"))
)


def cover_pages(document: Document, candidates: list[Candidate], contents: Contents) -> int:
    """How many first pages make the cover: few words, no prose, no title that opens a text; 0 when there is none."""
    titled = {c.page for c in candidates if _opens_report(c)}
    if contents.blocks:
        titled.add(min(page_of(document, index) for index in contents.blocks))
    for number in range(1, min(4, len(document.pages) + 1)):
        counts = [
            len(block.text.split())
            for block in document.blocks
            if isinstance(block, Paragraph) and block.places and block.places[0].page == number
        ]
        if (
            document.pages[number - 1].scanned
            or number in titled
            or sum(counts) > (220 if number == 1 else 120)
            or max(counts, default=0) > _PROSE
        ):
            return number - 1
    return min(3, max(1, len(document.pages) - 1))


def _opens_report(candidate: Candidate) -> bool:
    """Whether a title is one that a cover does not hold: front matter, or a numbered chapter."""
    if not candidate.kinds or candidate.kinds[0].coverage < 0.8:
        return False
    return candidate.kinds[0].id in _FRONT or bool(candidate.number) or candidate.level is not None


def names_host(document: Document, candidate: Candidate) -> bool:
    """Whether the words of a short title stand on the first page, as the firm's name does."""
    own = words(candidate.folded)
    proper = [w for w in words(candidate.title) if w[:1].isupper() and len(w) > 3 and fold(w) in own]
    first_page = " ".join(
        fold(b.text) for b in document.blocks if isinstance(b, Paragraph) and b.places and b.places[0].page == 1
    )
    return bool(proper) and len(own) <= 5 and all(fold(w) in first_page for w in proper)
