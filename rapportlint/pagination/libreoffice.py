"""Pages of a DOCX as LibreOffice lays it out: its PDF is read and each block is found again on the printed lines."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rapportlint.formats import soffice
from rapportlint.formats.pdf_ink import ink_of
from rapportlint.formats.pdf_lines import Line, lines_of
from rapportlint.formats.pdf_open import open_pdf
from rapportlint.model.document import Block, Container, Document, Method, Pagination, Paragraph
from rapportlint.model.geometry import A4_HEIGHT, A4_WIDTH, Box, Place, Pt
from rapportlint.model.settings import Limits
from rapportlint.model.source import Source
from rapportlint.pagination.alignment import Passage, Printed, locate
from rapportlint.pagination.gaps import fill
from rapportlint.pagination.running import running_lines
from rapportlint.pagination.sheets import Sheet, placed
from rapportlint.pagination.substitutes import substitutes, told

_PAGE_MARGIN = 1
"""LibreOffice's page count was right or off by one in 17 of 22 Word files, by an early shift that then stays."""
_MOST_MARGIN_SHARE = 0.05
"""Part of the pages that the margin may reach where Word noted another count: beyond, that count is an old one."""
_LENGTH_MARGIN = 0.25
"""97.4 % of 624 section lengths were within a quarter of a page of Word's."""
_WELL_LOCATED = 0.9
_LENGTH_MARGIN_POOR = 0.75

_AGREES = "Mise en page par LibreOffice ; son nombre de pages est celui que Word a noté dans le fichier."
_ALONE = "Mise en page par LibreOffice : Word peut compter une page de plus ou de moins ; le PDF fait foi."
_DIFFERS = "Mise en page par LibreOffice ; Word avait noté un autre nombre de pages ({declared}) : le PDF fait foi."
_POORLY = " Une partie du texte n'a pas été retrouvée sur les pages."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Print:
    """A printed page: its lines in the order of its content."""

    width: Pt
    height: Pt
    lines: tuple[Line, ...] = ()
    images: tuple[Box, ...] = ()
    drawn: bool = False


def paginate(document: Document, source: Source, limits: Limits) -> Document:
    """The document with LibreOffice's pages; SofficeError where there is no PDF, UnreadableFile for one too long."""
    pdf = soffice.convert(source.data, document.info.format, "pdf", limits.seconds)
    return arranged(document, pdf, limits)


def arranged(document: Document, pdf: bytes, limits: Limits) -> Document:
    """The document placed on the pages of a PDF made of it."""
    prints = _prints(pdf, limits)
    running = running_lines([(page.height, page.lines) for page in prints], document.setups)
    lines = _paragraph_lines(document, prints, running)
    found = [_places(numbered) for numbered in lines]
    share = _share(document, found)
    images = [page.images for page in prints]
    sheets = [_sheet(page, indexes) for page, indexes in zip(prints, running, strict=True)]
    margin, note = _page_margin(document.info.declared_pages, len(prints))
    well = share >= _WELL_LOCATED
    pagination = Pagination(
        method=Method.LIBREOFFICE,
        page_margin=margin,
        length_margin=_LENGTH_MARGIN if well else _LENGTH_MARGIN_POOR,
        note=note if well else note + _POORLY,
    )
    replaced = substitutes(document.blocks, [[line for _, line in numbered] for numbered in lines])
    return told(placed(document, fill(document, found, images), sheets, pagination), replaced)


def _page_margin(declared: int | None, printed: int) -> tuple[int, str]:
    """By how many pages the count may be off, and the sentence that says why."""
    if declared is None or declared <= 1:
        return _PAGE_MARGIN, _ALONE
    if declared == printed:
        # 122 of 132 headings were on Word's very page, and all within one, where both counts agree.
        return 0, _AGREES
    most = max(_PAGE_MARGIN + 1, math.ceil(_MOST_MARGIN_SHARE * printed))
    return min(max(_PAGE_MARGIN, abs(declared - printed)), most), _DIFFERS.format(declared=declared)


def _prints(pdf: bytes, limits: Limits) -> list[_Print]:
    prints: list[_Print] = []
    with open_pdf(pdf, limits) as opened:
        for page in opened.pages():
            if page is None:
                prints.append(_Print(width=A4_WIDTH, height=A4_HEIGHT))
                continue
            ink = ink_of(page)
            lines = sorted(lines_of(page), key=lambda line: line.order)
            drawn = bool(ink.images) or any(not area.white for area in ink.areas)
            width, height = page.frame.width, page.frame.height
            prints.append(_Print(width=width, height=height, lines=tuple(lines), images=ink.images, drawn=drawn))
    return prints


def _paragraph_lines(
    document: Document, prints: Sequence[_Print], running: Sequence[set[int]]
) -> list[list[tuple[int, Line]]]:
    """The printed lines of each block with their pages, by its text; none for what was not found."""
    lines = [(number, line) for number, page in enumerate(prints, start=1) for line in page.lines]
    aside = [
        index in indexes for page, indexes in zip(prints, running, strict=True) for index in range(len(page.lines))
    ]
    printed = [
        Printed(text=line.text, page=number, running=skipped)
        for (number, line), skipped in zip(lines, aside, strict=True)
    ]
    found = locate([_passage(block) for block in document.blocks], printed)
    return [[lines[index] for index in indexes] for indexes in found]


def _passage(block: Block) -> Passage:
    in_order = block.container in (Container.BODY, Container.TABLE)
    text = f"{block.number} {block.text}" if isinstance(block, Paragraph) else ""
    return Passage(text=text, in_order=in_order)


def _places(lines: Sequence[tuple[int, Line]]) -> tuple[Place, ...]:
    """One place for each page, around the lines on it."""
    boxes: dict[int, Box] = {}
    for page, line in lines:
        boxes[page] = boxes[page].joined(line.box) if page in boxes else line.box
    return tuple(Place(page=page, box=boxes[page]) for page in sorted(boxes))


def _share(document: Document, found: Sequence[tuple[Place, ...]]) -> float:
    """The part of the text, by characters, that was found on the pages."""
    sizes = [
        (len(block.text), bool(places))
        for block, places in zip(document.blocks, found, strict=True)
        if isinstance(block, Paragraph) and any(sign.isalnum() for sign in block.text)
    ]
    total = sum(size for size, _ in sizes)
    return sum(size for size, known in sizes if known) / total if total else 1.0


def _sheet(page: _Print, running: set[int]) -> Sheet:
    aside = [line for index, line in enumerate(page.lines) if index in running]
    head = [line.box.bottom for line in aside if line.box.bottom < page.height / 2]
    foot = [line.box.top for line in aside if line.box.top > page.height / 2]
    return Sheet(
        width=page.width,
        height=page.height,
        running=tuple(line.text for line in aside),
        header_bottom=max(head, default=0.0),
        footer_top=min(foot, default=None),
        inked=len(aside) < len(page.lines) or page.drawn,
    )
