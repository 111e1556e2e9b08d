"""Dates and times as French lists, platforms and spreadsheets write them; what can be read two ways is not read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from rapportlint.language.dates import days
from rapportlint.text import fold

_ENGLISH = {
    "january": "janvier", "february": "fevrier", "march": "mars", "april": "avril", "may": "mai", "june": "juin",
    "july": "juillet", "august": "aout", "september": "septembre", "october": "octobre", "november": "novembre",
    "december": "decembre", "jan": "janvier", "feb": "fevrier", "apr": "avril", "jun": "juin", "jul": "juillet",
    "aug": "aout", "sep": "septembre",
}  # fmt: skip
_ENGLISH_MONTH = re.compile(rf"\b(?:{'|'.join(_ENGLISH)})\b")
_MONTH_FIRST = re.compile(
    r"\b(janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre) (\d{1,2}),? (20\d\d)"
)
_ISO_TIME = re.compile(r"(?<=\d\d\d\d-\d\d-\d\d)t(?=\d\d:)")
_TIME = re.compile(
    r"(?P<hour>\d{1,2}) ?(?:h(?:eures?)?|:) ?"
    r"(?:(?P<minute>\d{2})(?: ?min(?:utes?)?)?(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?)?"
    r" ?(?P<half>[ap]\.?m\.?)?"
)
# A date « à minuit » is the end of its day: the kinder reading.
_WORDS = {"midi": time(12), "minuit": time(23, 59, 59)}
_OFFSET = re.compile(
    r"(?:(?:utc|gmt)? ?(?P<sign>[+-]) ?(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?)|(?P<zero>z|utc|gmt)\b"
)
_NAMED = {"cest": 2, "cet": 1, "heure de paris": None, "europe/paris": None}
_FILLING = re.compile(
    r"\b(?:le|a|at|on|vers|avant|jusqu'au|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun))\b\.?|[,;@()–—-]"
)
PARIS = ZoneInfo("Europe/Paris")
_EARLIEST, _LATEST = 2000, 2100


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A date, maybe with a time of day and a distance from UTC, as written."""

    day: date
    hour: time | None = None
    offset: timezone | None = None


def written(value: object) -> Written | None:
    """What a cell says; None where it says no date, or more than one."""
    if isinstance(value, datetime):
        # A spreadsheet keeps a date without a time as midnight.
        return Written(day=value.date(), hour=value.time().replace(microsecond=0) if value.time() != time() else None)
    if isinstance(value, date):
        return Written(day=value)
    return _read(str(value)) if isinstance(value, str) else None


def hour(value: object) -> time | None:
    """The time of day that a cell holds alone: "23 h 59", "23:59"."""
    if isinstance(value, datetime):
        return value.time()
    if isinstance(value, time):
        return value
    folded = fold(str(value))
    match = _TIME.fullmatch(folded)
    return _clock(match) if match else _WORDS.get(folded)


def moment(told: Written, zone: ZoneInfo, *, end_of_day: bool) -> datetime:
    """The instant: of a date alone the first or the last of its day; of an hour that came twice, the kinder one.

    Kinder to the candidate: a deposit counts from the first of both, a deadline from the second.
    """
    hour = told.hour or (time(23, 59, 59) if end_of_day else time())
    return datetime.combine(told.day, hour.replace(fold=int(end_of_day)), told.offset or zone)


def oddity(told: Written, zone: ZoneInfo) -> str:
    """What is odd about an hour of the night when clocks change: French, empty for none."""
    if told.hour is None or told.offset:
        return ""
    first, second = (datetime.combine(told.day, told.hour.replace(fold=turn), zone) for turn in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return ""
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None, fold=0) != first.replace(tzinfo=None, fold=0):
        return "cette heure n'existe pas, les horloges sont avancées cette nuit-là"
    return "cette heure existe deux fois, les horloges sont reculées cette nuit-là ; la plus favorable est retenue"


def _read(text: str) -> Written | None:
    folded = _ENGLISH_MONTH.sub(lambda match: _ENGLISH[match[0]], _ISO_TIME.sub(" ", fold(text)))
    folded = _MONTH_FIRST.sub(r"\2 \1 \3", folded)
    found = [day for day in days(folded) if day.year and day.month]
    if len(found) != 1:
        return None
    day = found[0]
    try:
        when = date(day.year or 0, day.month, day.day)
    except ValueError:
        return None
    if not _EARLIEST <= when.year <= _LATEST:
        return None
    rest = _rest(folded[: day.first] + " " + folded[day.stop :])
    return None if rest is None else Written(day=when + timedelta(days=rest[2]), hour=rest[0], offset=rest[1])


def _rest(text: str) -> tuple[time | None, timezone | None, int] | None:
    """Time of day, distance from UTC and days to add in what stands beside a date; None where something else does."""
    text = " ".join(text.split()).strip(" ,;")
    for word, hour_of in _WORDS.items():
        text = re.sub(rf"\b{word}\b", f"{hour_of:%H:%M:%S}", text)
    match = _TIME.search(text)
    if match is None:
        return (None, None, 0) if not _FILLING.sub("", text).strip() else None
    clock = _clock(match)
    before, after = _FILLING.sub("", text[: match.start()]).strip(), text[match.end() :].strip()
    if clock is None and match["hour"] == "24" and not int(match["minute"] or 0):
        clock, late = time(), 1
    else:
        late = 0
    known, offset = _offset(after)
    return (clock, offset, late) if clock is not None and not before and known else None


def _offset(text: str) -> tuple[bool, timezone | None]:
    """Whether what follows a time is understood, and the distance from UTC that it gives."""
    text = text.removeprefix("(").removesuffix(")").strip()
    if text in _NAMED:
        hours = _NAMED[text]
        return True, None if hours is None else timezone(timedelta(hours=hours))
    match = _OFFSET.fullmatch(text)
    if match is None:
        return not _FILLING.sub("", text).strip(), None
    if match["zero"]:
        return True, UTC
    minutes = int(match["hours"]) * 60 + int(match["minutes"] or 0)
    if minutes >= 24 * 60:
        return False, None
    return True, timezone(timedelta(minutes=minutes if match["sign"] == "+" else -minutes))


def _clock(match: re.Match[str]) -> time | None:
    hour = int(match["hour"])
    half = (match["half"] or "").replace(".", "")
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return time(hour, int(match["minute"] or 0), int(match["second"] or 0))
    except ValueError:
        return None
