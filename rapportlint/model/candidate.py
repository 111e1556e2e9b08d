"""What a report tells of the candidacy that it serves: who wrote it, where and when the internship was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Origin(StrEnum):
    """Where a report tells something, the best place first."""

    COVER = "cover"
    INTRODUCTION = "introduction"
    CERTIFICATE = "certificate"
    TEXT = "text"
    PROPERTIES = "properties"
    """What the file says of itself: a hint, since files are copied from one student to the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing that a report tells, and where."""

    value: str
    """The thing itself: "Camille Exemple", "2027"."""
    passage: str
    """The words that hold it, shortened."""
    origin: Origin = Origin.COVER
    page: int | None = None
    block: int | None = None
    """Index of the block that holds it."""
    sure: bool = True
    """A label or its own words say what it is; else only its look or what is left of a cover does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A time that the report gives as the internship's: dates, or only how many weeks."""

    told: Told
    days: int
    """Calendar days, both ends included; a number of weeks runs from Monday to Friday."""
    start: date | None = None
    end: date | None = None
    year_told: bool = True
    """Whether the year stands beside the dates; else it is a guess."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Internship:
    """When the internship was, by the best place that tells it."""

    periods: tuple[Period, ...]
    """In order of time, one after the other."""
    days: int
    """Calendar days of all the periods, as if one followed the other without a gap."""
    others: tuple[Period, ...] = ()
    """What the report tells elsewhere and does not agree with them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidacy:
    """All that was read; what is empty was not found."""

    authors: tuple[Told, ...] = ()
    """The names on the cover that are the candidate's: one, unless two wrote the report."""
    joint: Told | None = None
    """A sentence that says that several wrote it."""
    school: Told | None = None
    company: Told | None = None
    tutor: Told | None = None
    diploma: Told | None = None
    kind: Told | None = None
    """What the document calls itself: « Rapport de stage », « Rapport d'activités »…"""
    sessions: tuple[Told, ...] = ()
    """Years of the examination ("2027"), then school years and other hints of one, not sure."""
    internship: Internship | None = None
