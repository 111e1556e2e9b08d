"""What every reader owes to those who come after it, whatever the file was; the same tables run on all of them."""

from __future__ import annotations

import pickle
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from rapportlint import readers, recognition, rulebooks
from rapportlint.formats import records_json, soffice
from rapportlint.formats.sniff import sniff
from rapportlint.model.document import Block, Container, Document, Figure, Paragraph, Table
from rapportlint.model.outline import OTHER, Section
from rapportlint.model.settings import Limits, Settings
from rapportlint.model.source import Source
from rapportlint.pagination import paginate
from rapportlint.text import fold_title

SAMPLES = Path(__file__).parents[2] / "samples"

PLAIN = """
    # Introduction
    + 0.5 fr
    ! 300x200 Vue du banc
    # Présentation de l'entreprise
    | Grandeur | Valeur |
    @ Conclusion ..... 3
    + 1.5 fr
    ---
    = Conclusion
    Un dernier mot.
"""


def sample(name: str) -> Callable[[], Source]:
    """A way to a file of samples/."""
    return lambda: Source(name=name, data=(SAMPLES / name).read_bytes())


def converted(name: str, to: str) -> Callable[[], Source]:
    """A way to a sample that LibreOffice saved in another format."""
    data = (SAMPLES / name).read_bytes
    return lambda: Source(name=f"rapport.{to}", data=soffice.convert(data(), "docx", to, 120.0))


SOURCES: dict[str, Callable[[], Source]] = {
    "a DOCX with styles": sample("conforme-styles.docx"),
    "a DOCX with fake titles": sample("conforme-faux-titres.docx"),
    "a DOCX of another route": sample("apprentissage.docx"),
    "a PDF with bookmarks": sample("conforme-styles.pdf"),
    "a PDF with fake titles": sample("conforme-faux-titres.pdf"),
    "a scanned PDF": sample("scan.pdf"),
    "the plain notation": lambda: Source(name="r.plain", data=PLAIN.encode()),
    "an ODT": converted("conforme-styles.docx", "odt"),
    "a DOC": converted("conforme-styles.docx", "doc"),
    "an RTF": converted("conforme-styles.docx", "rtf"),
}
OFFICE = {"an ODT", "a DOC", "an RTF"}
NAMES = [pytest.param(name, marks=pytest.mark.libreoffice) if name in OFFICE else name for name in SOURCES]
ESTIMATED = Settings(pages="estimate")

every_reader = pytest.mark.parametrize("name", NAMES)


@cache
def source(name: str) -> Source:
    return SOURCES[name]()


@cache
def document(name: str) -> Document:
    """The document as read, with pages of its own or estimated ones."""
    return paginate(readers.read(source(name), Limits()), source(name), ESTIMATED)


@every_reader
def test_the_file_is_told_by_its_own_facts(name: str) -> None:
    info, given = document(name).info, source(name)
    assert (info.name, info.sha256, info.size) == (given.name, given.sha256(), len(given.data))
    assert info.format == sniff(given, Limits())


@every_reader
def test_pages_are_numbered_without_holes_and_hold_their_text_area(name: str) -> None:
    pages = document(name).pages
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        area = page.text_area
        assert 0 <= area.left < area.right <= page.width
        assert 0 <= area.top < area.bottom <= page.height


@every_reader
def test_boxes_lie_inside_their_pages(name: str) -> None:
    pages = document(name).pages
    for block in document(name).blocks:
        for place in block.places:
            page = pages[place.page - 1]
            assert 0 <= place.box.left <= place.box.right <= page.width + 1, block
            assert 0 <= place.top <= place.bottom <= page.height + 1, block


@every_reader
def test_a_block_has_one_place_a_page_in_page_order(name: str) -> None:
    for block in document(name).blocks:
        numbers = [place.page for place in block.places]
        assert numbers == sorted(set(numbers)), block


@every_reader
def test_blocks_come_in_reading_order(name: str) -> None:
    flow = [block for block in document(name).blocks if block.container is Container.BODY and block.places]
    assert all(a.places[0].page <= b.places[0].page for a, b in pairwise(flow))
    same_page = [(a, b) for a, b in pairwise(flow) if a.places[-1].page == b.places[0].page]
    above = [a.places[-1].top <= b.places[0].bottom for a, b in same_page]
    assert sum(above) >= 0.99 * len(above)


@every_reader
def test_the_cells_of_a_table_follow_it(name: str) -> None:
    blocks = document(name).blocks
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            assert block.rows > 0 and block.columns > 0
        elif block.container is Container.TABLE:
            assert isinstance(blocks[index - 1], Table) or blocks[index - 1].container is not Container.BODY


UNTIDY = re.compile(r"[\u00ad\u200b\ufeff\ufb00-\ufb06\ufffd\x00-\x09\x0b-\x1f]|  |^\s|\s$")


@every_reader
def test_text_is_tidy(name: str) -> None:
    for block in document(name).blocks:
        if isinstance(block, Paragraph):
            assert block.text
            assert unicodedata.is_normalized("NFC", block.text)
            assert not UNTIDY.search(block.text), repr(block.text)


@every_reader
def test_figures_have_a_size_and_setups_exist(name: str) -> None:
    read = document(name)
    assert all(block.width >= 0 and block.height >= 0 for block in read.blocks if isinstance(block, Figure))
    assert all(block.setup < max(1, len(read.setups)) for block in read.blocks)
    assert all(1 <= mark.page <= len(read.pages) for mark in read.bookmarks)


@every_reader
def test_a_document_survives_pickling_and_json(name: str) -> None:
    read = document(name)
    assert pickle.loads(pickle.dumps(read)) == read
    assert records_json.loads(records_json.dumps(read), Document) == read


@pytest.mark.parametrize("name", [name for name in SOURCES if name not in OFFICE])
def test_the_same_bytes_give_the_same_document(name: str) -> None:
    assert readers.read(source(name), Limits()) == readers.read(source(name), Limits())


def text_of(blocks: tuple[Block, ...]) -> str:
    return " ".join(block.text for block in blocks if isinstance(block, Paragraph))


@pytest.mark.parametrize("name", [name for name in SOURCES if "scanned" not in name and name not in OFFICE])
def test_every_readable_page_says_something(name: str) -> None:
    read = document(name)
    inked = {place.page for block in read.blocks for place in block.places}
    assert all(page.number in inked or page.blank for page in read.pages)
    assert len(text_of(read.blocks)) > 500


PAIRS = ["conforme-styles", "conforme-faux-titres", "non-conforme"]


def outline(name: str, pages: str) -> list[Section]:
    """The chapters and known parts that recognition finds in a sample, outside the annexes."""
    given = sample(name)()
    read = paginate(readers.read(given, Limits()), given, Settings(pages=pages))
    sections = recognition.recognise(read, rulebooks.load("bts-metiers-de-la-mesure")).sections
    return [section for section in sections if section.id != OTHER and section.level == 1]


@pytest.mark.libreoffice
@pytest.mark.parametrize("report", PAIRS)
def test_a_report_has_the_same_outline_as_docx_and_as_pdf(report: str) -> None:
    from_word, from_pdf = outline(f"{report}.docx", "libreoffice"), outline(f"{report}.pdf", "auto")
    assert [described(section) for section in from_word] == [described(section) for section in from_pdf]
    lengths = [(section.length or 0.0) for section in from_pdf]
    assert [section.length for section in from_word] == pytest.approx(lengths, abs=0.15)


def described(section: Section) -> tuple[str, str, int | None, int | None]:
    """What must be the same: kind, title, first and last page."""
    first, last = section.start, section.end
    pages = (first.page if first else None, last.page if last else None)
    return section.id, fold_title(section.title), *pages
