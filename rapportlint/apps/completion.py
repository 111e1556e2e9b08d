"""A student's Word report completed with the parts that it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from rapportlint import engine, pagination, readers, scaffold
from rapportlint.formats.ooxml_writing import Draft
from rapportlint.formats.ooxml_xml import W
from rapportlint.formats.word_tracking import Tracker
from rapportlint.model.document import Document, Paragraph
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.outline import ANNEXES, CONTENTS, COVER, Reason, Section, SectionId
from rapportlint.model.query import SURE, Report
from rapportlint.model.regulation import Rulebook
from rapportlint.model.result import Result
from rapportlint.model.settings import Limits, Settings
from rapportlint.model.source import Source
from rapportlint.scaffold import Order
from rapportlint.scaffold.additions import Addition, Line, insert
from rapportlint.scaffold.plan import Part
from rapportlint.scaffold.story import CERTIFICATE

_DEEPEST = 3
"""Level of the titles that contents show."""
_VISA = "visa_missing"
"""The check that tells whether a visa stands somewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """A student's document with what it lacked."""

    data: bytes
    demanded: tuple[str, ...]
    """Titles of the added parts that the rulebook requires, in order."""
    usual: tuple[str, ...]
    """Titles of the others; both are empty where nothing was missing."""


def updated(source: Source, order: Order, settings: Settings) -> Update:
    """A copy of a Word report with the parts of the skeleton that it lacks; UnreadableFile where it cannot be read."""
    read = readers.read(source, settings.limits)
    if read.info.format != "docx":
        raise UnreadableFile(FailureKind.UNSUPPORTED, "Seul un rapport Word sans macros (.docx) peut être complété.")
    document = pagination.paginate(read, source, Settings(pages="estimate", limits=settings.limits))
    result = engine.judge(document, order.rulebook, replace(settings, route=order.route.id if order.route else ""))
    missing = _missing(scaffold.sections_of(order), result, order.rulebook)
    data = source.data
    if missing:
        draft = Draft(source.data, settings.limits)
        root = draft.xml(draft.main)
        inserter = PlanInserter(order, result, engine.recognised(document, order.rulebook), settings.limits)
        inserter.insert([part.id for part in missing], draft, list(root.iter(W + "p")), Tracker(root))
        data = draft.saved()
    required = {spec.id for spec in order.rulebook.sections if spec.required}
    titles: dict[bool, list[str]] = {demanded: [] for demanded in (True, False)}
    for part in missing:
        titles[part.id in required].append(part.heading.text.rstrip(" :"))
    return Update(data=data, demanded=tuple(titles[True]), usual=tuple(titles[False]))


class PlanInserter:
    """Inserts parts of the skeleton where its plan has them."""

    def __init__(self, order: Order, result: Result, report: Report, limits: Limits) -> None:
        self._parts = scaffold.sections_of(order)
        self._result, self._report, self._limits = result, report, limits

    def title(self, section: SectionId) -> str:
        """The title of a part of the plan; empty for another one."""
        return next((part.heading.text.rstrip(" :") for part in self._parts if part.id == section), "")

    def insert(
        self, sections: Sequence[SectionId], draft: Draft, paragraphs: Sequence[etree._Element], tracker: Tracker
    ) -> None:
        """Insert parts in the order of the plan; `paragraphs` are those of the report as it was read."""
        plan = [part.id for part in self._parts]
        wanted = [part for part in self._parts if part.id in sections]
        additions = [
            Addition(
                part=part,
                before=_before(part, plan, self._result, self._report.document),
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


def _missing(parts: Sequence[Part], result: Result, rulebook: Rulebook) -> list[Part]:
    """The parts that the report lacks; annexes are never demanded, nor a visa that stands somewhere."""
    there = {section.id for section in result.sections if _is_sure(section)} | {ANNEXES}
    asks = any(rule.check == _VISA for rule in rulebook.rules)
    if asks and not any(finding.check == _VISA for finding in result.findings):
        there.add(CERTIFICATE)
    return [part for part in parts if part.id not in there]


def _is_sure(section: Section) -> bool:
    """Whether a part is there by more than its matter: a chapter that speaks of safety is not yet the QSSE example."""
    return section.certainty >= SURE or bool({Reason.TITLE, Reason.TAG, Reason.LANGUAGE} & set(section.reasons))


def _before(part: Part, plan: Sequence[SectionId], result: Result, document: Document) -> int | None:
    """The paragraph that opens the next part that the report has, in the order of the skeleton; None at its end."""
    after = set(plan[plan.index(part.id) + 1 :]) - {part.id}
    top = [section for section in result.sections if section.level == 1 and section.title and section.id in after]
    earlier = set(plan[: plan.index(part.id)])
    last = max((section.first for section in result.sections if section.id in earlier), default=-1)
    following = next((section for section in top if section.first > last), None)
    block = document.blocks[following.first] if following else None
    return block.anchor.index if isinstance(block, Paragraph) and block.anchor is not None else None
