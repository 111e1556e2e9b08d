"""The first page of a PDF or of a Word file, glanced at where names do not tell what it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape

from rapportlint.batch.gathering import contents
from rapportlint.batch.gathering.found import Found
from rapportlint.batch.gathering.wording import words
from rapportlint.formats.apart import Bounds, run_apart
from rapportlint.model.failures import UnreadableFile
from rapportlint.model.settings import Limits
from rapportlint.text import fold

_MOST_BYTES = 40 * 1024**2
_MOST_LETTERS = 6000
_FIRST_LETTERS = 1500
"""Of a Word file, which has no pages: what a cover and the beginning of a contents page hold."""
_HEAD = 512 * 1024
_WORD_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|</w:p>")
_SECONDS = 10.0
_CERTIFICATE_PAGES = 4
_BOUNDS = Bounds(memory=256 * 1024**2, processor_seconds=5, too_costly="", too_long="", crashed="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What the first page of a file says of the whole."""

    pages: int
    """0 where it has none, as a Word file."""
    is_certificate: bool
    is_report: bool


def glance(file: Found, limits: Limits) -> Glance | None:
    """What a file's first page tells; None for another format, and for one that is too large, locked or damaged."""
    task = _TASKS.get(file.ending)
    if task is None or file.size > _MOST_BYTES:
        return None
    try:
        pages, text = run_apart(task, (contents.read(file.place, limits), limits), _BOUNDS, _SECONDS)
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


def _first_words(given: tuple[bytes, Limits]) -> tuple[int, str]:
    """The text that begins a Word file; it has no pages."""
    from rapportlint.formats.ooxml_package import Package

    data, limits = given
    package = Package(data, limits)
    xml = package.head(package.main_part(), _HEAD).decode("utf-8", "replace")
    text = "".join(match[1] if match[1] is not None else "\n" for match in _WORD_TEXT.finditer(xml))
    return 0, unescape(text)[:_FIRST_LETTERS]


_TASKS: Mapping[str, Callable[[tuple[bytes, Limits]], tuple[int, str]]] = {
    ".pdf": _first_page,
    ".docx": _first_words,
    ".docm": _first_words,
}
