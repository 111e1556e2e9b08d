"""Pages by a layout of our own: the typescript is set in lines that flow down the sheets as Word makes them."""

from __future__ import annotations

import math

from rapportlint.model.document import Document, Method, Pagination
from rapportlint.model.typesetting import Section
from rapportlint.pagination.heights import setup_of
from rapportlint.pagination.layout_blocks import script_of
from rapportlint.pagination.layout_flow import Flow
from rapportlint.pagination.layout_lines import Compositor
from rapportlint.pagination.layout_paper import Paper, places_of
from rapportlint.pagination.layout_tables import Tables
from rapportlint.pagination.sheets import placed

_PAGES_SHARE = 0.05
"""Part of the pages that the count may be off by. Of 14 Word files and of 23 that LibreOffice laid out, none was beyond
it, but for fonts that LibreOffice had not."""
_LENGTH_MARGIN = 0.25
"""All of 137 section lengths of the Word files, and 99.4 % of 1,276 of the others, were nearer."""
_DOUBT = 2
"""Stretch of both where the widths of the text's font are guessed."""
_GUESSED_SHARE = 0.1
_BLIND_SHARE = 0.10
_BLIND_LENGTH_MARGIN = 0.75
"""Where no reader said how the text is set."""

_NOTE = "Pages estimées ligne à ligne, selon les règles de Word : le PDF exporté de Word fait foi."


def paginate(document: Document, note: str = "", widened: float = 1.0) -> Document:
    """The document with estimated places; `note` says why no better way was taken, `widened` stretches the margins."""
    paper = lay_out(document)
    pages = len(paper.sheets)
    page_margin, length_margin = _margins(document, pages, paper.tables.compositor)
    pagination = Pagination(
        method=Method.ESTIMATE,
        page_margin=math.ceil(page_margin * widened),
        length_margin=length_margin * widened,
        note=" ".join(part for part in (note, _NOTE) if part),
    )
    return placed(document, places_of(paper, len(document.blocks)), paper.sheets, pagination)


def _margins(document: Document, pages: int, compositor: Compositor) -> tuple[float, float]:
    """By how many pages the count and a length may be off."""
    if document.typescript is None:
        return max(2.0, _BLIND_SHARE * pages), _BLIND_LENGTH_MARGIN
    doubt = _DOUBT if compositor.guessed > _GUESSED_SHARE * compositor.seen else 1
    return max(1.0, _PAGES_SHARE * pages) * doubt, _LENGTH_MARGIN * doubt


def lay_out(document: Document) -> Paper:
    """The document's text on sheets."""
    script = script_of(document)
    paper = Paper(tables=Tables(compositor=Compositor(script=script)))
    flow = Flow(paper=paper, adds_spaces=script.adds_spaces)
    sections = script.sections or (Section(setup=0),)
    for index, section in enumerate(sections):
        setup = setup_of(document, section)
        paper.tables.compositor.set_grid(section.bounds.line_grid)
        paper.begin(section, setup)
        following = sections[index + 1] if index + 1 < len(sections) else None
        flow.section(
            section, is_balanced=following is not None and setup_of(document, following).starts == "continuous"
        )
    paper.finish()
    return paper
