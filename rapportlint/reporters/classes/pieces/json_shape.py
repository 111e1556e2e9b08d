"""The shape of a class as JSON, and the JSON Schema made from it."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypedDict

from rapportlint.model.classroom import Ground, State
from rapportlint.model.deposits import Clock, PieceKind
from rapportlint.reporters.pieces.json_schema import whole
from rapportlint.reporters.pieces.json_shape import REPORT_SHAPES, ReportShape

SCHEMA_VERSION = 1
"""Grows with any change that breaks a reader of the JSON."""


class MomentShape(TypedDict):
    """When something was handed in."""

    when: Annotated[str, "ISO 8601, with its offset."]
    clock: Annotated[Clock, "Who says so; file proves nothing."]


class PieceShape(TypedDict):
    """A file of a deposit."""

    name: str
    kind: PieceKind
    size: int


class DepositShape(TypedDict):
    """What a candidate handed in at once."""

    id: str
    owner: str
    platform_id: Annotated[str, "The platform's identifier; empty where it gave none."]
    moment: MomentShape | None
    pieces: Annotated[list[PieceShape], "The report first, then its twin and the other pieces."]
    doubts: list[str]


class CandidateShape(TypedDict):
    """A row of the roster; what it does not say is empty."""

    number: str
    name: str
    given: str
    route: str
    situations: list[str]
    session: str
    deadline: Annotated[str | None, "ISO 8601: the candidate's own; null for that of the class."]
    derogation: str


class MadeShape(TypedDict):
    """A file that was made for a candidate."""

    kind: Annotated[str, "page, annotated, receipt…"]
    path: Annotated[str, "From the output folder, with slashes."]


class EntryShape(TypedDict):
    """A candidate, or a deposit that no row of the roster claims."""

    id: Annotated[str, "Unique within the class."]
    shown: Annotated[str, "The candidate's name, by the roster or by the deposit."]
    candidate: CandidateShape | None
    deposits: Annotated[list[DepositShape], "The one that is judged first."]
    state: State
    grounds: Annotated[list[Ground], "Those that are established; the academic authority decides."]
    to_check: Annotated[list[Ground], "Those that only a person can establish."]
    doubts: list[str]
    files: list[MadeShape]
    report: Annotated[ReportShape | None, "The verdict, as check --format json gives it; null without a report."]


class SharedShape(TypedDict):
    """A passage that two reports have in common: something to look at, never a verdict."""

    first: Annotated[str, "Id of an entry."]
    second: Annotated[str, "Id of an entry."]
    first_page: int | None
    second_page: int | None
    first_text: str
    second_text: str
    likeness: Annotated[float, "0 to 1."]


class CommonShape(TypedDict):
    """A passage that three authors or more have: guidance, a legal text, a presentation given to all."""

    text: str
    entries: Annotated[list[str], "Ids of entries."]


class ClassShape(TypedDict):
    """All that a control of a class found."""

    schema_version: Literal[1]
    program: Annotated[str, "rapportlint and its version."]
    rulebook: str
    title: str
    made: Annotated[str, "ISO 8601, with its offset."]
    deadline: Annotated[str | None, "ISO 8601; null where none was given."]
    has_roster: bool
    entries: list[EntryShape]
    left_out: Annotated[list[str], "Files that are no deposit, and why (French)."]
    shared: list[SharedShape]
    common: Annotated[list[CommonShape], "Left out of `shared`."]


def schema() -> dict[str, Any]:
    """The JSON Schema of one class."""
    return whole(
        _SHAPES,
        f"rapportlint batch --report json, version {SCHEMA_VERSION}",
        "The verdicts on a class.",
        several=False,
    )


_SHAPES: tuple[type, ...] = (
    ClassShape,
    EntryShape,
    CandidateShape,
    DepositShape,
    PieceShape,
    MomentShape,
    MadeShape,
    SharedShape,
    CommonShape,
    *REPORT_SHAPES,
)
