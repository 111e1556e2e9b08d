"""A student's Word report completed with the parts that it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapportlint import engine, pagination, readers, scaffold
from rapportlint.model.document import Document, Paragraph
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.outline import ANNEXES, Reason, Section, SectionId
from rapportlint.model.query import SURE
from rapportlint.model.regulation import Rulebook
from rapportlint.model.result import Result
from rapportlint.model.settings import Settings
from rapportlint.model.source import Source
from rapportlint.scaffold import Order
from rapportlint.scaffold.additions import Addition, add
from rapportlint.scaffold.plan import Part
from rapportlint.scaffold.story import CERTIFICATE

_VISA = "visa_missing"
"""The check that tells whether a visa stands somewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """A student's document with what it lacked."""

    data: bytes
    added: tuple[str, ...]
    """Titles of the parts, in order; empty where nothing was missing."""


def updated(source: Source, order: Order, settings: Settings) -> Update:
    """A copy of a Word report with the parts of the skeleton that it lacks; UnreadableFile where it cannot be read."""
    read = readers.read(source, settings.limits)
    if read.info.format != "docx":
        raise UnreadableFile(FailureKind.UNSUPPORTED, "Seul un rapport Word sans macros (.docx) peut être complété.")
    document = pagination.paginate(read, source, Settings(pages="estimate", limits=settings.limits))
    result = engine.judge(document, order.rulebook, replace(settings, route=order.route.id if order.route else ""))
    missing = _missing(scaffold.sections_of(order), result, order.rulebook)
    plan = [part.id for part in scaffold.sections_of(order)]
    additions = [Addition(part=part, before=_before(part, plan, result, document)) for part in missing]
    data = add(source.data, additions, settings.limits) if additions else source.data
    return Update(data=data, added=tuple(part.heading.text.rstrip(" :") for part in missing))


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
