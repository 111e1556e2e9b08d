"""Which paragraphs are titles: by style, outline, bookmarks and contents where the file has them, else by their look.

In students' reports the fake heading (a bold, larger line without any style) is the normal case: marks are weighed
against the report's own body text, and no single one of them decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapportlint.model.document import Align, Bookmark, Container, Document, Paragraph, Table
from rapportlint.model.outline import Reason, SectionId
from rapportlint.recognition.body import Body, page_of
from rapportlint.recognition.contents import Contents, Entry
from rapportlint.recognition.titles import TitleKind, TitleReader
from rapportlint.text import fold, fold_title, split_numbering

_CAPTION = re.compile(
    r"^(?:figure|fig\.?|tableau|tab\.?|photo(?:graphie)?|image|schema|graphique|illustration)\s*n?\s*°?\s*\d"
)
_ENOUGH = 3.0
"""Weight from which a paragraph is a title: a known title on a plain line of its own passes, bold alone fails."""
_PROSE = 45
"""Words in one paragraph that no cover has."""
_FRONT = frozenset(
    map(SectionId, ("toc", "acknowledgements", "introduction", "english-summary", "french-summary", "glossary"))
)
_NEAR = 92.0
"""Likeness (0 to 100) from which a line is the title that the contents promise, typing slips included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A paragraph taken for a title."""

    index: int
    title: str
    """As shown: automatic numbering and text."""
    folded: str
    number: str
    """Folded number, typed or automatic; empty when none."""
    level: int | None
    """Where style, bookmark or contents tell it."""
    weight: float
    kinds: tuple[TitleKind, ...]
    reasons: tuple[Reason, ...]
    paragraph: Paragraph
    page: int
    opens_page: bool
    """First text of its page."""


def find(document: Document, body: Body, contents: Contents, titles: TitleReader) -> list[Candidate]:
    """The titles of a document in reading order, contents entries excluded."""
    return _Scan(document, body, contents, titles).run()


class _Scan:
    """One pass over the paragraphs of a document."""

    def __init__(self, document: Document, body: Body, contents: Contents, titles: TitleReader) -> None:
        self.document, self.body, self.contents, self.titles = document, body, contents, titles
        self.promised = contents.titles
        self.bookmarks = _by_title(document.bookmarks)
        self.frames = _one_cell_tables(document)
        self.styled = any(_level_of(block) for block in document.blocks)

    def run(self) -> list[Candidate]:
        found: list[Candidate] = []
        last_page = 0
        for index, block in enumerate(self.document.blocks):
            if not block.places or not isinstance(block, Paragraph) or not block.text:
                continue
            page = block.places[0].page
            if index not in self.contents.blocks and not block.is_contents:
                candidate = self.judge(index, block, page, page != last_page)
                if candidate is not None:
                    found.append(candidate)
            last_page = page
        return found

    def judge(self, index: int, paragraph: Paragraph, page: int, opens_page: bool) -> Candidate | None:
        """The paragraph as a title, or None."""
        if self.impossible(index, paragraph):
            return None
        shown = f"{paragraph.number} {paragraph.text}".strip() if not paragraph.is_bullet else paragraph.text
        shown = shown.replace("\n", " ")
        folded = fold_title(shown)
        number = split_numbering(fold(shown))[0]
        if not folded or not any(c.isalpha() for c in folded):
            return None
        look = self.look_weight(paragraph) + (0.5 if opens_page else 0.0)
        weight = look + self.wording_weight(paragraph, number, shown)
        reasons: list[Reason] = [Reason.LOOK] if look >= 1.5 else []
        if number and weight >= 1:
            reasons.append(Reason.NUMBERING)
        level = _level_of(paragraph)
        if level is not None:
            weight, reasons = weight + 4, [*reasons, Reason.STYLE]
        kinds = self.titles.kinds(shown) if weight >= 0 or len(folded) < 40 else ()
        promised = self.promise(folded, weight, bool(kinds))
        bookmark = self.bookmarks.get((folded, page))
        if promised is not None:
            weight, reasons = weight + 3, [*reasons, Reason.CONTENTS_ENTRY]
        if bookmark is not None:
            weight, reasons = weight + 4, [*reasons, Reason.BOOKMARK]
        whole = bool(kinds) and kinds[0].coverage >= 0.8
        weight += 2.5 if whole else 0.5 if kinds else 0
        if weight < _ENOUGH:
            return None
        return Candidate(
            index=index,
            title=shown,
            folded=folded,
            number=number,
            level=level or (bookmark.level if bookmark else None) or (promised.level if promised else None),
            weight=weight,
            kinds=kinds,
            reasons=tuple(reasons),
            paragraph=paragraph,
            page=page,
            opens_page=opens_page,
        )

    def impossible(self, index: int, paragraph: Paragraph) -> bool:
        """Notes, captions, cells of real tables and long paragraphs without a heading style are no titles."""
        styled = _level_of(paragraph) is not None
        count = len(paragraph.text.split())
        if paragraph.container is Container.NOTE or paragraph.style == "caption" or count > (40 if styled else 22):
            return True
        if paragraph.container is Container.TABLE and index not in self.frames and not styled:
            return True
        return not styled and _CAPTION.match(fold(paragraph.text)) is not None

    def look_weight(self, paragraph: Paragraph) -> float:
        """How much a paragraph stands out from body text."""
        look, ratio = paragraph.look, self.body.outsize(paragraph)
        weight = (
            2.5 if ratio >= 1.35 else 1.8 if ratio >= 1.12 else 0.7 if ratio >= 1.04 else -1.5 if ratio < 0.95 else 0.0
        )
        weight += 1.5 if look.bold and not self.body.bold else 0.0
        weight += 1.0 if look.caps else 0.0
        weight += 1.0 if look.underline else 0.0
        weight += 0.8 if look.colour is not None and look.colour != self.body.colour else 0.0
        weight += 0.5 if look.align is Align.CENTER else 0.0
        weight += 0.5 if (look.space_before or 0) >= 1.2 * self.body.size else 0.0
        weight += 1.0 if paragraph.style == "title" else 0.0
        return weight - (0.5 if paragraph.container is not Container.BODY else 0.0)

    def wording_weight(self, paragraph: Paragraph, number: str, shown: str) -> float:
        """How much its words read like a title."""
        text, count = paragraph.text.rstrip(), len(paragraph.text.split())
        weight = 0.5 if count <= 8 else -1.0 if count > 14 else 0.0
        weight += 1.2 if number else 0.0
        weight -= 3.0 if text.endswith((",", ";")) else 1.5 if text.endswith(".") and count > 3 else 0.0
        weight -= 1.5 if text[:1].islower() else 0.0
        weight -= 1.5 if paragraph.is_bullet else 0.8 if paragraph.is_list_item and not paragraph.look.bold else 0.0
        weight -= 1.5 if re.search(r"[^\s:] ?: ?\S.{30}", text) and not number else 0.0
        return weight - (1.0 if not any(c.isalpha() for c in shown) else 0.0)

    def promise(self, folded: str, weight: float, known: bool) -> Entry | None:
        """The contents entry that promises this title."""
        entry = self.promised.get(folded)
        if entry is not None or not self.promised or len(folded) < 6 or (weight < 1 and not known):
            return entry
        from rapidfuzz import fuzz, process

        near = process.extractOne(folded, self.promised.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
        return self.promised[near[0]] if near else None


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
        if number in titled or sum(counts) > (220 if number == 1 else 120) or max(counts, default=0) > _PROSE:
            return number - 1
    return min(3, max(1, len(document.pages) - 1))


def _opens_report(candidate: Candidate) -> bool:
    """Whether a title is one that a cover does not hold: front matter, or a numbered chapter."""
    if not candidate.kinds or candidate.kinds[0].coverage < 0.8:
        return False
    return candidate.kinds[0].id in _FRONT or bool(candidate.number) or candidate.level is not None


def _level_of(block: object) -> int | None:
    """Level that the file itself gives a heading; a `title` style is left to its look."""
    return block.outline_level if isinstance(block, Paragraph) else None


def _by_title(bookmarks: tuple[Bookmark, ...]) -> dict[tuple[str, int], Bookmark]:
    return {(fold_title(bookmark.title), bookmark.page): bookmark for bookmark in bookmarks}


def _one_cell_tables(document: Document) -> frozenset[int]:
    """Indexes of the paragraphs that sit alone in a one-cell table: a framed title."""
    frames: set[int] = set()
    for index, block in enumerate(document.blocks[:-1]):
        if isinstance(block, Table) and block.rows * block.columns == 1:
            following = document.blocks[index + 1 : index + 4]
            inside = [p for p in following if isinstance(p, Paragraph) and p.container is Container.TABLE]
            if len(inside) <= 2:
                frames.update(range(index + 1, index + 1 + len(inside)))
    return frozenset(frames)
