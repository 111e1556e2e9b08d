"""Dates and periods as French texts write them, read in folded text (`text.fold`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

MONTHS = (
    r"janv(?:ier|\.)?|fev(?:rier|r\.?|\.)?|mars|avr(?:il|\.)?|mai|juin|juil(?:let|l?\.)?|aout|"
    r"sept(?:embre|\.)?|oct(?:obre|\.)?|nov(?:embre|\.)?|dec(?:embre|\.)?"
)
"""A month's name, whole or shortened, folded."""
_STARTS = ("janv", "fev", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec")
_WEEKDAY = r"(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|(?:lun|mer|jeu|ven|sam|dim)\.|mar\.)"
_UNITS = "un|deux|trois|quatre|cinq|six|sept|huit|neuf"
_TEENS = "dix|onze|douze|treize|quatorze|quinze|seize|dix-sept|dix-huit|dix-neuf"
_WORDS = (*_UNITS.split("|"), *_TEENS.split("|"), "vingt")
_SPELT = (
    rf"premier|(?:vingt|trente)[ -]et[ -]un|vingt[ -](?:{_UNITS})|dix-(?:sept|huit|neuf)|{_TEENS}|{_UNITS}|vingt|trente"
)
_SPELT_YEAR = rf"deux mille (?:vingt|trente)(?:(?: et |-et-)un|[ -](?:{_UNITS}))?"
_DAY = rf"(?:0?[1-9]|[12]\d|3[01])(?: ?(?:er|ier))?(?![\d])|{_SPELT}"
_YEAR = rf"(?:19|20)\d\d(?!\d)|'\d\d(?!\d)|\d\d(?= ?(?:$|[.,;)\n-]|au\b|et\b))|{_SPELT_YEAR}"
_FORMS = (
    r"(?P<y1>20\d\d)(?P<s1>[-/.])(?P<m1>\d\d?)(?P=s1)(?P<d1>\d\d?)(?!\d)",
    r"(?P<d2>\d\d?) ?(?P<s2>[-/.]) ?(?P<m2>\d\d?) ?(?P=s2) ?(?P<y2>(?:19|20)\d\d|\d\d)(?![\d/])",
    rf"(?:{_WEEKDAY},?\s+)?(?P<d3>{_DAY})\s+(?P<m3>{MONTHS})(?!\w)\.?(?:,?\s+(?:de l'annee )?(?P<y3>{_YEAR}))?",
    r"(?P<d4>\d\d?)(?P<s4>[/.])(?P<m4>\d\d?)(?![\d/]|[.,]\d)",
    r"(?P<d6>\d\d) (?P<m6>\d\d) (?P<y6>20\d\d)(?!\d)",
    rf"(?:{_WEEKDAY}\s+)?(?P<d5>{_DAY})(?=\s*(?:au|jusqu'au|a|et(?: le)?|-|→)\s+"
    rf"(?:{_WEEKDAY}\s+)?(?:{_DAY})\s+(?:{MONTHS}))",
)
_DATE = re.compile(rf"(?<![\w.,/°])(?:{'|'.join(_FORMS)})")
_ASIDE = rf"(?:\s*\(?(?:inclus|compris|{_WEEKDAY})\)?)?"
_LINK = re.compile(
    rf"{_ASIDE}\s*(?:,?\s*(?:jusqu'?\s?au|au|jusqu'a|a)(?:\s+{_WEEKDAY})?|[-=]*>|[→⟶➔➜➡►▶»]|-{{1,2}}|/|…|\.\.\.)\s*"
)
_BETWEEN = re.compile(rf"{_ASIDE}\s*,?\s*et(?:\s+le)?\s*")
_END = re.compile(
    r"[^\d!?]{0,130}\b(?:fin|finit|fini|termin\w+|achev\w+|jusqu'au|conclu\w*|clos\w*|cloture\w*|quitt\w+|partie?|depart"
    r"|dernier jour|derniere (?:journee|fois)|referm\w+)\b[^\d.!?]{0,30}"
)
_BEGUN = (
    r"\b(?:debut\w*|commenc\w*|demarr\w*|a partir|a compter|depuis|des le|entree?|arrivee?|premier jour"
    r"|premiere (?:journee|fois))\b"
)
_START = re.compile(rf"{_BEGUN}[^\d.!?]{{0,30}}$")
_STARTED = re.compile(_BEGUN)
_ENTRE = re.compile(r"\bentre\s+(?:le\s+)?$")
_YEARS = re.compile(r"(?<![\d/.-])20[0-4]\d(?![\d/.])")
_LONGEST = 1200
"""Days beyond which two dates bound no time that a student spends anywhere: three years of apprenticeship."""
_LINK_ROOM = 170
_COMMON = 2026
"""A year of 365 days, for lengths, where no year is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One date of a text, maybe without its year."""

    day: int
    month: int
    """0 where another date must give it: « du 4 au 29 mai »."""
    year: int | None
    first: int
    stop: int
    full: bool
    """Written so that it can be nothing but a date."""

    def on(self, year: int) -> date:
        """The date in that year; the last day of the month for one that the month has not."""
        for day in range(min(self.day, 31), 27, -1):
            try:
                return date(year, self.month, day)
            except ValueError:
                continue
        return date(year, self.month, self.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Two dates that a text gives as the bounds of a time, both included, and where it does so."""

    start: date
    end: date
    first: int
    stop: int
    year_told: bool = True
    """Whether the year stands beside the dates; else it is a guess, which changes no length but in a leap year."""

    @property
    def days(self) -> int:
        """Calendar days, both ends included."""
        return (self.end - self.start).days + 1


def days(folded: str) -> list[Day]:
    """The dates of a folded text, in order."""
    return [found for match in _DATE.finditer(folded) if (found := _day(match)) is not None]


def spans(folded: str, year: int | None = None) -> list[Span]:
    """The times that a folded text bounds by two dates; `year` is a guess for those that it gives without one."""
    near = _YEARS.search(folded)
    fallback = year or (int(near[0]) if near else _COMMON)
    found = (_span(start, end, fallback) for start, end in _pairs(folded, days(folded)))
    return [span for span in found if span is not None and 0 < span.days <= _LONGEST]


def openings(folded: str, year: int | None = None) -> list[Span]:
    """The dates that a folded text gives as the first day of something: spans of one day."""
    found = (day for day in days(folded) if day.full and _START.search(folded[max(0, day.first - 60) : day.first]))
    return [span for day in found if (span := _span(day, day, year or _COMMON)) is not None]


def _pairs(folded: str, dates: list[Day]) -> Iterator[tuple[Day, Day]]:
    """Neighbouring dates that bound a time."""
    taken = -1
    for start, end in pairwise(dates):
        between = folded[start.stop : end.first]
        if start.first <= taken or len(between) > _LINK_ROOM or not end.month:
            continue
        before = folded[max(0, start.first - 40) : start.first]
        linked = bool(_LINK.fullmatch(between)) and _is_told(start, end, before)
        linked = linked or bool(_BETWEEN.fullmatch(between) and _ENTRE.search(before))
        begun = bool(_START.search(before) or _STARTED.search(between))
        if linked or (start.full and end.full and begun and _END.fullmatch(between)):
            taken = end.first
            yield start, end


def _is_told(start: Day, end: Day, before: str) -> bool:
    """Whether two dates are no fraction, no version and no scale: « 3/4 - 5/6 »."""
    return start.full or end.full or bool(re.search(r"\b(?:du|dates?|periode|stage)\W*$", before))


def _span(start: Day, end: Day, fallback: int) -> Span | None:
    last = end.year or start.year or fallback
    month = start.month or end.month
    first = start.year or (last if (month, start.day) <= (end.month, end.day) else last - 1)
    if end.year is None and start.year is not None and (end.month, end.day) < (month, start.day):
        last = start.year + 1
    try:
        bounds = replace(start, month=month).on(first), end.on(last)
    except ValueError:
        return None
    told = bool(start.year or end.year)
    return Span(start=bounds[0], end=bounds[1], first=start.first, stop=end.stop, year_told=told)


def _day(match: re.Match[str]) -> Day | None:
    """The date of a match; None for what only looks like one."""
    kind = next(number for number in "123465" if match[f"d{number}"] is not None)
    month = 0 if kind == "5" else _month(match[f"m{kind}"])
    day = _number(match[f"d{kind}"])
    year = _year(match[f"y{kind}"]) if kind in "1236" and match[f"y{kind}"] else None
    if not 1 <= day <= 31 or not 0 <= month <= 12 or (month == 0 and kind != "5"):
        return None
    return Day(day=day, month=month, year=year, first=match.start(), stop=match.end(), full=kind in "1236")


def _month(told: str) -> int:
    if told.isdigit():
        return int(told)
    return next(number for number, start in enumerate(_STARTS, start=1) if told.startswith(start))


def _year(told: str) -> int:
    digits = told.lstrip("'")
    if digits.isdigit():
        return int(digits) + (2000 if len(digits) == 2 else 0)
    return 2000 + _number(digits.removeprefix("deux mille "))


def _number(told: str) -> int:
    """A day's number, in digits or spelt."""
    digits = re.match(r"\d+", told)
    if digits:
        return int(digits[0])
    if told == "premier":
        return 1
    tens, _, rest = told.replace("-", " ").partition(" ")
    if told.replace(" ", "-") in _WORDS:
        return _WORDS.index(told.replace(" ", "-")) + 1
    return {"vingt": 20, "trente": 30}[tens] + (_WORDS.index(rest.removeprefix("et ")) + 1 if rest else 0)
