"""Documents with the PDF that Word itself made of them: its pages are the truth. The folder is named by the user."""

from __future__ import annotations

import itertools
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from benchmarks.pagination.printed import Ink, Sheet, sheets
from benchmarks.pagination.spans import Area, Spot, Zone, area, length
from benchmarks.pagination.words import match, words

_EVERY, _LONG = 10, 12
"""Without titles, the first words of each tenth paragraph of twelve words or more stand for one."""
_DEFAULTS = {"left": 72.0, "top": 72.0, "right": 72.0, "bottom": 72.0}


@dataclass(slots=True)
class _Told:
    """A paragraph, and the ink of its words in the PDF."""

    index: int
    style: str
    level: int | None
    section: int
    text: str
    words: list[str]
    found: list[tuple[int, Ink]] = field(default_factory=list)
    ends: bool = False
    """One of its last three words was found."""
    starts: bool = False
    """One of its first two was."""


def load(folder: Path) -> list[dict[str, Any]]:
    """The truth about every pair of the folder."""
    pairs = [path for path in sorted(folder.glob("*.docx")) if path.with_suffix(".pdf").exists()]
    return [{"name": path.stem, **measure(path, path.with_suffix(".pdf"))} for path in pairs]


def measure(docx: Path, pdf: Path) -> dict[str, Any]:
    """Page count, and places of titles and paragraphs by Word's PDF."""
    told, setups = _told(docx)
    pages = sheets(pdf)
    _find(told, pages)
    areas = _areas(told, pages, setups)
    known = [one for one in told if one.starts]
    levels = {one.index: one.level for one in known if one.level}
    if not levels:
        levels = {one.index: 1 for one in [p for p in known if len(p.words) >= _LONG][::_EVERY]}
    return {
        "pages": len(pages),
        "headings": [_heading(rank, told, levels, areas) for rank, one in enumerate(told) if one.index in levels],
        "paragraphs": [
            {"index": one.index, "kind": one.style, "text": one.text[:60], "page": one.found[0][0],
             "y": one.found[0][1].top, "end_page": one.found[-1][0], "bottom": one.found[-1][1].bottom}
            for one in known if one.ends
        ],
    }  # fmt: skip


def _told(docx: Path) -> tuple[list[_Told], list[Any]]:
    with zipfile.ZipFile(docx) as package:
        root = etree.fromstring(package.read("word/document.xml"))
        named = "word/styles.xml" in package.namelist()
        styles = etree.fromstring(package.read("word/styles.xml")) if named else None
    levels = _style_levels(styles)
    found: list[_Told] = []
    setups: list[Any] = []
    for index, paragraph in enumerate(root.iter(qn("w:p"))):
        if next(paragraph.iterancestors(qn("w:txbxContent"), qn("w:del")), None) is not None:
            continue
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = str(style.get(qn("w:val"))) if style is not None else "Normal"
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        level = int(str(own.get(qn("w:val")))) + 1 if own is not None else levels.get(name)
        text = _text(paragraph)
        said = words(text)
        found.append(_Told(index, name, level if level and level <= 9 and said else None, len(setups), text, said))
        if (setup := paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")) is not None:
            setups.append(setup)
    return found, [*setups, root.find(f"{qn('w:body')}/{qn('w:sectPr')}")]


def _text(paragraph: Any) -> str:
    pieces: list[str] = []
    for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:noBreakHyphen")):
        if next(node.iterancestors(qn("w:txbxContent"), qn("w:del")), None) is None:
            pieces.append(node.text or "" if node.tag == qn("w:t") else " ")
    return "".join(pieces)


def _style_levels(styles: Any) -> dict[str, int]:
    """Outline levels of the styles that have one, through what they are based on."""
    if styles is None:
        return {}
    rows: dict[str, tuple[str, int | None]] = {}
    for style in styles.iter(qn("w:style")):
        level, parent = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}"), style.find(qn("w:basedOn"))
        base = parent.get(qn("w:val")) if parent is not None else ""
        rows[style.get(qn("w:styleId"))] = base, int(str(level.get(qn("w:val")))) + 1 if level is not None else None
    found: dict[str, int] = {}
    for name in rows:
        at, steps = name, 0
        while at in rows and rows[at][1] is None and steps < 20:
            at, steps = rows[at][0], steps + 1
        if at in rows and (level := rows[at][1]) is not None:
            found[name] = level
    return found


def _find(told: list[_Told], pages: list[Sheet]) -> None:
    """Give each paragraph the ink of its words."""
    printed = [
        (number, ink, word)
        for number, page in enumerate(pages, start=1)
        for ink in page.ink
        for word in words(ink.text)
    ]
    owners = [(one, rank) for one in told for rank in range(len(one.words))]
    same = match([one.words[rank] for one, rank in owners], [word for _, _, word in printed])
    for at, other in same.items():
        one, rank = owners[at]
        one.found.append(printed[other][:2])
        one.starts = one.starts or rank < 2
        one.ends = one.ends or rank >= len(one.words) - 3


def _areas(told: list[_Told], pages: list[Sheet], setups: list[Any]) -> list[Area]:
    on_page: list[list[Ink]] = [[] for _ in pages]
    first: dict[int, int] = {}
    for one in told:
        for number, ink in one.found:
            on_page[number - 1].append(ink)
            first.setdefault(number, one.section)
    found: list[Area] = []
    section = 0
    for number, sheet in enumerate(pages, start=1):
        section = first.get(number, section)
        sides, columns = _margins(setups[section])
        here = area(sheet, (sides["left"], sides["top"], sides["right"], sides["bottom"]), 0.0, [])
        here.zones = [Zone(0.0, columns)]
        # Words that are none of the body's (notes, running lines) are left out; pictures are not.
        here.ink = [*on_page[number - 1], *(ink for ink in here.ink if not ink.text)]
        found.append(here)
    return found


def _margins(setup: Any) -> tuple[dict[str, float], int]:
    margins = setup.find(qn("w:pgMar")) if setup is not None else None
    columns = setup.find(qn("w:cols")) if setup is not None else None
    sides = _DEFAULTS
    if margins is not None:
        sides = {side: abs(float(margins.get(qn(f"w:{side}"), "1440"))) / 20 for side in _DEFAULTS}
    return sides, int(columns.get(qn("w:num"), "1")) if columns is not None else 1


def _heading(rank: int, told: list[_Told], levels: dict[int, int], areas: list[Area]) -> dict[str, Any]:
    heading = told[rank]
    level = levels[heading.index]
    inside = list(itertools.takewhile(lambda p: levels.get(p.index, 99) > level, told[rank + 1 :]))
    last = next((one for one in reversed([heading, *inside]) if one.words), heading)
    number, ink = heading.found[0]
    start: Spot = (number, ink.left, ink.top)
    measured = None
    if last.ends:
        final, end = last.found[-1]
        measured = length(areas, start, (final, end.left, end.bottom))
    return {
        "index": heading.index, "text": heading.text[:80], "level": level, "page": number, "y": ink.top,
        "last": last.index, "length": measured,
    }  # fmt: skip
