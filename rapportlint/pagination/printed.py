"""A DOCX beside a PDF made of it: each block is found again on the printed lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapportlint.formats.pdf_ink import ink_of
from rapportlint.formats.pdf_lines import Line, lines_of
from rapportlint.formats.pdf_open import open_pdf
from rapportlint.model.document import Block, Container, Document, Pagination, Paragraph
from rapportlint.model.geometry import A4_HEIGHT, A4_WIDTH, Box, Place, Pt
from rapportlint.model.settings import Limits
from rapportlint.pagination.alignment import Passage, Printed, locate
from rapportlint.pagination.gaps import fill
from rapportlint.pagination.running import running_lines
from rapportlint.pagination.sheets import Sheet, placed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Print:
    """A printed page: its lines in the order of its content."""

    width: Pt
    height: Pt
    lines: tuple[Line, ...] = ()
    images: tuple[Box, ...] = ()
    drawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """Where the blocks of a document stand on printed pages."""

    document: Document
    sheets: list[Sheet]
    images: list[tuple[Box, ...]]
    lines: list[list[tuple[int, Line]]]
    """For each block its printed lines with their pages; none where it was not found."""
    share: float
    """Part of the document's text, by characters, that was found on the pages."""
    foreign: float
    """Part of the printed text, by characters and running lines left out, that is no text of the document."""

    def placed(self, pagination: Pagination) -> Document:
        """The document with these pages."""
        places = fill(self.document, [_places(numbered) for numbered in self.lines], self.images)
        return placed(self.document, places, self.sheets, pagination)


def arrange(document: Document, pdf: bytes, limits: Limits) -> Arrangement:
    """The blocks of a document on the pages of a PDF; UnreadableFile for a PDF that cannot be read."""
    prints = _prints(pdf, limits)
    running = running_lines([(page.height, page.lines) for page in prints], document.setups)
    lines = _lines_of_blocks(document, prints, running)
    return Arrangement(
        document=document,
        sheets=[_sheet(page, indexes) for page, indexes in zip(prints, running, strict=True)],
        images=[page.images for page in prints],
        lines=lines,
        share=_share(document, lines),
        foreign=_foreign(prints, running, lines),
    )


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


def _lines_of_blocks(
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


def _share(document: Document, found: Sequence[Sequence[object]]) -> float:
    """The part of the text, by characters, that was found on the pages."""
    sizes = [
        (len(block.text), bool(lines))
        for block, lines in zip(document.blocks, found, strict=True)
        if isinstance(block, Paragraph) and any(sign.isalnum() for sign in block.text)
    ]
    total = sum(size for size, _ in sizes)
    return sum(size for size, known in sizes if known) / total if total else 1.0


def _foreign(
    prints: Sequence[_Print], running: Sequence[set[int]], found: Sequence[Sequence[tuple[int, Line]]]
) -> float:
    """The part of the printed text, by characters, that no block took."""
    taken = {id(line) for numbered in found for _, line in numbered}
    sizes = [
        (len(line.text), id(line) in taken)
        for page, aside in zip(prints, running, strict=True)
        for index, line in enumerate(page.lines)
        if index not in aside
    ]
    total = sum(size for size, _ in sizes)
    return sum(size for size, known in sizes if not known) / total if total else 0.0


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
