"""Pages of a DOCX as LibreOffice lays it out: its PDF is read and each block is found again on the printed lines."""

from __future__ import annotations

import math

from rapportlint.formats import soffice
from rapportlint.model.document import Document, Method, Pagination
from rapportlint.model.settings import Limits
from rapportlint.model.source import Source
from rapportlint.pagination.printed import arrange
from rapportlint.pagination.substitutes import substitutes, told

_PAGE_MARGIN = 1
"""LibreOffice's page count was right or off by one in 17 of 22 Word files, by an early shift that then stays."""
_MOST_MARGIN_SHARE = 0.05
"""Part of the pages that the margin may reach where Word noted another count: beyond, that count is an old one."""
_LENGTH_MARGIN = 0.25
"""97.4 % of 624 section lengths were within a quarter of a page of Word's."""
_WELL_LOCATED = 0.9
_LENGTH_MARGIN_POOR = 0.75

_NATIVE = "Mise en page par LibreOffice, dont c'est le format."
_AGREES = "Mise en page par LibreOffice ; son nombre de pages est celui que Word a noté dans le fichier."
_ALONE = "Mise en page par LibreOffice : Word peut compter une page de plus ou de moins ; le PDF fait foi."
_DIFFERS = "Mise en page par LibreOffice ; Word avait noté un autre nombre de pages ({declared}) : le PDF fait foi."
_POORLY = " Une partie du texte n'a pas été retrouvée sur les pages."


def paginate(document: Document, source: Source, limits: Limits) -> Document:
    """The document with LibreOffice's pages; SofficeError where there is no PDF, UnreadableFile for one too long."""
    pdf = soffice.convert(source.data, document.info.format, "pdf", limits.seconds)
    return arranged(document, pdf, limits)


def arranged(document: Document, pdf: bytes, limits: Limits) -> Document:
    """The document placed on the pages of a PDF that LibreOffice made of it."""
    arrangement = arrange(document, pdf, limits)
    native = document.info.format == "odt"
    margin, note = (0, _NATIVE) if native else _page_margin(document.info.declared_pages, len(arrangement.sheets))
    well = arrangement.share >= _WELL_LOCATED
    pagination = Pagination(
        method=Method.LIBREOFFICE,
        page_margin=margin,
        length_margin=_LENGTH_MARGIN if well else _LENGTH_MARGIN_POOR,
        note=note if well else note + _POORLY,
    )
    replaced = substitutes(document.blocks, [[line for _, line in numbered] for numbered in arrangement.lines])
    return told(arrangement.placed(pagination), replaced)


def _page_margin(declared: int | None, printed: int) -> tuple[int, str]:
    """By how many pages the count may be off, and the sentence that says why."""
    if declared is None or declared <= 1:
        return _PAGE_MARGIN, _ALONE
    if declared == printed:
        # 122 of 132 headings were on Word's very page, and all within one, where both counts agree.
        return 0, _AGREES
    most = max(_PAGE_MARGIN + 1, math.ceil(_MOST_MARGIN_SHARE * printed))
    return min(max(_PAGE_MARGIN, abs(declared - printed)), most), _DIFFERS.format(declared=declared)
