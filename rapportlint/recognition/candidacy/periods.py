"""When the internship was: what the cover and the text give as its dates, or as its length in weeks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from rapportlint.language.dates import Span, openings, spans
from rapportlint.language.weeks import Length, lengths
from rapportlint.model.candidate import Period, Told
from rapportlint.recognition.candidacy.claims import STAGE, Claim, of_length, of_span
from rapportlint.recognition.candidacy.lines import Line
from rapportlint.text import fold, shortened

_LONGEST_TEXT = 40_000
"""Characters of one paragraph that are read."""
_DATED = re.compile(r"janv|fevr|mars|avril|\bmai\b|juin|juil|aout|sept|octo|nove|dece|\d[./-]\d|\d \d\d 20")
_COUNTED = re.compile(r"semaine|\bsem\.|\bmois\b")
"""What a text holds that may give dates, or a length: others are not read further."""
_NAMED = re.compile(rf"\b(?:{STAGE}|dates?|periode|duree|presence|semaines)\b")
_TITLE = re.compile(r"\b(?:rapport|memoire|dossier|compte[ -]rendu)\b[^\n\d]{0,40}")
_OTHER_THING = re.compile(
    r"\b(?:annee|scolaire|promotion|promo|formation(?! en milieu)|soutenance|oral|epreuve|session|contrat|convention"
    r"|version|nee?|mise a jour|portes ouvertes|visite|revision|examen|inscription|bts)\b[^\n]{0,40}$"
)
_COURSE = re.compile(rf"\b({STAGE})(?: (?!soutenance|oral|epreuve|session)[\w'-]+){{0,8}} (?:annee|bts|formation)\b")
"""An internship named by the course that it belongs to: « stage de première année » is told of no other thing."""
_CLAUSE = re.compile(rf"[–—|•,;:(-]\s*(?={STAGE}\b)")
"""Where a clause opens on the internship: what stands before it, « session 2027 – », is not told of its dates."""
_BEFORE = 120
"""Characters before dates that may say what they are of."""
_MOST = 40
"""Times in one paragraph from which it is a schedule."""
_SHORT = 28
"""Days below which dates without a label may be those of anything."""
_LONGEST_UNNAMED = 400
_WEEK, _WEEKEND = 7, 2


def on_cover(lines: list[Line], year: int | None) -> list[Period]:
    """The times that the cover gives: dates, else a length."""
    starts: list[int] = []
    text = ""
    for line in lines:
        starts.append(len(text))
        text += line.folded + "\n"
    found = [span for span in spans(text, year) if not _is_other(text[max(0, span.first - _BEFORE) : span.first])]
    named = [span for span in found if _NAMED.search(_around(text, span.first, span.stop))]
    kept = named or [span for span in found if span.days <= _LONGEST_UNNAMED]
    if kept:
        holders = [lines[bisect_right(starts, span.first) - 1] for span in kept]
        return [
            _dated(span, line.told("", sure=bool(named) or span.days >= _SHORT))
            for span, line in zip(kept, holders, strict=True)
        ]
    told = [length for length in lengths(text) if _NAMED.search(_around(text, length.first, length.stop))]
    return [_counted(length, lines[bisect_right(starts, length.first) - 1].told("")) for length in told[:1]]


def in_text(text: str, told: Told, label: str, year: int | None) -> Iterator[Period]:
    """The times that a paragraph gives as the internship's; `label` stands before it: a title, a cell."""
    folded = fold(text[:_LONGEST_TEXT])
    found = spans(folded, year) if _DATED.search(folded) else []
    if len(found) > _MOST:
        return
    previous: Span | None = None
    for span in found:
        claim = of_span(folded, span, previous, fold(label))
        if claim is not None:
            previous = span
            yield _dated(span, replace(told, passage=shortened(text, span.first), sure=claim is Claim.SURE))
    for length in lengths(folded)[:_MOST] if previous is None and _COUNTED.search(folded) else ():
        claim = of_length(folded, length, fold(label))
        if claim is not None:
            source = replace(told, passage=shortened(text, length.first), sure=claim is Claim.SURE)
            yield _counted(length, source, _opening(folded, length, year))
            return


def _is_other(before: str) -> bool:
    """Whether the words before dates of the cover give them to something else than the internship."""
    return _OTHER_THING.search(_COURSE.sub(r"\1", _CLAUSE.split(before)[-1])) is not None


def _around(text: str, first: int, stop: int) -> str:
    """The line that holds a place of the cover and the one above, less « Rapport de stage », which names no time."""
    above = text.rfind("\n", 0, max(0, text.rfind("\n", 0, first)))
    below = text.find("\n", stop)
    return _TITLE.sub("", text[above + 1 : below if below >= 0 else len(text)])


def _dated(span: Span, told: Told) -> Period:
    return Period(told=told, days=span.days, start=span.start, end=span.end, year_told=span.year_told)


def _counted(length: Length, told: Told, opening: Span | None = None) -> Period:
    """So many weeks, from a Monday to a Friday; dated where the first day is told."""
    days = round(length.weeks * _WEEK) - _WEEKEND
    told = replace(told, sure=told.sure and not length.in_months)
    if opening is None:
        return Period(told=told, days=days)
    end = opening.start + timedelta(days - 1)
    return Period(told=told, days=days, start=opening.start, end=end, year_told=opening.year_told)


def _opening(folded: str, length: Length, year: int | None) -> Span | None:
    """The first day that stands before a length in the same words."""
    return next((day for day in openings(folded, year) if 0 < length.first - day.stop < 80), None)
