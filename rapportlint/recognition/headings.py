"""Which paragraphs are titles: by style, outline, bookmarks and contents where the file has them, else by their look.

In students' reports the fake heading (a bold, larger line without any style) is the normal case: marks are weighed
against the report's own body text, and no single one of them decides.
"""

from __future__ import annotations

import re
from dataclasses import replace

from rapportlint.model.document import Align, Bookmark, Container, Document, Paragraph
from rapportlint.model.outline import CONTENTS, Reason
from rapportlint.recognition.body import Body
from rapportlint.recognition.candidates import LABEL, Candidate, is_shown_off, without_lists
from rapportlint.recognition.companions import without_companions
from rapportlint.recognition.contents import Contents
from rapportlint.recognition.entries import Entry, alike
from rapportlint.recognition.frames import framed_titles
from rapportlint.recognition.titles import TitleKind, TitleReader
from rapportlint.text import fold, fold_title, split_numbering

_CAPTION = re.compile(
    r"^(?:figure|fig\.?|tableau|tab\.?|photo(?:graphie)?|image|schema|graphique|illustration)\s*n?\s*°?\s*\d"
)
_ANNEX = re.compile(r"annexe (?:n ?°? ?)?(?:\d{1,2}|[a-z]|[ivx]+)\b")
"""« Annexe 3 » at the top of a page, however small: the only title that many annexes have."""
_HANGING = re.compile(r"(?:\b(?:du|de|des|la|le|les|et|ou|au|aux|en|pour|par|sur|un|une|dans|avec)|[dl]'|[:,-])$")
"""The end of a line that cannot be the end of a title."""
_ENOUGH = 3.0
"""Weight from which a paragraph is a title: a known title on a plain line of its own passes, bold alone fails."""
_NEAR = 92.0
"""Likeness (0 to 100) from which a line is the title that the contents promise, typing slips included."""
_MOST = 500
"""Promised titles that a line is likened to: no report has so many."""


def find(document: Document, body: Body, contents: Contents, titles: TitleReader) -> list[Candidate]:
    """The titles of a document in reading order, contents entries excluded."""
    return _Scan(document, body, contents, titles).run()


class _Scan:
    """One pass over the paragraphs of a document."""

    def __init__(self, document: Document, body: Body, contents: Contents, titles: TitleReader) -> None:
        self.document, self.body, self.contents, self.titles = document, body, contents, titles
        self.promised = contents.titles
        self.likened = list(self.promised)[:_MOST]
        self.bookmarks = _by_title(document.bookmarks)
        self.frames = framed_titles(document)
        self.tags: set[str] = set()
        """Tags met so far: a copied title keeps the tag of the first, not its meaning."""
        self.styled = any(_level_of(block) for block in document.blocks)

    def run(self) -> list[Candidate]:
        found: list[Candidate] = []
        last_page = 0
        for index, block in enumerate(self.document.blocks):
            if not block.places or not isinstance(block, Paragraph) or not block.text:
                continue
            page = block.places[0].page
            if index not in self.contents.blocks and not block.is_contents:
                candidate = self.labelled(self.judge(index, block, page, page != last_page))
                if candidate is not None and found and self.continues(found[-1], candidate):
                    found[-1] = self.joined(found[-1], candidate)
                elif candidate is not None:
                    found.append(candidate)
            last_page = page if any(map(str.isalpha, block.text)) else last_page
        found = without_companions(self.document, found, self.body, self.titles)
        return without_lists(found, self.body, self.document)

    def continues(self, above: Candidate, below: Candidate) -> bool:
        """Whether a title is but the second line of the one above: same look, no gap, no number of its own."""
        first, second = above.paragraph, below.paragraph
        if below.index == above.index:
            return True
        if below.index != above.last + 1 or below.page != above.page or below.number or second.page_break_before:
            return False
        whole, promised = fold_title(f"{above.title} {below.title}"), below.folded in self.promised
        known = whole in self.promised or (whole, above.page) in self.bookmarks
        gap = second.places[0].top - first.places[-1].bottom
        if not alike(first, second) or (gap > 0.9 * (second.look.size or self.body.size) and not known):
            return False
        open_end = _HANGING.search(fold(above.title)) or (second.text[:1].islower() and not promised)
        own = promised or (bool(below.kinds) and below.kinds[0].coverage >= 0.8)
        return (
            known
            or bool(open_end)
            or (not own and above.level is None and below.level is None and self.fills_line(first))
        )

    def fills_line(self, paragraph: Paragraph) -> bool:
        """Whether a line reaches so far that its last word may have been pushed to the next."""
        place = paragraph.places[-1]
        area = self.document.pages[place.page - 1].text_area
        return place.box.width >= 0.7 * area.width

    def labelled(self, candidate: Candidate | None) -> Candidate | None:
        """A title with the « Chapitre 3 » that stands alone on the line above it."""
        above = self.document.blocks[candidate.index - 1] if candidate and candidate.index else None
        if candidate is None or not isinstance(above, Paragraph) or not above.places or candidate.number:
            return candidate
        if above.places[-1].page != candidate.page or not LABEL.fullmatch(fold(above.text)):
            return candidate
        title = f"{above.text} {candidate.title}"
        return replace(
            candidate, index=candidate.index - 1, title=title, kinds=self.titles.kinds(title) or candidate.kinds
        )

    def joined(self, above: Candidate, below: Candidate) -> Candidate:
        """A title with its second line."""
        title = below.title if below.index == above.index else f"{above.title} {below.title}"
        folded = fold_title(title)
        entry, bookmark = self.promised.get(folded), self.bookmarks.get((folded, above.page))
        told = [Reason.CONTENTS_ENTRY] if entry else []
        return replace(
            above,
            reasons=tuple(dict.fromkeys((*above.reasons, *told))),
            last=below.last,
            paragraph=max(above.paragraph, below.paragraph, key=lambda p: p.look.size or 0),
            title=title,
            folded=folded,
            kinds=self.titles.kinds(title) or above.kinds,
            level=above.level or (bookmark.level if bookmark else None) or (entry.level if entry else None),
        )

    def judge(self, index: int, paragraph: Paragraph, page: int, opens_page: bool) -> Candidate | None:
        """The paragraph as a title, or None."""
        if self.impossible(index, paragraph):
            return None
        shown = self.shown(index, paragraph)
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
        kinds = self.by_tag(paragraph, kinds)
        if index == self.contents.title and not kinds:
            kinds = (TitleKind(id=CONTENTS, coverage=1.0, reason=Reason.POSITION),)
        if kinds and kinds[0].reason is Reason.TAG:
            weight, reasons = weight + 4, [*reasons, Reason.TAG]
        promised = self.promise(folded, weight, bool(kinds))
        bookmark = self.bookmarks.get((folded, page))
        if promised is not None:
            weight, reasons = weight + 3, [*reasons, Reason.CONTENTS_ENTRY]
        if bookmark is not None:
            weight, reasons = weight + 4, [*reasons, Reason.BOOKMARK]
        whole = bool(kinds) and kinds[0].coverage >= 0.8
        weight += 2.5 if whole else 0.5 if kinds else 0
        weight += 1.0 if opens_page and whole and _ANNEX.match(folded) else 0.0
        if weight < _ENOUGH:
            return None
        return Candidate(
            index=index,
            last=index,
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

    def by_tag(self, paragraph: Paragraph, named: tuple[TitleKind, ...]) -> tuple[TitleKind, ...]:
        """What a title is, by the tag of its content control where it has one of its own."""
        if not paragraph.tag or paragraph.tag in self.tags:
            return named
        self.tags.add(paragraph.tag)
        return self.titles.tagged(paragraph.tag, named)

    def shown(self, index: int, paragraph: Paragraph) -> str:
        """A paragraph as a reader sees it: with its number, automatic or in the cell before it."""
        number = "" if paragraph.is_bullet else paragraph.number or self.frames.get(index, "")
        return f"{number} {paragraph.text}".strip().replace("\n", " ")

    def impossible(self, index: int, paragraph: Paragraph) -> bool:
        """Notes, captions, cells of real tables and long paragraphs without a heading style are no titles."""
        styled = _level_of(paragraph) is not None
        count = len(paragraph.text.split())
        if paragraph.container is Container.NOTE or paragraph.style == "caption" or count > (40 if styled else 22):
            return True
        if paragraph.container is Container.TABLE and index not in self.frames and not styled:
            return True
        if styled or fold_title(paragraph.text) in self.promised:
            return False
        return _CAPTION.match(fold(paragraph.text)) is not None or is_shown_off(paragraph.text)

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
        marked = paragraph.look.bold or paragraph.look.underline
        weight = 0.5 if count <= 8 else -1.0 if count > 14 else 0.0
        # A link is underlined as well, but not numbered.
        weight += (1.7 if paragraph.look.underline else 1.2) if number else 0.0
        weight -= 3.0 if text.endswith((",", ";")) else 1.5 if text.endswith(".") and count > 3 else 0.0
        weight -= 1.5 if text[:1].islower() else 0.0
        weight -= 1.5 if paragraph.is_bullet else 0.8 if paragraph.is_list_item and not marked else 0.0
        labels = re.search(r"[^\s:] ?: ?\S.{30}", text) and not (number or paragraph.look.caps)
        weight -= 1.5 if labels else 0.0
        return weight - (1.0 if not any(c.isalpha() for c in shown) else 0.0)

    def promise(self, folded: str, weight: float, known: bool) -> Entry | None:
        """The contents entry that promises this title."""
        entry = self.promised.get(folded)
        if entry is not None or not self.promised or len(folded) < 6 or (weight < 1 and not known):
            return entry
        from rapidfuzz import fuzz, process

        near = process.extractOne(folded, self.likened, scorer=fuzz.ratio, score_cutoff=_NEAR)
        return self.promised[near[0]] if near else None


def _level_of(block: object) -> int | None:
    """Level that the file itself gives a heading; a `title` style is left to its look."""
    return block.outline_level if isinstance(block, Paragraph) else None


def _by_title(bookmarks: tuple[Bookmark, ...]) -> dict[tuple[str, int], Bookmark]:
    return {(fold_title(bookmark.title), bookmark.page): bookmark for bookmark in bookmarks}
