"""Pages by a layout of our own: the typescript is set in lines that flow down the sheets as Word makes them."""

from __future__ import annotations

import math

from rapportlint.model.document import Document, Method, Pagination
from rapportlint.model.typesetting import Section
from rapportlint.pagination.heights import section_setup
from rapportlint.pagination.layout_blocks import script_of
from rapportlint.pagination.layout_flow import Flow
from rapportlint.pagination.layout_lines import Compositor
from rapportlint.pagination.layout_paper import Paper, places_of
from rapportlint.pagination.layout_tables import Tables
from rapportlint.pagination.sheets import placed

_LEAST_PAGES = 2
_PAGES_SHARE = 0.10
_LENGTH_MARGIN = 0.75
_NOTE = (
    "Pages estimées d'après la taille des caractères, sans mise en page : "
    "installez LibreOffice ou donnez le PDF pour un compte sûr."
)


def paginate(document: Document, note: str = "", widened: float = 1.0) -> Document:
    """The document with estimated places; `note` says why no better way was taken, `widened` stretches the margins."""
    paper = lay_out(document)
    pages = len(paper.sheets)
    pagination = Pagination(
        method=Method.ESTIMATE,
        page_margin=math.ceil(max(_LEAST_PAGES, _PAGES_SHARE * pages) * widened),
        length_margin=_LENGTH_MARGIN * widened,
        note=" ".join(part for part in (note, _NOTE) if part),
    )
    return placed(document, places_of(paper, len(document.blocks)), paper.sheets, pagination)


def lay_out(document: Document) -> Paper:
    """The document's text on sheets."""
    script = script_of(document)
    paper = Paper(tables=Tables(compositor=Compositor(script=script)))
    flow = Flow(paper=paper, adds_spaces=script.adds_spaces)
    sections = script.sections or (Section(setup=0),)
    for index, section in enumerate(sections):
        setup = section_setup(document, section)
        paper.tables.compositor.set_grid(section.bounds.line_grid)
        paper.begin(section, setup)
        following = sections[index + 1] if index + 1 < len(sections) else None
        flow.section(
            section, is_balanced=following is not None and section_setup(document, following).starts == "continuous"
        )
    paper.finish()
    return paper
