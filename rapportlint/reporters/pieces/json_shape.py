"""The shape of `check --format json`: what `json_report` builds, and the JSON Schema made from it."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypedDict

from rapportlint.model.document import Method
from rapportlint.model.failures import FailureKind
from rapportlint.model.findings import Certainty, Severity
from rapportlint.model.outline import Reason
from rapportlint.model.result import Step, Verdict
from rapportlint.reporters.pieces.json_schema import whole

SCHEMA_VERSION = 1
"""Grows with any change that breaks a reader of the JSON."""


class SpotShape(TypedDict):
    """A height on a page."""

    page: Annotated[int, "Physical page, from 1."]
    y: Annotated[float | None, "Fraction of the page height, from the top; null when the height is unknown."]


class AccountLineShape(TypedDict):
    """A line of the page account."""

    label: Annotated[str, "A section id, or total, body, after-annexes."]
    pages: int
    first: int | None
    last: int | None
    counts: Annotated[bool, "Whether these pages are among the counted ones."]


class PagesShape(TypedDict):
    """How many pages, and how they were counted."""

    total: int
    counted: Annotated[int, "All pages but those of the annexes and what follows them without being content."]
    lenient: Annotated[int, "Counted pages less cover, contents and thanks."]
    method: Method
    page_margin: Annotated[int, "The page count may be off by this many pages."]
    length_margin: Annotated[float, "The length of a section may be off by this many pages."]
    account: list[AccountLineShape]
    note: str


class SectionShape(TypedDict):
    """A stretch of the report of one kind."""

    id: Annotated[str, "cover, toc, company, legal, activities, qsse, conclusion, english-summary, annexes, other…"]
    title: Annotated[str, "As the student wrote it; empty when it has none."]
    level: int
    start: SpotShape | None
    end: SpotShape | None
    length: Annotated[float | None, "Pages of the text area, to two decimals; null when no page is known."]
    language: Annotated[str, "fr, en, mixed, or empty when there is too little text to tell."]
    words: int
    certainty: Annotated[float, "0 to 1."]
    reasons: list[Reason]
    in_annexes: bool


class WaiverShape(TypedDict):
    """An answer, in an annotated copy, to the comment on a finding. It changes no verdict."""

    by: Annotated[list[str], "Who answered; empty where the file does not say who resolved it."]
    reason: Annotated[str, "The answers; empty where the comment was only marked as resolved."]
    resolved: bool


class EvidenceShape(TypedDict):
    """A passage about something that a rule asks for."""

    code: Annotated[str, "The rule that asks for it, or the requirement of not_checked that it is a trace of."]
    section: str | None
    aspect: str | None
    subject: Annotated[str, "Title of the part concerned, where there are several of that kind."]
    page: int | None
    pages: list[int]
    passage: Annotated[str, "As the student wrote it, shortened."]


class FindingShape(TypedDict):
    """A fault, worded by its rule."""

    code: str
    check: str
    section: str | None
    aspect: str | None
    severity: Severity
    certainty: Certainty
    page: Annotated[int | None, "First page concerned; null for the whole report."]
    pages: list[int]
    message: str
    clause: str
    quote: str
    remedy: str
    route: Annotated[str, "Id of the route that it was judged for."]
    minutes: Annotated[int | None, "Order of magnitude of the time that mending it takes; null when nobody can say."]
    lowered: Annotated[bool, "Whether the route made it milder than the rule (dans le même esprit)."]
    known: Annotated[bool, "Whether the baseline of the run holds it already."]
    nearest: Annotated[list[EvidenceShape], "What came nearest and was not enough; never told as evidence."]
    waiver: Annotated[WaiverShape | None, "Set aside in the document; an error that is set aside still counts."]


class NotCheckedShape(TypedDict):
    """A rule that this run could not apply, or a requirement that no file shows."""

    code: str
    reason: str
    clause: Annotated[str, "Paragraph of the official text; empty for a rule that could not be applied."]


class IncidentShape(TypedDict):
    """Something odd that did not stop the reading."""

    kind: str
    message: str


class SavingShape(TypedDict):
    """A way to win pages, looked for when there are too many."""

    step: Step
    wins: Annotated[int, "Counted pages that it wins."]
    counted_after: int
    pages: Annotated[list[int], "Pages concerned; empty when the whole report is."]


class BaselineShape(TypedDict):
    """The known findings that the run compared with."""

    file: str
    known: Annotated[int, "Findings that the baseline holds; the verdict counts them still."]
    new: int
    gone: Annotated[int, "Findings of the baseline that the report no longer has."]


class ProgressShape(TypedDict):
    """What changed since an older state of the report."""

    file: Annotated[str, "The older state."]
    sha256: str
    verdict: Verdict
    mended: Annotated[list[FindingShape], "As the older state had them."]
    still: list[FindingShape]
    new: list[FindingShape]
    pages_won: Annotated[int | None, "Counted pages less than before; null where one state could not be read."]


class FailureShape(TypedDict):
    """Why there is no verdict."""

    kind: Annotated[FailureKind, "missing also stands for a folder without reports."]
    message: Annotated[str, "One French sentence: what, and what to do."]


class ReportShape(TypedDict):
    """The verdict of rapportlint on one report."""

    schema_version: Literal[1]
    file: Annotated[str, "As named on the command line; - for standard input."]
    sha256: Annotated[str, "Of the bytes; empty when nothing could be read."]
    rulebook: str
    route: Annotated[str, "Id of the route; empty when the rulebook has none."]
    status: Annotated[str, "The route that the candidate's status chose, where the route leaves it open."]
    situations: Annotated[list[str], "What the candidate said of himself: redoublant, amenagement…"]
    session: Annotated[str, "Year of the examination; empty where it was not given."]
    verdict: Verdict
    pages: PagesShape | None
    sections: list[SectionShape]
    findings: list[FindingShape]
    evidence: Annotated[
        list[EvidenceShape], "What was found of what the rules ask for, nothing that a finding says is lacking."
    ]
    not_checked: list[NotCheckedShape]
    incidents: list[IncidentShape]
    savings: Annotated[list[SavingShape], "The best first."]
    baseline: Annotated[BaselineShape | None, "Null without --baseline."]
    progress: Annotated[ProgressShape | None, "Null without --compare."]
    failure: FailureShape | None


def schema() -> dict[str, Any]:
    """The JSON Schema: an object for a single file, an array of such objects for several files or a folder."""
    return whole(
        REPORT_SHAPES,
        f"rapportlint check --format json, version {SCHEMA_VERSION}",
        "One object when the command names one file, else an array of such objects.",
    )


REPORT_SHAPES: tuple[type, ...] = (
    ReportShape,
    PagesShape,
    AccountLineShape,
    SectionShape,
    SpotShape,
    FindingShape,
    WaiverShape,
    EvidenceShape,
    NotCheckedShape,
    IncidentShape,
    SavingShape,
    BaselineShape,
    ProgressShape,
    FailureShape,
)
