"""What LibreOffice's PDF of a generated document says: places of its paragraphs, lengths of its sections."""

from __future__ import annotations

import itertools
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from benchmarks.pagination.printed import Sheet, places, sheets
from benchmarks.pagination.spans import Area, Spot, Zone, area, length
from benchmarks.pagination.styles import FOOTER_MARK, HEADER_MARK, NOTE_MARK

_LINE = 40.0
"""Points below a place within which its line must be."""
_MARKS = {"inline": "wp:inline", "anchor": "wp:anchor", "note": "w:footnoteReference", "tab": "w:tab"}
_ASCENT = 4.0
"""Points by which the box of a word may start above the place of its line."""
_LAST = 8
"""Paragraphs among which a section's lowest ink is looked for: the cells of a last row."""


@dataclass(frozen=True, slots=True)
class Written:
    """A paragraph of the file."""

    index: int
    text: str
    level: int | None
    kind: str
    section: int


def measure(docx: Path, pdf: Path) -> dict[str, Any]:
    """Page count, places of all paragraphs, and headings with the lengths of their sections."""
    paragraphs, setups = _written(docx)
    pages = sheets(pdf)
    named = places(pdf, pages)
    areas = _areas(pages, paragraphs, setups, named)
    spots = {p.index: _start(areas, named[f"p{p.index}"]) for p in paragraphs if f"p{p.index}" in named}
    ends = {p.index: _end(areas, named[f"e{p.index}"]) for p in paragraphs if f"e{p.index}" in named}
    told = [p for p in paragraphs if p.text.strip() and p.index in spots and p.index in ends]
    return {
        "pages": len(pages),
        "headings": [_heading(rank, told, areas, spots, ends) for rank, p in enumerate(told) if p.level],
        "paragraphs": [
            {"index": p.index, "kind": p.kind, "text": p.text[:60], "page": spots[p.index][0], "y": spots[p.index][2],
             "end_page": ends[p.index][0], "bottom": ends[p.index][2]}
            for p in told
        ],
    }  # fmt: skip


def _written(docx: Path) -> tuple[list[Written], list[Any]]:
    """The paragraphs outside text boxes, counted as a reader counts `w:p`, and the page setups in order."""
    with zipfile.ZipFile(docx) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    found: list[Written] = []
    setups: list[Any] = []
    for index, paragraph in enumerate(root.iter(qn("w:p"))):
        if any(True for _ in paragraph.iterancestors(qn("w:txbxContent"))):
            continue
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = str(style.get(qn("w:val"))) if style is not None else "Normal"
        box = qn("w:txbxContent")
        text = "".join(t.text or "" for t in paragraph.iter(qn("w:t")) if not any(True for _ in t.iterancestors(box)))
        level = int(name[-1]) if name.startswith("Heading") else None
        found.append(Written(index, text, level, _kind(paragraph, name), len(setups)))
        if (setup := paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")) is not None:
            setups.append(setup)
    return found, [*setups, root.find(f"{qn('w:body')}/{qn('w:sectPr')}")]


def _kind(paragraph: Any, style: str) -> str:
    """What a paragraph is made of, for the diagnosis."""
    marks = [style]
    marks += ["list"] if paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None else []
    for name, tag in _MARKS.items():
        marks += [name] if next(paragraph.iter(qn(tag)), None) is not None else []
    return "+".join(marks)


def _twips(node: Any, tag: str, name: str) -> float:
    return float(node.find(qn(tag)).get(qn(f"w:{name}"))) / 20


def _areas(pages: list[Sheet], paragraphs: list[Written], setups: list[Any], named: dict[str, Spot]) -> list[Area]:
    tops: list[dict[int, float]] = [{} for _ in pages]
    for p in paragraphs:
        if place := named.get(f"p{p.index}"):
            known = tops[place[0] - 1]
            known[p.section] = min(known.get(p.section, place[2]), place[2])
    found, last = [], 0
    for number, sheet in enumerate(pages):
        here = sorted(tops[number])
        setup = setups[here[0] if here else last]
        left, top, right, bottom = (_twips(setup, "w:pgMar", side) for side in ("left", "top", "right", "bottom"))
        head = max((i.bottom for i in sheet.ink if i.text == HEADER_MARK), default=0.0)
        feet = [min((i.top for i in sheet.ink if i.text == m), default=sheet.height) for m in (FOOTER_MARK, NOTE_MARK)]
        one = area(sheet, (left, top, right, bottom), head, feet)
        zones = [(0.0, last), *((tops[number][rank], rank) for rank in here if rank != last)]
        one.zones = [Zone(y, int(setups[rank].find(qn("w:cols")).get(qn("w:num")))) for y, rank in zones]
        found.append(one)
        last = here[-1] if here else last
    return found


def _start(areas: list[Area], place: Spot) -> Spot:
    """A place brought to the top of its line's ink."""
    page, x, y = place
    here = areas[page - 1]
    below = [i for i in here.ink if i.left >= x - 3 and y - _ASCENT <= i.top < y + _LINE]
    return page, x, min((i.top for i in below if _same(here, x, i.left, y)), default=y)


def _same(here: Area, x: float, other: float, y: float) -> bool:
    return here.key(x, y)[:2] == here.key(other, y)[:2]


def _end(areas: list[Area], place: Spot) -> Spot:
    """The bottom of the line that a place stands on; x stays, to tell its column."""
    page, x, y = place
    here = areas[page - 1]
    near = [i for i in here.ink if i.text and i.right <= x + 3 and y - _ASCENT <= i.top < y + _LINE]
    near = [i for i in near if _same(here, x - 3, i.left, y)]
    top = min((i.top for i in near), default=y)
    return page, x - 3, max((i.bottom for i in near if i.top < top + 4), default=y + 12)


def _heading(
    rank: int, told: list[Written], areas: list[Area], spots: dict[int, Spot], ends: dict[int, Spot]
) -> dict[str, Any]:
    heading = told[rank]
    level = heading.level or 0
    inside = list(itertools.takewhile(lambda p: not p.level or p.level > level, told[rank + 1 :]))
    section = [heading, *inside]

    def order(p: Written) -> tuple[int, tuple[int, int, float]]:
        page, x, y = ends[p.index]
        return page, areas[page - 1].key(x, y)

    last = max(section[-_LAST:], key=order)
    start, end = spots[heading.index], ends[last.index]
    return {
        "index": heading.index, "text": heading.text, "level": level, "page": start[0], "y": start[2],
        "last": section[-1].index, "length": length(areas, start, end),
    }  # fmt: skip
