"""The pages of a report to be looked at: pictures where there is a PDF, drawings of its layout elsewhere, and marks."""

from __future__ import annotations

import base64
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapportlint.formats import page_pictures, soffice
from rapportlint.model.document import Container, Document, Figure, Method, Page, Table
from rapportlint.model.findings import Finding
from rapportlint.model.geometry import Box
from rapportlint.model.marks import marks
from rapportlint.model.result import Judged, Result
from rapportlint.model.settings import Limits
from rapportlint.reporters.pieces.digest import Weight, weight
from rapportlint.reporters.pieces.ribbon import Cell

_WIDTH, _QUALITY = 320, 34
"""Of a picture, in pixels and on WebP's scale: a page of text then weighs some 10 kB."""
_MANY_PAGES = 64
"""From here on pictures get smaller, so that the whole stays under a megabyte and a half."""
_LEAST_WIDTH = 140
_LINE = 12.0
"""Points between the lines by which a drawing shows a paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A finding drawn on a page."""

    number: int
    """Of the finding in the checklist, from 1."""
    weight: Weight
    box: Box | None
    """Where on the page; None where the whole page is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page as it is shown."""

    page: Page
    cell: Cell
    picture: str
    """A `data:` address; empty where the page is drawn instead."""
    lines: str
    """The text of a drawn page: an SVG path of one stroke a line."""
    frames: tuple[Box, ...]
    """The figures and tables of a drawn page."""
    marks: tuple[Marked, ...]

    @property
    def numbers(self) -> tuple[tuple[int, Weight], ...]:
        """Its findings, each once."""
        return tuple(dict.fromkeys((mark.number, mark.weight) for mark in self.marks))


def sheets(judged: Judged, cells: Sequence[Cell], findings: Sequence[Finding], *, sparing: bool) -> tuple[Sheet, ...]:
    """The pages in order; `sparing` gives a picture to those only that bear more than advice."""
    result, document = judged.result, judged.result.document
    if document is None:
        return ()
    marked = _marked(result, findings)
    wanted = [cell.page for cell in cells if not sparing or cell.weight not in (None, Weight.INFO)]
    pictures = _pictures(judged, wanted)
    drawn = _drawn(document, {cell.page for cell in cells} - set(pictures))
    pages = {page.number: page for page in document.pages}
    return tuple(
        Sheet(
            page=pages[cell.page],
            cell=cell,
            picture=_address(pictures[cell.page]) if cell.page in pictures else "",
            lines=_path(drawn[cell.page]),
            frames=tuple(box for box, is_text in drawn[cell.page] if not is_text),
            marks=tuple(marked[cell.page]),
        )
        for cell in cells
        if cell.page in pages
    )


def _marked(result: Result, findings: Sequence[Finding]) -> Mapping[int, list[Marked]]:
    """The marks of each page; a page that a finding names without a place on it is meant as a whole."""
    found: dict[int, list[Marked]] = defaultdict(list)
    for number, finding in enumerate(findings, start=1):
        places = [place for mark in marks(finding, result) for place in mark.places]
        named = set(finding.pages)
        boxes = [(place.page, place.box) for place in places if not named or place.page in named]
        without = named - {page for page, _ in boxes}
        for page, box in (*boxes, *((page, None) for page in sorted(without))):
            found[page].append(Marked(number=number, weight=weight(finding), box=box))
    return found


def _pictures(judged: Judged, pages: Sequence[int]) -> Mapping[int, bytes]:
    pdf = _pdf(judged) if pages else None
    if pdf is None:
        return {}
    width = max(_LEAST_WIDTH, min(_WIDTH, _WIDTH * _MANY_PAGES // len(pages)))
    return page_pictures.page_pictures(pdf, pages, width=width, quality=_QUALITY, limits=Limits())


def _pdf(judged: Judged) -> bytes | None:
    """The PDF whose pages were measured; None where they are those of a layout that nobody printed."""
    source, result = judged.source, judged.result
    if source is None or result.account is None or result.document is None:
        return None
    if result.account.method is Method.PDF:
        return source.twin.data if source.twin is not None else source.data
    if result.account.method is not Method.LIBREOFFICE:
        return None
    try:
        return soffice.convert(source.data, result.document.info.format, "pdf", Limits().seconds)
    except soffice.SofficeError:
        return None


def _address(picture: bytes) -> str:
    return f"data:{page_pictures.MEDIA_TYPE};base64,{base64.b64encode(picture).decode()}"


Ink = tuple[Box, bool]
"""Where a block stands, and whether it is text."""


def _drawn(document: Document, pages: set[int]) -> Mapping[int, list[Ink]]:
    """What stands on each of these pages."""
    found: dict[int, list[Ink]] = defaultdict(list)
    for block in document.blocks:
        if block.container is Container.TABLE:
            continue  # Its table stands for it.
        for place in block.places:
            if place.page in pages:
                found[place.page].append((place.box, not isinstance(block, Figure | Table)))
    return found


def _path(ink: Sequence[Ink]) -> str:
    return "".join(stroke for box, is_text in ink if is_text for stroke in _strokes(box))


def _strokes(box: Box) -> Iterator[str]:
    """The lines of a paragraph, the last one shorter."""
    count = max(1, round(box.height / _LINE))
    step = box.height / count
    for line in range(count):
        width = box.width * (0.6 if line and line == count - 1 else 1.0)
        yield f"M{box.left:.0f} {box.top + (line + 0.5) * step:.0f}h{width:.0f}"
