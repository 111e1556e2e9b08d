"""Lengths of time in weeks or months as French texts write them, read in folded text (`text.fold`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBERS = (
    "une? deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf vingt"
).split()
_ROUND = {"huitaine": 8, "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20}
_SPELT = "(?:" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
_LENGTH = re.compile(
    rf"(?<![\w.,-])(?:(?P<digits>\d\d?)(?:[.,](?P<half>5))?(?: ?\({_SPELT}\))?|(?P<word>{_SPELT})(?: ?\(\d\d?\))?"
    rf"|une (?P<round>{'|'.join(_ROUND)}) de) ?(?P<unit>semaines?|sem\.|mois)(?!\w)(?P<more> et demie?)?"
)
_WEEKS_A_MONTH = 52 / 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """So many weeks, and where a text says so."""

    weeks: float
    in_months: bool
    """Told in months, which are no whole number of weeks."""
    first: int
    stop: int


def lengths(folded: str) -> list[Length]:
    """The lengths in weeks or months that a folded text tells, in order."""
    return [_length(match) for match in _LENGTH.finditer(folded)]


def _length(match: re.Match[str]) -> Length:
    if match["digits"]:
        number = int(match["digits"]) + (0.5 if match["half"] else 0.0)
    elif match["word"]:
        number = float(1 + next(i for i, word in enumerate(_NUMBERS) if re.fullmatch(word, match["word"])))
    else:
        number = float(_ROUND[match["round"]])
    number += 0.5 if match["more"] else 0.0
    in_months = match["unit"] == "mois"
    return Length(
        weeks=number * _WEEKS_A_MONTH if in_months else number,
        in_months=in_months,
        first=match.start(),
        stop=match.end(),
    )
