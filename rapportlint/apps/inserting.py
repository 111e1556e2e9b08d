"""Parts of the skeleton inserted into a student's own report, where its plan has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from rapportlint import scaffold
from rapportlint.formats.ooxml_writing import Draft
from rapportlint.formats.word_tracking import Tracker
from rapportlint.model.document import Paragraph
from rapportlint.model.outline import ANNEXES, CONTENTS, COVER, Section, SectionId
from rapportlint.model.query import Report
from rapportlint.model.settings import Limits
from rapportlint.scaffold import Order
from rapportlint.scaffold.additions import Addition, Line, insert
from rapportlint.scaffold.plan import Part

_DEEPEST, _SUMMARY = 3, SectionId("english-summary")
"""Level of the titles that contents show, and the part that may stand on a back cover."""


class PlanInserter:
    """Inserts parts of the skeleton where its plan has them."""

    def __init__(self, order: Order, report: Report, limits: Limits) -> None:
        self._parts = scaffold.sections_of(order)
        self._report, self._limits = report, limits

    @property
    def titles(self) -> tuple[tuple[SectionId, str], ...]:
        """The parts of the plan with their titles, in order; each activity counts."""
        return tuple((part.id, part.heading.text.rstrip(" :")) for part in self._parts)

    @property
    def plan(self) -> tuple[SectionId, ...]:
        """The parts of the plan, in order, each once."""
        return tuple(dict.fromkeys(part.id for part in self._parts))

    def title(self, section: SectionId) -> str:
        """The title of a part of the plan; empty for another one."""
        return next((title for id, title in self.titles if id == section), "")

    def insert(
        self, sections: Sequence[SectionId], draft: Draft, paragraphs: Sequence[etree._Element], tracker: Tracker
    ) -> None:
        """Insert parts in the order of the plan; `paragraphs` are those of the report as it was read."""
        plan = [part.id for part in self._parts]
        wanted = [part for part in self._parts if part.id in sections]
        additions = [
            Addition(
                part=part,
                before=_before(part, plan, self._report),
                lines=tuple(self._lines()) if part.id == CONTENTS else (),
            )
            for part in wanted
        ]
        insert(draft, additions, paragraphs, tracker, self._limits)

    def _lines(self) -> Iterator[Line]:
        """What the contents show: the titles of the report, as their pages number them."""
        pages = self._report.document.pages
        for section in self._report.outline.sections:
            told = section.level == 1 or (section.level <= _DEEPEST and not section.in_annexes)
            if section.title and told and section.id not in (COVER, CONTENTS):
                shown = [pages[number - 1] for number in self._report.pages_of(section.first)]
                page = next((page.printed or page.label or str(page.number) for page in shown), "")
                yield Line(text=" ".join(section.title.split()), level=section.level, page=page)


def _before(part: Part, plan: Sequence[SectionId], report: Report) -> int | None:
    """The paragraph that opens the next part that the report has, in the order of the skeleton; None at its end.

    Nothing goes behind the first annex, where the parts that stand are a back cover's, nor behind a summary that ends
    the report: it may be one too.
    """
    sections = [section for section in report.all_parts() if section.title]
    annexes = next((section for section in sections if section.id == ANNEXES or section.in_annexes), None)
    body = [section for section in sections if annexes is None or section.first < annexes.first]
    rank = plan.index(part.id)
    earlier, later = set(plan[:rank]), set(plan[rank + 1 :]) - {part.id}
    last = max((section.first for section in body if section.id in earlier), default=-1)
    tops = [section for section in body if section.level == 1 and section.first > last]
    following = next((section for section in tops if section.id in later), annexes or _back_cover(body))
    block = report.document.blocks[following.first] if following else None
    return block.anchor.index if isinstance(block, Paragraph) and block.anchor is not None else None


def _back_cover(sections: Sequence[Section]) -> Section | None:
    """The English summary that ends a report."""
    return next((section for section in sections[-1:] if section.id == _SUMMARY), None)
