"""One internship made of all the times that a report tells: the best place is believed, the others are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from rapportlint.language.holidays import is_off
from rapportlint.model.candidate import Internship, Origin, Period, Told
from rapportlint.model.document import Document, Paragraph
from rapportlint.model.outline import COVER, Outline, SectionId
from rapportlint.recognition.body import page_of
from rapportlint.recognition.candidacy.lines import Line
from rapportlint.recognition.candidacy.periods import in_text, on_cover
from rapportlint.text import fold

_INTRODUCTION = SectionId("introduction")
_CERTIFICATE = re.compile(
    r"\b(?:attestation|certificat)s? (?:de (?:fin de )?stage|de presence|de l'(?:entreprise|employeur))\b"
    r"|\bconvention de stage\b"
)
"""Titles of the pieces that give the dates; what is annexed keeps no kind of its own."""
_LABEL = 60
"""Characters of a title or a cell that announces what follows it."""
_APART = 3
"""Days by which two tellings of the same dates may differ: a Saturday for a Friday."""
_WEEKS_APART = 5
"""Days by which a number of weeks may differ from the dates."""
_SHORT = 26
"""Days below which the text tells of a part of the internship: less than four weeks."""
_SATURDAY, _FRIDAY = 5, 4


def internship(document: Document, outline: Outline, lines: list[Line], year: int | None) -> Internship | None:
    """When the internship was; None where the report does not tell."""
    told = [*on_cover(lines, year), *_in_body(document, outline, year)]
    by_origin = [[period for period in told if period.told.origin is origin] for origin in Origin]
    dated = [kept for periods in by_origin if (kept := _apart(periods)) and _is_believed(kept)]
    counted = [periods[:1] for periods in by_origin if periods and _is_believed(periods[:1])]
    if not dated and not counted:
        return None
    chosen = (dated or counted)[0]
    others = [period for period in told if not _agrees(period, chosen)]
    return Internship(periods=tuple(chosen), days=_length(chosen), others=tuple(others))


def _is_believed(periods: list[Period]) -> bool:
    """Whether a telling may be the whole internship: in the text, a few days are a part of it."""
    return periods[0].told.origin is Origin.COVER or _length(periods) >= _SHORT


def _in_body(document: Document, outline: Outline, year: int | None) -> Iterator[Period]:
    """The times told after the cover, annexes left out but for a certificate."""
    label = ""
    for index, origin in _places(document, outline):
        block = document.blocks[index]
        if isinstance(block, Paragraph) and not block.is_contents:
            told = Told(value="", passage="", origin=origin, page=page_of(document, index), block=index)
            yield from in_text(block.text, told, label, year)
            label = block.text if len(block.text) <= _LABEL else ""


def _places(document: Document, outline: Outline) -> Iterator[tuple[int, Origin]]:
    """The blocks to be read, and what part of the report they stand in."""
    origins = [Origin.TEXT] * len(document.blocks)
    left: set[int] = set()
    for section in outline.sections:
        inside = range(section.first, section.stop)
        certifies = _CERTIFICATE.search(fold(section.title)) is not None
        if certifies or section.id == _INTRODUCTION:
            origin = Origin.CERTIFICATE if certifies else Origin.INTRODUCTION
            origins[section.first : section.stop] = [origin] * len(inside)
            left.difference_update(inside)
        elif section.id == COVER or section.in_annexes:
            left.update(inside)
    yield from ((index, origin) for index, origin in enumerate(origins) if index not in left)


def _apart(periods: list[Period]) -> list[Period]:
    """The dated periods that follow one another, the longest of those that overlap."""
    kept: list[Period] = []
    for period in sorted((p for p in periods if p.start), key=lambda p: (-p.days, not p.told.sure)):
        if all(not _overlap(period, other) for other in kept):
            kept.append(period)
    return sorted(kept, key=lambda p: p.start or date.min)


def _overlap(one: Period, other: Period) -> bool:
    if not (one.start and one.end and other.start and other.end):
        return False
    if not (one.year_told and other.year_told):
        other_start, other_end = _in_year_of(other.start, one.start), _in_year_of(other.end, one.end)
        return one.start <= other_end and other_start <= one.end
    return one.start <= other.end and other.start <= one.end


def _in_year_of(day: date, model: date) -> date:
    try:
        return day.replace(year=model.year)
    except ValueError:
        return day.replace(year=model.year, day=28)


def _agrees(period: Period, chosen: list[Period]) -> bool:
    """Whether a telling is one of the chosen ones, all of them together, or too vague to contradict them."""
    if not period.told.sure or any(period is one for one in chosen) or not _is_believed([period]):
        return True
    starts, ends = [one.start for one in chosen if one.start], [one.end for one in chosen if one.end]
    if not period.start or not period.end or not starts or not ends:
        return abs(period.days - _length(chosen)) <= _WEEKS_APART
    bounds = (*zip(starts, ends, strict=True), (min(starts), max(ends)))
    year_told = all(one.year_told for one in chosen)
    return any(_same(period, start, end, year_told) for start, end in bounds)


def _same(period: Period, start: date, end: date, year_told: bool) -> bool:
    if not period.start or not period.end:
        return True
    if not (period.year_told and year_told):
        start, end = _in_year_of(start, period.start), _in_year_of(end, period.end)
    return abs((period.start - start).days) <= _APART and abs((period.end - end).days) <= _APART


def _length(periods: list[Period]) -> int:
    """Calendar days of periods put end to end, with the weekends between them and the holidays at their ends."""
    days = 0
    for period in periods:
        start, end = _stretched(period)
        days += (end - start).days + 1 if start and end else period.days
        if period is not periods[-1] and end and _FRIDAY <= end.weekday() <= _SATURDAY:
            days += _SATURDAY + 1 - end.weekday()
    return days


def _stretched(period: Period) -> tuple[date | None, date | None]:
    """First and last day, with the days of the same week on which nobody works."""
    start, end = period.start, period.end
    if start and end and period.year_told:
        while start.weekday() > 0 and is_off(start - timedelta(1)):
            start -= timedelta(1)
        while end.weekday() < _FRIDAY and is_off(end + timedelta(1)):
            end += timedelta(1)
    return start, end
