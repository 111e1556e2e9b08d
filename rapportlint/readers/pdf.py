"""Read a PDF: pages, paragraphs in reading order, tables and figures, bookmarks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rapportlint.formats.apart import Bounds, run_apart
from rapportlint.formats.pdf_damage import is_damaged
from rapportlint.formats.pdf_facts import bookmarks_of, has_form, is_encrypted, is_tagged, language_of, properties_of
from rapportlint.formats.pdf_open import Pdf, open_pdf
from rapportlint.model.document import Document, Method, Page, Pagination
from rapportlint.model.file_facts import DocumentInfo, Incident
from rapportlint.model.geometry import Box
from rapportlint.model.settings import Limits
from rapportlint.model.source import Source
from rapportlint.readers.pdf_area import text_areas
from rapportlint.readers.pdf_blocks import Layout, blocks_of, layouts_of
from rapportlint.readers.pdf_figures import is_scan
from rapportlint.readers.pdf_running import Stripped, strip_running
from rapportlint.readers.pdf_sheets import Sheet, sheets_of

_LENGTH_MARGIN = 0.05
"""The last line of a full page ends up to one line above the margin: the text area found is at most that much short,
2.5 % of its height, and a section of four pages is then told 0.05 page too long at the median."""
_LETTER = (612.0, 792.0)
BOUNDS = Bounds(
    memory=320 * 1024**2,
    # A report of sixty pages takes less than one.
    processor_seconds=15,
    too_costly="Ce PDF est trop lourd à lire (dessins ou données démesurés) : exportez-le de nouveau, "
    "sans ces éléments.",
    too_long="La lecture de ce PDF prend trop de temps : exportez-le de nouveau depuis le traitement de texte.",
    crashed="Ce PDF est endommagé et ne peut pas être lu : exportez-le de nouveau depuis le traitement de texte.",
)
_TWO_UP_SHARE = 0.5
_DAMAGED = "Ce PDF est endommagé : tout n'a peut-être pas été lu. Exportez-le de nouveau du traitement de texte."


def read(source: Source, limits: Limits) -> Document:
    """The document in a PDF; UnreadableFile when it is locked, broken, empty, too long or too costly to read."""
    return run_apart(read_here, (source, limits), BOUNDS, limits.seconds)


def read_here(given: tuple[Source, Limits]) -> Document:
    """The document in a PDF, read in this process, which a hostile file can bring down."""
    source, limits = given
    with open_pdf(source.data, limits) as pdf:
        sheets, lost = sheets_of(pdf)
        bookmarks = bookmarks_of(pdf, {sheet.number: sheet.frame for sheet in sheets})
        info, form = _info(source, pdf, sheets), has_form(pdf)
        damaged = is_damaged(pdf, source.data)
    stripped = strip_running(sheets)
    areas = text_areas(stripped)
    layouts = layouts_of(stripped, areas)
    return Document(
        info=info,
        blocks=blocks_of(layouts),
        pages=tuple(_page(page, layout, area) for page, layout, area in zip(stripped, layouts, areas, strict=True)),
        bookmarks=bookmarks,
        pagination=Pagination(method=Method.PDF, page_margin=0, length_margin=_LENGTH_MARGIN),
        incidents=(*_damage(lost, damaged), *_incidents(sheets, layouts, form)),
    )


def _info(source: Source, pdf: Pdf, sheets: Sequence[Sheet]) -> DocumentInfo:
    return DocumentInfo(
        name=source.name,
        format="pdf",
        sha256=source.sha256(),
        size=len(source.data),
        properties=properties_of(pdf),
        comments=sum(sheet.comments for sheet in sheets),
        language=language_of(pdf),
        is_tagged=is_tagged(pdf),
        is_restricted=is_encrypted(pdf),
    )


def _page(page: Stripped, layout: Layout, area: Box) -> Page:
    sheet = page.sheet
    scanned = is_scan(sheet)
    return Page(
        number=sheet.number,
        width=sheet.width,
        height=sheet.height,
        text_area=area,
        label=page.printed or sheet.label,
        printed=page.printed,
        running=page.running,
        scanned=scanned,
        blank=not scanned and not sheet.lines and not sheet.turned and not layout.figures,
        undescribed=sheet.undescribed,
    )


def _damage(lost: Sequence[int], damaged: bool) -> Iterator[Incident]:
    """What could not be read of the file, or may not have been."""
    if lost:
        pages = ", ".join(str(number) for number in lost[:10])
        yield Incident(kind="page-lost", message=f"Ces pages du PDF sont endommagées et n'ont pas été lues : {pages}.")
    if damaged:
        yield Incident(kind="damaged", message=_DAMAGED)


def _incidents(sheets: Sequence[Sheet], layouts: Sequence[Layout], form: bool) -> tuple[Incident, ...]:
    """What is odd about the file."""
    found: list[Incident] = []
    if form:
        found.append(Incident(kind="form", message="Ce PDF contient un formulaire : ce qui y est saisi n'est pas lu."))
    two_up = [layout for layout in layouts if layout.two_up]
    if two_up and len(two_up) >= _TWO_UP_SHARE * len(layouts):
        message = "Ce PDF semble imprimé à deux pages par feuille : chaque feuille est comptée comme une page."
        found.append(Incident(kind="two-up", message=message))
    size = Counter((round(min(s.width, s.height)), round(max(s.width, s.height))) for s in sheets).most_common(1)[0][0]
    if abs(size[0] - _LETTER[0]) <= 3 and abs(size[1] - _LETTER[1]) <= 3:
        message = "Les pages sont au format américain Letter, non A4 : le nombre de pages peut en être changé."
        found.append(Incident(kind="letter-paper", message=message))
    return tuple(found)
