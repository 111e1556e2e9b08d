"""Numbers, quantities, lists and dates as French writes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()


def number(value: float, decimals: int | None = None) -> str:
    """A number with a decimal comma: two decimals at most and no trailing zero, or exactly `decimals`."""
    written = f"{value:.{2 if decimals is None else decimals}f}"
    if decimals is None:
        written = written.rstrip("0").rstrip(".")
    return written.replace(".", ",")


def quantity(value: float, one: str, many: str, decimals: int | None = None) -> str:
    """A number with its noun; French counts in the plural from 2 on: 1,9 page, 2 pages."""
    return f"{number(value, decimals)} {many if abs(value) >= 2 else one}"


def enumeration(items: Sequence[str]) -> str:
    """ "a, b et c"."""
    return " et ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def alternatives(items: Sequence[str]) -> str:
    """ "a, b ou c"."""
    return " ou ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


_NAMES = ("Word", "LibreOffice", "Google", "Ctrl")


def after_colon(sentence: str) -> str:
    """A sentence as it goes on after a colon: without the capital of its first word, unless that is a name."""
    first = sentence.split(" ", 1)[0]
    return sentence if first[1:2].isupper() or first in _NAMES else sentence[:1].lower() + sentence[1:]


_SHOWN = 3
"""Items of a long list that are named."""


def shortened(items: Iterable[str]) -> str:
    """ "a, b et c", "a (2 fois), b, c et 4 autres"; with semicolons where the items themselves have commas.

    However they are written, they add up to as many as there are items.
    """
    times = Counter(items)
    named = [f"{item} ({count} fois)" if count > 1 else item for item, count in times.items()]
    others = sum([*times.values()][_SHOWN:])
    shown = named if len(named) <= _SHOWN + 1 else [*named[:_SHOWN], f"{others} autres"]
    if any("," in item for item in shown):
        return " ; ".join(shown)
    return enumeration(shown)


def page_list(pages: Sequence[int]) -> str:
    """ "p. 3, 5 et 7 à 9"; runs of three pages or more are folded."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    written: list[str] = []
    for run in runs:
        written += [f"{run[0]} à {run[-1]}"] if len(run) > 2 else [str(page) for page in run]
    return f"p. {enumeration(written)}" if written else "page inconnue"


def day_and_month(day: date) -> str:
    """ "1er mai"."""
    return f"{'1er' if day.day == 1 else day.day} {_MONTHS[day.month - 1]}"


def whole_date(day: date) -> str:
    """ "1er mai 2027"."""
    return f"{day_and_month(day)} {day.year}"


def date_and_time(moment: datetime) -> str:
    """ "1er mai 2027 à 23 h 59", in the zone that the moment carries."""
    return f"{whole_date(moment)} à {moment.hour} h {moment.minute:02d}"
