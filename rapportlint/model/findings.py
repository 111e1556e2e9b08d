"""Faults and proofs: a check yields hits (facts) and what satisfied it, a rule words hits into findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rapportlint.model.outline import SectionId
from rapportlint.model.waivers import Waiver, reference


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    def lowered(self, steps: int = 1) -> Severity:
        """One step (or more) milder; info stays info."""
        order = list(Severity)
        return order[min(order.index(self) + steps, len(order) - 1)]


class Certainty(StrEnum):
    CERTAIN = "certain"
    PROBABLE = "probable"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Something that a rule asks for and that the report holds: the passage, for the reader to judge it."""

    passage: str
    """As the student wrote it, shortened to some 160 characters."""
    section: SectionId | None = None
    aspect: str | None = None
    subject: str = ""
    """Title of the part concerned, where a report has several of that kind (one of its activities)."""
    pages: tuple[int, ...] = ()
    block: int | None = None
    """Index of the block that holds the passage."""
    code: str = ""
    """The rule that it satisfies; set by the engine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One fault as a check measured it: facts for the rule's sentence, no sentence."""

    facts: Mapping[str, object] = field(default_factory=dict)
    section: SectionId | None = None
    aspect: str | None = None
    pages: tuple[int, ...] = ()
    """Where, in physical pages; empty when the whole report is meant or no page is known."""
    block: int | None = None
    """Index of the block to point at."""
    certainty: Certainty = Certainty.CERTAIN
    nearest: tuple[Evidence, ...] = ()
    """What came nearest to what is asked and was not enough: never told as found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A hit worded by its rule."""

    code: str
    check: str
    section: SectionId | None
    aspect: str | None
    severity: Severity
    certainty: Certainty
    pages: tuple[int, ...]
    blocks: tuple[int, ...]
    """Indexes of the blocks to point at, one for each case; empty where none is meant."""
    message: str
    clause: str
    quote: str
    remedy: str
    route: str = ""
    """Id of the route that it was judged for."""
    minutes: int | None = None
    """Order of magnitude of the time that mending it takes; None where nobody can say."""
    lowered: bool = False
    """The route made it milder than the rule: "dans le même esprit"."""
    known: bool = False
    """The run's baseline holds it already: counted still, and no longer told one by one."""
    nearest: tuple[Evidence, ...] = ()
    """What came nearest to what the rule asks for and was not enough, for the reader to judge it."""
    waiver: Waiver | None = None
    """A reader of an annotated copy set it aside, which changes no verdict; set by the engine."""

    @property
    def reference(self) -> str:
        """What names it from one run to the next: a rule gives one finding for a section and an aspect."""
        return reference(self.code, self.section, self.aspect)

    @property
    def page(self) -> int | None:
        """First page concerned."""
        return self.pages[0] if self.pages else None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotChecked:
    """A rule that this run could not apply, or a requirement that no file shows, and why (French)."""

    code: str
    reason: str
    clause: str = ""
    """Paragraph of the official text that asks for it."""
