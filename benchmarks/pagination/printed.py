"""What poppler and pdfium see on the pages of a PDF: words, pictures and named places. Our own reader is not used."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

import pypdfium2

_IMAGE = 3
"""pdfium's number for a picture among the objects of a page."""
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">')
_WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)</word>')
_PLACE = re.compile(r'\s*(\d+) \[ XYZ\s+(-?\d+)\s+(-?\d+)\s+\S+\s*\] "(\w+)"')


@dataclass(frozen=True, slots=True)
class Ink:
    """A word or a picture; y downwards from the top of the page."""

    left: float
    top: float
    right: float
    bottom: float
    text: str = ""

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class Sheet:
    """One page."""

    width: float
    height: float
    ink: list[Ink] = field(default_factory=list)


def sheets(pdf: Path) -> list[Sheet]:
    """The pages with their words in the order of the file, then their pictures."""
    done = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True)
    found: list[Sheet] = []
    for line in done.stdout.decode("utf-8", "replace").splitlines():
        if page := _PAGE.search(line):
            found.append(Sheet(float(page[1]), float(page[2])))
        elif word := _WORD.search(line):
            left, top, right, bottom = (float(word[n]) for n in range(1, 5))
            found[-1].ink.append(Ink(left, top, right, bottom, unescape(word[5])))
    with pypdfium2.PdfDocument(pdf) as document:  # type: ignore[no-untyped-call]
        for sheet, page in zip(found, document, strict=True):
            for picture in page.get_objects(filter=[_IMAGE], max_depth=4):
                left, bottom, right, top = picture.get_bounds()
                sheet.ink.append(Ink(left, sheet.height - top, right, sheet.height - bottom))
    return found


def places(pdf: Path, pages: list[Sheet]) -> dict[str, tuple[int, float, float]]:
    """Page (from 1), x and y (downwards) of each named destination."""
    done = subprocess.run(["pdfinfo", "-dests", str(pdf)], check=True, capture_output=True, text=True)
    found = {}
    for line in done.stdout.splitlines():
        if place := _PLACE.match(line):
            number = int(place[1])
            found[place[4]] = (number, float(place[2]), pages[number - 1].height - float(place[3]))
    return found
