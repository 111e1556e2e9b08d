"""The shape of `check --what-if --format json`, and the JSON Schema made from it."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypedDict

from rapportlint.model.result import Verdict
from rapportlint.reporters.pieces.differences import Change
from rapportlint.reporters.pieces.digest import Weight
from rapportlint.reporters.pieces.json_schema import whole
from rapportlint.reporters.pieces.json_shape import EvidenceShape, FailureShape, FindingShape, WaiverShape

SCHEMA_VERSION = 1
"""Grows with any change that breaks a reader of the JSON."""


class DifferenceShape(TypedDict):
    """What becomes of one rule, from the chosen candidate to this one."""

    code: str
    change: Change
    before: Annotated[Weight | None, "Of its gravest finding for the chosen candidate; null when it found nothing."]
    after: Annotated[Weight | None, "Of its gravest finding for this candidate; null when it found nothing."]
    message: Annotated[str, "Of the gravest finding concerned; empty when there is none."]


class CandidateShape(TypedDict):
    """The verdict for one candidate."""

    route: Annotated[str, "Id of the route; empty when the rulebook has none."]
    status: Annotated[str, "The route that the candidate's status chose, where the route leaves it open."]
    situations: list[str]
    chosen: Annotated[bool, "Whether it is the candidate that the command names; differences count from there."]
    folded: Annotated[bool, "Whether it repeats the route of its status: the text leaves it out of its table."]
    verdict: Verdict
    findings: list[FindingShape]
    differences: list[DifferenceShape]


class ComparisonShape(TypedDict):
    """The verdicts of rapportlint on one report for every route, and without each situation that was given."""

    schema_version: Literal[1]
    file: Annotated[str, "As named on the command line; - for standard input."]
    sha256: Annotated[str, "Of the bytes; empty when nothing could be read."]
    rulebook: str
    session: Annotated[str, "Year of the examination; empty where it was not given."]
    routes: Annotated[list[CandidateShape], "In the order of the rulebook; empty when the file could not be read."]
    failure: FailureShape | None


def schema() -> dict[str, Any]:
    """The JSON Schema: an object for a single file, an array of such objects for several files or a folder."""
    return whole(
        (ComparisonShape, CandidateShape, DifferenceShape, FindingShape, EvidenceShape, WaiverShape, FailureShape),
        f"rapportlint check --what-if --format json, version {SCHEMA_VERSION}",
        "One object when the command names one file, else an array of such objects.",
    )
