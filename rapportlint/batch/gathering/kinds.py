"""What a file of a deposit is, going by its name; whose it is, going by the words that name nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum

from rapportlint.batch.gathering.found import Found
from rapportlint.batch.gathering.wording import words
from rapportlint.language.people import Likeness, likeness, untitled
from rapportlint.text import fold

_SEPARATORS = re.compile(r"[\s_.,;()\[\]{}+&=~]+")
_CAMEL = re.compile(r"(?<=[a-zà-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
_SECOND_ENDING = re.compile(r" (?:docx?|docm|odt|rtf|pdf)$")
"""That of « rapport.docx.pdf », which some programs write."""
_VERSION = re.compile(r"\b(?:v|version )(\d{1,2})\b|(?:^| )(\d{1,2})$")
_PLAIN_NUMBER = re.compile(r"(?:n°?)?\d+(?:e|er|eme|re)?|v\d+\w?|[ivx]+|\d+[-/]\d+(?:[-/]\d+)?")
_NUMBER = re.compile(r"(?<![\w])(\d{7,14}|\d{9,10}[a-z]{1,2})(?![\w])")


class Place(IntEnum):
    """How far a name says that a file is the report."""

    SIDE = 0
    """An annex, a curriculum vitae, a slide show…"""
    DRAFT = 1
    UNKNOWN = 2
    LIKELY = 3
    CERTAIN = 4
    FINAL = 5


def spaced(stem: str) -> str:
    """A file name's words, folded, signs of separation made spaces, words glued by capitals taken apart."""
    told = _SEPARATORS.sub(" ", fold(_CAMEL.sub(" ", stem)).replace("'", " ").replace("-", " ")).strip()
    return _SECOND_ENDING.sub("", told)


def is_certificate(stem: str) -> bool:
    """Whether a name says that the file is the certificate or the agreement of the internship."""
    told, known = spaced(stem), words().pieces
    named = known["certificate"].search(told) or known["convention"].search(told)
    return bool(named) and not known["not_certificate"].search(told)


def place_of(stem: str) -> Place:
    """How far a file's name says that it is the report."""
    told, known = spaced(stem), words().pieces
    certain, likely = bool(known["certain"].search(told)), bool(known["likely"].search(told))
    if known["side"].search(told) and not (certain and not told.startswith("annexe")):
        return Place.SIDE
    if known["draft"].search(told):
        return Place.DRAFT
    if known["final"].search(told):
        return Place.FINAL
    return Place.CERTAIN if certain else Place.LIKELY if likely else Place.UNKNOWN


def version_of(stem: str) -> int:
    """The number of the version that a name tells: « rapport_v2 », « rapport (2) »; 0 for none."""
    match = _VERSION.search(spaced(stem))
    return int(match[1] or match[2]) if match else 0


def naming_words(name: str) -> tuple[str, ...]:
    """The words of a name, as written, that may name somebody: no common word, no number."""
    pieces = (piece.strip("-–—") for piece in _SEPARATORS.split(_CAMEL.sub(" ", name)))
    return tuple(piece for piece in pieces if any(map(str.isalpha, piece)) and not is_common(fold(piece)))


def is_common(word: str) -> bool:
    """Whether a folded word, or each part of a compound one, names nobody."""
    parts = [part for part in re.split(r"[-']", word) if part]
    generic = words().generic
    return all(part.rstrip("0123456789") in generic or _PLAIN_NUMBER.fullmatch(part) for part in parts)


def named_person(name: str) -> str:
    """The person that a file's name names beyond doubt: a known first name, or a surname in capitals; else empty."""
    told = untitled(" ".join(naming_words(name)))
    shown = told if any(map(str.isupper, told)) else told.title()
    return told if likeness(shown) is Likeness.NAME else ""


def number_in(names: Iterable[str]) -> str:
    """The candidate number in some names: seven digits or more that are no date, or a national student number."""
    for name in names:
        for match in _NUMBER.finditer(fold(name).replace("_", " ")):
            if not _is_date(match[1]):
                return match[1].upper()
    return ""


def _is_date(digits: str) -> bool:
    """Whether digits may be a day: 20270612, 12062027, 120627."""
    pieces = {
        8: ((digits[:4], digits[4:6], digits[6:]), (digits[4:], digits[2:4], digits[:2])),
        6: ((digits[4:], digits[2:4], digits[:2]), (digits[:2], digits[2:4], digits[4:])),
    }.get(len(digits), ())
    if not digits.isdigit():
        return False
    if len(digits) in (12, 14):
        return _is_date(digits[:8])
    centuries = (19, 20) if len(digits) == 8 else range(100)
    return any(
        int(year[:2]) in centuries and 1 <= int(month) <= 12 and 1 <= int(day) <= 31 for year, month, day in pieces
    )


def is_counted(file: Found) -> bool:
    """Whether a file may be a report: the right ending, and a name that says nothing else."""
    return file.is_report_file and not is_certificate(file.stem) and place_of(file.stem) is not Place.SIDE
