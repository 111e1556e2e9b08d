"""The verdict on the pages of a PDF: notes on the lines that they are about, sections in the margin, a first page."""

from __future__ import annotations

from collections.abc import Iterator

from rapportlint.formats.pdf_annotation import Band, Markup, Note
from rapportlint.formats.pdf_annotation import annotated as written
from rapportlint.formats.seals import sealed_pdf
from rapportlint.model.document import Page
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.findings import Finding
from rapportlint.model.marks import marks
from rapportlint.model.outline import OTHER, Section
from rapportlint.model.regulation import Rulebook
from rapportlint.model.result import Judged
from rapportlint.model.settings import Limits
from rapportlint.reporters.annotators import telling
from rapportlint.reporters.annotators.verdict_page import front_pages
from rapportlint.reporters.pieces import colours, words
from rapportlint.reporters.pieces.rows import bounds
from rapportlint.rulebooks.french import number


def annotated(report: Judged, limits: Limits) -> bytes:
    """The file with our notes, and everything else as it was."""
    if report.source is None:
        raise UnreadableFile(FailureKind.EMPTY, "Il n'y a pas de fichier à annoter.")
    notes = [note for finding in report.result.findings for note in _notes(finding, report)]
    markup = Markup(front=front_pages(report), notes=tuple(notes), bands=tuple(_bands(report)))
    return sealed_pdf(written(report.source.data, markup, limits))


def _notes(finding: Finding, report: Judged) -> Iterator[Note]:
    """A note on each page concerned; where no line is pointed at, on the page itself."""
    places = [place for mark in marks(finding, report.result) for place in mark.places[:1]]
    text = "\n".join((telling.head(finding, report.rulebook), *telling.body(finding, report.rulebook)))
    for page in dict.fromkeys((*(place.page for place in places), *(() if places else finding.pages))):
        yield Note(
            page=page,
            places=tuple(place for place in places if place.page == page),
            tag=finding.code,
            colour=colours.of_finding(finding),
            text=text,
        )


def _bands(report: Judged) -> Iterator[Band]:
    """The stretches of the margin, those of nested sections after the ones that hold them."""
    pages = {page.number: page for page in report.result.document.pages} if report.result.document else {}
    for section in report.result.sections:
        if section.start is None or section.end is None or (section.id == OTHER and section.level > 1):
            continue
        label = _label(section, report.rulebook)
        for number_ in range(section.start.page, section.end.page + 1):
            if number_ in pages:
                top, bottom = _extent(section, pages[number_])
                colour = colours.of_section(section.id)
                yield Band(page=number_, top=top, bottom=bottom, colour=colour, label=label)


def _extent(section: Section, page: Page) -> tuple[float, float]:
    """From where to where a section stands on a page."""
    top, bottom = page.text_area.top, page.text_area.bottom
    if section.start is not None and section.start.page == page.number:
        top = section.start.y
    if section.end is not None and section.end.page == page.number:
        bottom = section.end.y
    return top, bottom


def _label(section: Section, rulebook: Rulebook) -> str:
    """ "Analyse juridique · 5,6 p. · admis : 2 à 4"."""
    admitted = str(bounds(rulebook.rules, section.id))
    length = f"{number(section.length, 1)} p." if section.length is not None and not section.in_annexes else ""
    name = words.one_section(section.id, rulebook)
    return " · ".join(filter(None, (name, length, f"admis : {admitted}" if admitted else "")))
