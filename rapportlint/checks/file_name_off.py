"""The name of the file is long, or holds signs that a platform may refuse.

Why: some platforms ask for short names in plain letters, without spaces or accents.
What is measured: the name as the file was given, its ending left out of the length.
Not checked: whether the name tells who wrote the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import TypedDict

from rapportlint.model.findings import Hit
from rapportlint.model.query import Report

_STANDARD_INPUT = "-"
NEEDS_NO_TEXT = True
"""Runs on a report whose pages are only pictures too."""


class Facts(TypedDict):
    name: str
    length: int
    """Characters before the ending."""


def check(report: Report, *, maximum: int, signs: str) -> Iterator[Hit]:
    """Yield one hit if the name has over `maximum` characters, or others than a to z, digits and `signs`."""
    name = PurePath(report.document.info.name).name
    stem = PurePath(name).stem
    plain = all(sign.isascii() and (sign.isalnum() or sign in signs) for sign in stem)
    if stem not in ("", _STANDARD_INPUT) and (len(stem) > maximum or not plain):
        yield Hit(facts=Facts(name=name, length=len(stem)))
