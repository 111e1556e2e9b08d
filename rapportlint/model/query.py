"""Questions that checks and reporters ask about a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapportlint.model.document import Block, Document, Paragraph
from rapportlint.model.outline import Outline, Section, SectionId
from rapportlint.model.regulation import Route, Rulebook, SectionSpec
from rapportlint.model.result import PageAccount


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A recognised report with the regulation that it answers to: all that a check may look at."""

    document: Document
    outline: Outline
    rulebook: Rulebook
    account: PageAccount
    route: Route | None = None

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

    def pages(self, section: Section) -> tuple[int, ...]:
        """Every page that a section touches."""
        if section.start is None or section.end is None:
            return ()
        return tuple(range(section.start.page, section.end.page + 1))

    def spec(self, id: SectionId) -> SectionSpec | None:
        """What the rulebook says of a section."""
        return self.rulebook.section(id)

    def _top(self, id: SectionId) -> tuple[Section, ...]:
        return tuple(section for section in self.all_parts() if section.id == id)
