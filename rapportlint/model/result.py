"""What the engine gives back for one report."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from rapportlint.model.candidate import Candidacy
from rapportlint.model.document import Document, Method
from rapportlint.model.failures import Failure
from rapportlint.model.file_facts import Incident
from rapportlint.model.findings import Evidence, Finding, NotChecked
from rapportlint.model.geometry import Pt
from rapportlint.model.outline import Section
from rapportlint.model.regulation import Rulebook
from rapportlint.model.source import Source


class Verdict(StrEnum):
    PASS = "pass"
    FAIL = "fail"
    REVIEW = "review"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """One line of the page account: pages `first` to `last`, `pages` of them."""

    label: str
    """A section id ("cover", "toc", "annexes"…) or `total`, `counted`, `body`, `after-annexes`."""
    pages: int
    first: int | None = None
    last: int | None = None
    counts: bool = True
    """Whether these pages are among the counted ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAccount:
    """How the counted pages were found, like a till receipt."""

    total: int
    counted: int
    method: Method
    page_margin: int
    length_margin: float
    lines: tuple[AccountLine, ...] = ()
    lenient: int
    """Counted pages less cover, contents and thanks pages (reading A1 of the 50-page limit)."""
    note: str = ""


class Step(StrEnum):
    """What a student may do to win pages."""

    BLANK_PAGES = "blank-pages"
    NEARLY_EMPTY_PAGES = "nearly-empty-pages"
    EMPTY_PARAGRAPHS = "empty-paragraphs"
    LARGE_PICTURES = "large-pictures"
    LINE_SPACING = "line-spacing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """Counted pages that one step would win, and where."""

    step: Step
    wins: int
    counted_after: int
    pages: tuple[int, ...] = ()
    """Pages concerned, for steps that concern some pages only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The verdict on one report and everything that led to it."""

    file: str
    sha256: str
    twin_sha256: str = ""
    """Of the PDF said to be its export; empty where the run had none."""
    rulebook: str
    route: str
    status: str = ""
    """The route that the candidate's status chose, where the route leaves it open."""
    situations: tuple[str, ...] = ()
    session: str = ""
    applied: tuple[str, ...] = ()
    """Codes of the rules that this run asked of this candidate, in the order of the rulebook."""
    verdict: Verdict
    account: PageAccount | None = None
    candidacy: Candidacy = field(default_factory=Candidacy)
    """Who wrote it, where and when, as the report tells."""
    page_heights: tuple[Pt, ...] = ()
    """Height of each page, from page 1: reporters give places as fractions of a page."""
    sections: tuple[Section, ...] = ()
    """The parts of the report: one entry for each stretch of a kind, nested ones included."""
    findings: tuple[Finding, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    """What the report holds of what the rules ask for, in the order of the rules."""
    not_checked: tuple[NotChecked, ...] = ()
    incidents: tuple[Incident, ...] = ()
    savings: tuple[Saving, ...] = ()
    """Ways to win pages, the best first; looked for when there are too many."""
    failure: Failure | None = None
    document: Document | None = field(default=None, repr=False, compare=False)
    """The report as it was judged: where the blocks of the findings stand, on the page and in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A result with the rulebook that gave it, as the reports of one run may answer to several, and with its file."""

    result: Result
    rulebook: Rulebook
    source: Source | None = None
    """The file and its PDF, if any; None where there was nothing to read."""
    older: Result | None = None
    """The verdict on an older state of the same report, for the reader to see what changed."""
    baseline: str = ""
    """Name of the file of known findings, where the run has one."""
    gone: int = 0
    """Findings that the baseline knows and that the report no longer has."""
