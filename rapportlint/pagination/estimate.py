"""Pages without any help: blocks flow down the sheets by their likely heights."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from rapportlint.model.document import Block, Document, Method, PageSetup, Pagination, Paragraph
from rapportlint.model.geometry import Box, Place, Pt
from rapportlint.pagination.heights import DEFAULT_SETUP, Extent, area_of, measure, setup_of
from rapportlint.pagination.sheets import Sheet, placed

_LEAST_PAGES = 2
_PAGES_SHARE = 0.10
_LENGTH_MARGIN = 0.75
_KEPT_LINES = 2
"""Lines of a paragraph that stay together at the top or the bottom of a page, in Word and LibreOffice."""

_NOTE = (
    "Pages estimées d'après la taille des caractères, sans mise en page : "
    "installez LibreOffice ou donnez le PDF pour un compte sûr."
)


def paginate(document: Document, note: str = "", widened: float = 1.0) -> Document:
    """The document with estimated places; `note` says why no better way was taken, `widened` stretches the margins."""
    flow = _Flow(document)
    flow.run()
    pages = len(flow.sheets)
    pagination = Pagination(
        method=Method.ESTIMATE,
        page_margin=math.ceil(max(_LEAST_PAGES, _PAGES_SHARE * pages) * widened),
        length_margin=_LENGTH_MARGIN * widened,
        note=" ".join(part for part in (note, _NOTE) if part),
    )
    return placed(document, [tuple(places) for places in flow.places], flow.sheets, pagination)


@dataclass
class _Flow:
    """The sheets as they fill from top to bottom."""

    document: Document
    sheets: list[Sheet] = field(default_factory=list)
    places: list[list[Place]] = field(default_factory=list)
    y: Pt = 0.0

    def run(self) -> None:
        extents = measure(self.document)
        blocks = self.document.blocks
        if not blocks:
            self._turn(DEFAULT_SETUP)
        previous: PageSetup | None = None
        for index, (block, extent) in enumerate(zip(blocks, extents, strict=True)):
            setup = setup_of(self.document, block)
            self.places.append([])
            if not self.sheets or self._breaks(block, setup, previous):
                self._turn(setup, new_section=setup is not previous)
            elif self._leaves(block, extents, index, setup):
                self._turn(setup)
            self._put(block, extent, setup)
            previous = setup

    def _breaks(self, block: Block, setup: PageSetup, previous: PageSetup | None) -> bool:
        """Whether the file itself sends this block to a new page."""
        new_section = setup is not previous and setup.starts != "continuous"
        return block.page_break_before or (new_section and self.y > area_of(setup).top)

    def _leaves(self, block: Block, extents: list[Extent], index: int, setup: PageSetup) -> bool:
        """Whether a block that may not be parted, or not from the next one, has no room left here."""
        extent = extents[index]
        needed = extent.before + min(extent.lines, _KEPT_LINES) * extent.line
        kept = isinstance(block, Paragraph) and (block.look.keep_with_next or block.outline_level is not None)
        if kept and index + 1 < len(extents):
            following = extents[index + 1]
            needed = extent.total + following.before + min(following.lines, _KEPT_LINES) * following.line
        area = area_of(setup)
        return self.y + needed / max(1, setup.columns) > area.bottom + 0.01 and self.y > area.top

    def _turn(self, setup: PageSetup, *, new_section: bool = False) -> None:
        number = len(self.sheets) + 1
        wanted = {"oddPage": 1, "evenPage": 0}.get(setup.starts) if new_section and self.sheets else None
        if wanted is not None and number % 2 != wanted:
            self.sheets.append(Sheet(width=setup.width, height=setup.height))
        self.sheets.append(Sheet(width=setup.width, height=setup.height))
        self.y = area_of(setup).top

    def _skip(self, blank: Pt, setup: PageSetup) -> None:
        """Leave empty paragraphs blank, over the page's end if need be."""
        area = area_of(setup)
        if self.y + blank > area.bottom and self.y > area.top:
            blank -= area.bottom - self.y
            self._turn(setup)
        self.y = min(area.bottom, self.y + blank)

    def _put(self, block: Block, extent: Extent, setup: PageSetup) -> None:
        """Place the lines of a block from here on, over as many sheets as they take."""
        columns, area = max(1, setup.columns), area_of(setup)
        line, left = extent.line / columns, extent.lines
        # Word gives no space before a paragraph at the top of a page that it did not open itself.
        self._skip(extent.blank / columns, setup)
        self.y = min(area.bottom, self.y + extent.before / columns) if self.y > area.top else self.y
        while left:
            fitting = math.floor((area.bottom - self.y + 0.01) / line) if line > 0 else left
            here = max(1, min(left, fitting)) if self.y <= area.top else min(left, fitting)
            if 0 < left - here < _KEPT_LINES <= here - 1:
                here -= 1
            if here > 0:
                bottom = min(self.y + here * line, area.bottom)
                box = Box(left=area.left, top=min(self.y, bottom), right=area.right, bottom=bottom)
                self.places[-1].append(Place(page=len(self.sheets), box=box))
                self.y, left = bottom, left - here
            if left:
                self._turn(setup)
        self.y = min(area.bottom, self.y + extent.after / columns)
