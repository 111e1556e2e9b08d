"""Word sections: each spot of the report ends with its sheet, its headers and the way its pages are numbered."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence

from lxml import etree

from rapportlint.formats.ooxml_xml import VAL, W
from rapportlint.scaffold.plan import Spot

# No number starts anew: the last page of the body shows what the limit counts, a page asked for by its number is that
# of the screen, and LibreOffice, where each page numbered 1 is a right-hand one, adds no blank page.
_NUMBERS: Mapping[Spot, Mapping[str, str]] = {
    Spot.COVER: {},
    Spot.FRONT: {"fmt": "lowerRoman"},
    Spot.BODY: {"fmt": "decimal"},
    Spot.BACK: {"fmt": "decimal"},
    Spot.ANNEXES: {"fmt": "decimal"},
}
_BEFORE_NUMBERS = ("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc",
                   "pgBorders", "lnNumType")  # fmt: skip
_BEFORE_TYPE = ("headerReference", "footerReference", "footnotePr", "endnotePr")


def close(
    body: etree._Element, spots: Mapping[Spot, Sequence[etree._Element]], sections: Mapping[Spot, etree._Element]
) -> None:
    """Fill a body: the elements of each spot, then the end of its section."""
    used = [spot for spot in Spot if spots.get(spot)]
    for spot in used:
        end = _numbered(sections[spot], spot)
        body.extend(spots[spot])
        if spot is used[-1]:
            body.append(end)
        else:
            _end(body, end)


def _end(body: etree._Element, end: etree._Element) -> None:
    """Let the last paragraph end the section; one of its own is added where that is none."""
    last = body[-1]
    if last.tag != W + "p":
        last = etree.SubElement(body, W + "p")
    about = last.find(W + "pPr")
    if about is None:
        about = etree.Element(W + "pPr")
        last.insert(0, about)
    for old in about.findall(W + "sectPr"):
        about.remove(old)
    about.append(end)


def _numbered(section: etree._Element, spot: Spot) -> etree._Element:
    """A section that starts a page and numbers it as its spot does."""
    end = copy.deepcopy(section)
    for name in ("pgNumType", "type", "titlePg") if spot is not Spot.COVER else ("pgNumType", "type"):
        for old in end.findall(W + name):
            end.remove(old)
    _insert(end, etree.Element(W + "type", {VAL: "nextPage"}), _BEFORE_TYPE)
    if numbers := _NUMBERS[spot]:
        row = etree.Element(W + "pgNumType", {W + key: value for key, value in numbers.items()})
        _insert(end, row, _BEFORE_NUMBERS)
    return end


def _insert(end: etree._Element, element: etree._Element, after: Sequence[str]) -> None:
    places = [rank for rank, child in enumerate(end, start=1) if etree.QName(child).localname in after]
    end.insert(places[-1] if places else 0, element)
