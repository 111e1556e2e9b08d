"""The first page of a PDF, glanced at where names do not tell a report from a certificate."""

from __future__ import annotations

from dataclasses import dataclass

from rapportlint.batch.gathering import contents
from rapportlint.batch.gathering.found import Found
from rapportlint.batch.gathering.wording import words
from rapportlint.formats.apart import Bounds, run_apart
from rapportlint.model.failures import UnreadableFile
from rapportlint.model.settings import Limits
from rapportlint.text import fold

_MOST_BYTES = 40 * 1024**2
_MOST_LETTERS = 6000
_SECONDS = 10.0
_CERTIFICATE_PAGES = 4
_BOUNDS = Bounds(memory=256 * 1024**2, processor_seconds=5, too_costly="", too_long="", crashed="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What the first page of a PDF says of the whole."""

    pages: int
    is_certificate: bool
    is_report: bool


def glance(file: Found, limits: Limits) -> Glance | None:
    """What a PDF's first page tells; None for one that is no PDF, too large, locked or damaged."""
    if file.ending != ".pdf" or file.size > _MOST_BYTES:
        return None
    try:
        pages, text = run_apart(_first_page, (contents.read(file.place, limits), limits), _BOUNDS, _SECONDS)
    except UnreadableFile:
        return None
    folded, known = fold(text), words().first_page
    certificate = any(pattern.search(folded) for pattern in known["certificate"])
    report = sum(bool(pattern.search(folded)) for pattern in known["report"])
    is_certificate = certificate and pages <= _CERTIFICATE_PAGES
    return Glance(pages=pages, is_certificate=is_certificate, is_report=not is_certificate and report > 0)


def _first_page(given: tuple[bytes, Limits]) -> tuple[int, str]:
    """How many pages a PDF has, and the text of the first one."""
    from rapportlint.formats.pdf_lines import lines_of
    from rapportlint.formats.pdf_open import open_pdf

    data, limits = given
    with open_pdf(data, limits) as pdf:
        # A page is open while it is the current one only.
        for page in pdf.pages():
            text = "\n".join(line.text for line in lines_of(page)) if page else ""
            return pdf.count, text[:_MOST_LETTERS]
    return 0, ""
