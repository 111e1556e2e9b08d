"""Questions that checks and reporters ask about a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from rapportlint.model.candidate import Candidacy
from rapportlint.model.document import Block, Document, Figure, Paragraph
from rapportlint.model.findings import Certainty
from rapportlint.model.guidance import left_by_template
from rapportlint.model.labels import ANNEXES, Label, label_of
from rapportlint.model.outline import CONTENTS, COVER, Outline, Section, SectionId
from rapportlint.model.passages import Passages, sayings
from rapportlint.model.regulation import Route, Rulebook, SectionSpec
from rapportlint.model.result import PageAccount
from rapportlint.text import count_words, fold

SURE = 0.6
"""Certainty of a section below which what is measured on it proves nothing."""
_LONGEST_PLACEHOLDER = 1000
"""Characters from which a paragraph is no placeholder."""
_EMPTY = 8
"""Words below which a section without figure says nothing."""


@dataclass(frozen=True, kw_only=True)
class Report:
    """A recognised report with the regulation that it answers to: all that a check may look at.

    Not slotted: what every check asks again is kept once found.
    """

    document: Document
    outline: Outline
    rulebook: Rulebook
    account: PageAccount
    candidacy: Candidacy = field(default_factory=Candidacy)
    route: Route | None = None
    situations: tuple[str, ...] = ()
    """What the candidate said of himself, and the year of his examination where he did."""
    session: str = ""
    _passages: dict[tuple[tuple[int, ...], bool], Passages] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def parts(self, id: SectionId) -> tuple[Section, ...]:
        """Stretches of one kind outside the annexes, nested ones of another kind's chapter included; title order."""
        return tuple(section for section in self._top(id) if not section.in_annexes)

    def annexed(self, id: SectionId) -> tuple[Section, ...]:
        """Stretches of one kind inside the annexes."""
        return tuple(section for section in self._top(id) if section.in_annexes)

    def all_parts(self) -> tuple[Section, ...]:
        """Every stretch that is not inside one of its own kind, in document order."""
        sections = self.outline.sections
        return tuple(s for s in sections if s.parent is None or sections[s.parent].id != s.id)

    def children(self, section: Section) -> tuple[Section, ...]:
        """Sections right under `section`."""
        sections = self.outline.sections
        return tuple(s for s in sections if s.parent is not None and sections[s.parent] == section)

    def length(self, id: SectionId) -> float | None:
        """Pages of all the parts of one kind; None where there is none or no page is known."""
        lengths = [part.length for part in self.parts(id)]
        known = [length for length in lengths if length is not None]
        return sum(known) if known and len(known) == len(lengths) else None

    def blocks(self, section: Section) -> tuple[Block, ...]:
        """The blocks of a section, its title and its sub-sections included."""
        return self.document.blocks[section.first : section.stop]

    def paragraphs(self, section: Section) -> Iterator[tuple[int, Paragraph]]:
        """Index and paragraph for each one that is content (no contents entries)."""
        for index in range(section.first, section.stop):
            block = self.document.blocks[index]
            if isinstance(block, Paragraph) and not block.is_contents:
                yield index, block

    def text(self, section: Section) -> str:
        """Its paragraphs, title included, one a line."""
        return "\n".join(paragraph.text for _, paragraph in self.paragraphs(section))

    def body_text(self, section: Section) -> str:
        """Its paragraphs without its own title, one a line."""
        return "\n".join(p.text for index, p in self.paragraphs(section) if index != section.first or not section.title)

    def activities(self) -> tuple[Section, ...]:
        """The sections outside the annexes that each describe one activity."""
        found = (self.outline.sections[index] for index in self.outline.activities)
        return tuple(section for section in found if not section.in_annexes)

    def passages(self, parts: tuple[Section, ...], *, introduced: bool = False) -> Passages:
        """The sentences of some parts, without their own titles and the required parts of other kinds that they lodge.

        `introduced`: also what the chapter around an activity says of all of them, before the first or after the last.
        """
        key = (tuple(part.first for part in parts), introduced)
        if key not in self._passages:
            own = [block for part in parts for block in self._own(part)]
            around = self._around(parts[0]) if introduced else ()
            self._passages[key] = Passages(sayings(self.document, [*own, *around]))
        return self._passages[key]

    def _own(self, part: Section) -> Iterator[int]:
        """The blocks of a part under its title that are in no required part of another kind."""
        others = {spec.id for spec in self.rulebook.sections if spec.required} - {part.id}
        blocks = range(part.first + bool(part.title), part.stop)
        return (block for block in blocks if (inner := self.innermost(block)) is None or inner.id not in others)

    def _around(self, activity: Section) -> Iterator[int]:
        """The blocks of an activity's chapter that are in no activity and in no other part."""
        if activity.parent is None:
            return iter(())
        held = [range(unit.first, unit.stop) for unit in self.activities()]
        chapter = self._own(self.outline.sections[activity.parent])
        return (block for block in chapter if not any(block in span for span in held))

    def pages_of(self, block: int) -> tuple[int, ...]:
        """The page on which a block starts, if known."""
        return tuple(place.page for place in self.document.blocks[block].places[:1])

    def pages(self, section: Section) -> tuple[int, ...]:
        """Every page that a section touches."""
        if section.start is None or section.end is None:
            return ()
        return tuple(range(section.start.page, section.end.page + 1))

    def innermost(self, index: int) -> Section | None:
        """The smallest section around a block."""
        position = self._enclosing[index]
        return None if position is None else self.outline.sections[position]

    def in_text(self, index: int) -> bool:
        """Whether a block stands in the body: outside cover, contents and annexes."""
        around = self.innermost(index)
        return around is not None and not around.in_annexes and around.id not in (COVER, CONTENTS)

    def written(self, section: Section) -> Iterator[Paragraph]:
        """What the student wrote in a section: neither titles nor text left by a template."""
        titles = {part.first for part in self.outline.sections if part.title}
        for index, paragraph in self.paragraphs(section):
            template = self.is_placeholder(paragraph)
            if index not in titles and paragraph.text and not template:
                yield paragraph

    def is_placeholder(self, paragraph: Paragraph) -> bool:
        """Whether a template left this text for the student to replace."""
        return paragraph.placeholder or paragraph.text in self._left

    def is_template(self, text: str) -> bool:
        """Whether a template left these words, of a paragraph or of a running header or footer."""
        return 0 < len(text) < _LONGEST_PLACEHOLDER and self._is_left(fold(text))

    def has_placeholder(self, section: Section) -> bool:
        """Whether a template's text is left in a section."""
        return any(self.is_placeholder(paragraph) for _, paragraph in self.paragraphs(section))

    def is_empty(self, section: Section) -> bool:
        """Whether a section holds next to no word of the student's and no figure."""
        if section.words >= 3 * _EMPTY and not self.has_placeholder(section):
            return False
        figures = any(isinstance(block, Figure) and block.alt not in self._left for block in self.blocks(section))
        return not figures and sum(count_words(p.text) for p in self.written(section)) < _EMPTY

    def in_body(self, page: int) -> bool:
        """Whether a page lies outside the annexes."""
        annexes = self.outline.annexes
        if annexes is None or page < annexes.first_page:
            return True
        # Pages without text after the last annex are annexes too, until another part begins.
        return self._resumes is not None and self._resumes <= page

    def annexes(self) -> tuple[tuple[Section, Label], ...]:
        """The titles « Annexe 1 », each number once, at its place rather than in a list of the annexes.

        Where none has a number, the titles « Annexe » or « Annexes » alone.
        """
        named = [(s, label) for s in self.outline.sections if s.in_annexes and (label := label_of(s.title, ANNEXES))]
        numbered = {label.number: (section, label) for section, label in named if label.number}
        return tuple(sorted(numbered.values(), key=lambda pair: pair[0].first)) if numbered else tuple(named[:1])

    def scanned(self) -> tuple[int, ...]:
        """Pages of the body that are pictures without text."""
        return tuple(page.number for page in self.document.pages if page.scanned and self.in_body(page.number))

    @property
    def has_text(self) -> bool:
        """Whether there is anything to read: a report that was only scanned has pages and no word."""
        return any(isinstance(block, Paragraph) and block.text for block in self.document.blocks)

    @property
    def is_pdf(self) -> bool:
        """Whether the file is a PDF, which has neither styles nor a page setup of its own."""
        return self.document.info.format == "pdf"

    def language(self) -> str:
        """The language that most words of the report are in; empty when no section is long enough to tell."""
        words: Counter[str] = Counter()
        for section in self.outline.sections:
            if section.parent is None and section.language:
                words[section.language] += section.words
        return words.most_common(1)[0][0] if words else ""

    def trust(self, *sections: Section) -> Certainty:
        """How far a fault of these sections is proved by how surely they were recognised."""
        doubtful = any(section.certainty < SURE or section.may_be for section in sections)
        return Certainty.UNSURE if doubtful else Certainty.CERTAIN

    def spec(self, id: SectionId) -> SectionSpec | None:
        """What the rulebook says of a section."""
        return self.rulebook.section(id)

    def _top(self, id: SectionId) -> tuple[Section, ...]:
        return tuple(section for section in self.all_parts() if section.id == id)

    @cached_property
    def _resumes(self) -> int | None:
        """The first page after the annexes on which another part begins."""
        last = self.outline.annexes.last_page if self.outline.annexes else 0
        starts = (part.start.page for part in self.outline.sections if part.start and not part.in_annexes)
        return min((page for page in starts if page > last), default=None)

    @cached_property
    def _enclosing(self) -> list[int | None]:
        """For each block, the position of the smallest section around it."""
        around: list[int | None] = [None] * len(self.document.blocks)
        for position, section in enumerate(self.outline.sections):
            around[section.first : section.stop] = [position] * (section.stop - section.first)
        return around

    @cached_property
    def _left(self) -> frozenset[str]:
        """The texts and descriptions of figures that a template left."""
        texts = {
            block.text if isinstance(block, Paragraph) else block.alt
            for block in self.document.blocks
            if isinstance(block, Paragraph | Figure)
        }
        return frozenset(text for text in texts if self.is_template(text))

    @cached_property
    def _is_left(self) -> Callable[[str], bool]:
        return left_by_template(self.rulebook)
