"""Make the blocks of a document from the lines and the ink of its PDF pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapportlint.formats.pdf_lines import Line
from rapportlint.model.document import Block, Container, Figure, Paragraph, Table
from rapportlint.model.geometry import Box, Place, Pt
from rapportlint.readers.pdf_bands import joined_row, rows_of
from rapportlint.readers.pdf_contents import entries_of
from rapportlint.readers.pdf_figures import figures_of, repeated_images
from rapportlint.readers.pdf_looks import gap_between, look_of
from rapportlint.readers.pdf_order import Strip, strips_of
from rapportlint.readers.pdf_paragraphs import BULLET, ORDERED, Leadings, groups_of, joined, leadings_of
from rapportlint.readers.pdf_running import Stripped
from rapportlint.readers.pdf_sheets import Sheet, body_size
from rapportlint.readers.pdf_tables import grids_of

_LANDSCAPE = 1.2
_NOTE_RULE, _NOTE_INDENT, _NOTE_SIZE = (0.15, 0.5), 6.0, 0.93
_LARGEST_DRAWING = 0.6
"""Of the page: text over a larger picture is the text layer of a scan."""
_WHOLE_WORD = re.compile(r"\w+(?:-\w+)*(?!-?\n)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One page cut into strips and figures."""

    sheet: Sheet
    strips: tuple[Strip, ...]
    figures: tuple[Box, ...]

    @property
    def two_up(self) -> bool:
        """Whether two portrait pages seem to stand side by side on it."""
        middle = self.sheet.width / 2
        bodies = [strip for strip in self.strips if strip.container is Container.BODY]
        parted = len(bodies) >= 2 and all(strip.right <= middle or strip.left >= middle for strip in bodies)
        return self.sheet.width > _LANDSCAPE * self.sheet.height and parted


def layouts_of(pages: Sequence[Stripped], areas: Sequence[Box]) -> tuple[Layout, ...]:
    """Each page cut into strips and figures."""
    repeated = repeated_images([page.sheet for page in pages])
    body = body_size(line for page in pages for line in page.sheet.lines)
    return tuple(_layout(page.sheet, area, repeated, body) for page, area in zip(pages, areas, strict=True))


def _layout(sheet: Sheet, area: Box, repeated: frozenset[tuple[int, int, int, int]], body: Pt) -> Layout:
    grids = grids_of(sheet.ink, sheet.width, sheet.height, sheet.lines)
    edge = _notes_edge(sheet, area, body)
    above = [line for line in sheet.lines if line.baseline <= edge]
    notes = tuple(joined_row(row) for row in rows_of(line for line in sheet.lines if line.baseline > edge))
    strips = [*strips_of(above, grids, area)]
    if notes:
        strips.append(Strip(lines=notes, left=area.left, right=area.right, reach=area.right, container=Container.NOTE))
    return Layout(sheet=sheet, strips=tuple(strips), figures=figures_of(sheet, grids, repeated))


def _notes_edge(sheet: Sheet, area: Box, body: Pt) -> Pt:
    """The height of the short rule over footnotes; the foot of the page when there are none."""
    for rule in sheet.ink.across:
        short = _NOTE_RULE[0] * area.width <= rule.width <= _NOTE_RULE[1] * area.width
        if short and abs(rule.left - area.left) <= _NOTE_INDENT and rule.top > sheet.height / 3:
            below = [line for line in sheet.lines if line.baseline > rule.bottom]
            if below and all(line.size <= _NOTE_SIZE * body for line in below):
                return rule.top
    return sheet.height


def blocks_of(layouts: Sequence[Layout]) -> tuple[Block, ...]:
    """The blocks of all pages in reading order."""
    strips = [strip for layout in layouts for strip in layout.strips]
    leadings = leadings_of(strips)
    counts = _word_counts([line.text for strip in strips for line in strip.lines])
    return tuple(block for layout in layouts for block in _page_blocks(layout, leadings, counts))


def _word_counts(lines: Sequence[str]) -> Counter[str]:
    """How often each word stands whole in a document; empty when no line ends with a hyphen to judge by it."""
    if not any(line.endswith("-") for line in lines):
        return Counter()
    return Counter(_WHOLE_WORD.findall("\n".join(lines).lower()))


def _page_blocks(layout: Layout, leadings: Leadings, counts: Counter[str]) -> Iterator[Block]:
    """The blocks of one page, figures before the first text that starts below their top."""
    number = layout.sheet.number
    figures = list(layout.figures)
    for strip in layout.strips:
        if strip.grid is not None:
            grid = strip.grid
            yield Table(
                places=(Place(page=number, box=grid.box),),
                rows=len(grid.ys) - 1,
                columns=len(grid.xs) - 1,
                header_row=strip.lines[0].bold,
            )
        for paragraph in _paragraphs(strip, layout, leadings, counts):
            while figures and strip.container is Container.BODY and figures[0].top < paragraph.places[0].top:
                yield _figure(figures.pop(0), number)
            yield paragraph
    yield from (_figure(box, number) for box in figures)
    for line in layout.sheet.turned:
        place = Place(page=number, box=_clipped(line.box, layout.sheet))
        yield Paragraph(text=line.text, places=(place,), container=Container.TEXT_BOX)


def _figure(box: Box, number: int) -> Figure:
    return Figure(places=(Place(page=number, box=box),), width=box.width, height=box.height)


def _paragraphs(strip: Strip, layout: Layout, leadings: Leadings, counts: Counter[str]) -> Iterator[Paragraph]:
    """The paragraphs of one strip."""
    sheet = layout.sheet
    groups = groups_of(strip, leadings)
    entries = entries_of(strip)
    for index, lines in enumerate(groups):
        above = groups[index - 1][-1] if index else None
        below = groups[index + 1][0] if index + 1 < len(groups) else None
        gaps = (_gap(above, lines[0], layout, leadings), _gap(lines[-1], below, layout, leadings))
        box = lines[0].box
        for line in lines[1:]:
            box = box.joined(line.box)
        text, number, bullet = _list_sign(joined(lines, counts))
        yield Paragraph(
            text=text,
            number=number,
            places=(Place(page=sheet.number, box=_clipped(box, sheet)),),
            container=_container(box, strip, layout),
            look=look_of(lines, strip, gaps, sheet.ink.across),
            is_contents=id(lines[-1]) in entries,
            is_list_item=bullet or ORDERED.match(text) is not None,
            is_bullet=bullet,
            targets=_targets(box, sheet),
        )


def _container(box: Box, strip: Strip, layout: Layout) -> Container:
    """The container of a strip; a text box for what stands inside a figure (the labels of a drawing)."""
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    page = layout.sheet.width * layout.sheet.height
    for figure in layout.figures:
        inside = figure.left <= x <= figure.right and figure.top <= y <= figure.bottom
        if inside and figure.width * figure.height <= _LARGEST_DRAWING * page:
            return Container.TEXT_BOX
    return strip.container


def _gap(above: Line | None, below: Line | None, layout: Layout, leadings: Leadings) -> Pt | None:
    """The free height between two lines; None at the ends of a strip and where a figure fills it."""
    if above is None or below is None:
        return None
    filled = any(box.bottom > above.baseline and box.top < below.box.top for box in layout.figures)
    return None if filled else gap_between(above, below, leadings)


def _list_sign(text: str) -> tuple[str, str, bool]:
    """Text without its bullet, the bullet, and whether there is one."""
    match = BULLET.match(text)
    if match is None or match.end() >= len(text):
        return text, "", False
    return text[match.end() :].strip(), match.group().strip(), True


def _targets(box: Box, sheet: Sheet) -> tuple[str, ...]:
    """The external addresses that a stretch of a page opens."""
    if not sheet.links:
        return ()
    inside = (
        uri
        for link, uri in sheet.links
        if uri
        and box.top <= (link.top + link.bottom) / 2 <= box.bottom
        and link.left < box.right
        and box.left < link.right
    )
    return tuple(dict.fromkeys(inside))


def _clipped(box: Box, sheet: Sheet) -> Box:
    """The part of a box that is on its page."""
    left, top = min(max(0.0, box.left), sheet.width), min(max(0.0, box.top), sheet.height)
    return Box(
        left=left,
        top=top,
        right=max(left, min(box.right, sheet.width)),
        bottom=max(top, min(box.bottom, sheet.height)),
    )
