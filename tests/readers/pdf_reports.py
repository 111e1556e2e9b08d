"""Reading a small PDF in tests: pages of drawings in, a document or its texts out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rapportlint.model.document import Document, Paragraph
from rapportlint.model.settings import Limits
from rapportlint.model.source import Source
from rapportlint.readers.pdf import read
from tests.formats.pdf_files import Draw, lines, pdf, written

FILL = (
    "Le laboratoire étalonne chaque semaine des micromètres pour tous les ateliers de la région,",
    "selon une procédure écrite que le responsable technique de la société relit chaque année, et",
    "compare ses résultats à ceux de trois autres laboratoires de même accréditation dans le pays.",
)
"""Three lines of running text as they break in 11 points on an A4 page with margins of 72 points."""


def document(pages: Sequence[Sequence[Draw]], **options: Any) -> Document:
    """The document in a PDF whose pages show what is drawn on each."""
    return read(Source(name="rapport.pdf", data=pdf(pages, **options)), Limits())


def paragraphs(document: Document, page: int = 0) -> list[Paragraph]:
    """The paragraphs of a document, or of one of its pages."""
    found = [block for block in document.blocks if isinstance(block, Paragraph)]
    return [block for block in found if not page or block.places[0].page == page]


def texts(document: Document, page: int = 0) -> list[str]:
    """Their texts."""
    return [paragraph.text for paragraph in paragraphs(document, page)]


def body(count: int = 40, top: float = 85, step: float = 14, *, mark: str = "") -> list[Draw]:
    """Lines of running text from the top of a page downwards; `mark` makes them unlike those of other pages."""
    return [*lines([FILL[index % 3][: -len(mark) or None] + mark for index in range(count)], 72, top, step)]


def report(count: int, *, head: str = "", foot: str = "", lines_a_page: int = 48) -> list[list[Draw]]:
    """Full pages with a header and a footer; "#" stands for the page number."""
    pages: list[list[Draw]] = []
    for number in range(1, count + 1):
        page = body(lines_a_page, mark="abcdefgh"[number % 8])
        if head:
            page.append(written(head.replace("#", str(number)), 72, 45, size=9))
        if foot:
            page.append(written(foot.replace("#", str(number)), 280, 805, size=9))
        pages.append(page)
    return pages
