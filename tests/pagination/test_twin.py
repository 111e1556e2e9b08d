"""A DOCX and a PDF said to be its export: pages are taken only from the proved one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rapportlint import pagination, readers
from rapportlint.model.document import Document, Method, Paragraph
from rapportlint.model.settings import Limits, Settings
from rapportlint.model.source import Source, Twin
from rapportlint.pagination import twin

SAMPLES = Path(__file__).parents[2] / "samples"


def paginated(report: str, pdf: str, pages: str = "auto") -> Document:
    """A sample on the pages of another one."""
    export = Twin(name=pdf, data=(SAMPLES / pdf).read_bytes())
    source = Source(name=report, data=(SAMPLES / report).read_bytes(), twin=export)
    return pagination.paginate(readers.read(source, Limits()), source, Settings(pages=pages))


@pytest.mark.parametrize("name", ["conforme-styles", "conforme-faux-titres", "non-conforme"])
def test_the_export_of_a_report_gives_its_pages(name: str) -> None:
    document = paginated(f"{name}.docx", f"{name}.pdf")
    assert document.pagination is not None
    assert (document.pagination.method, document.pagination.page_margin) == (Method.PDF, 0)
    assert f"{name}.pdf" in document.pagination.note
    assert all(block.places for block in document.blocks if isinstance(block, Paragraph) and block.outline_level)


@pytest.mark.parametrize(
    ("report", "pdf", "reason"),
    [
        ("conforme-styles.docx", "conforme-faux-titres.pdf", "la même taille"),
        ("apprentissage.docx", "conforme-styles.pdf", "seulement du texte"),
        ("conforme-styles.docx", "scan.pdf", "seulement du texte"),
        ("conforme-styles.docx", "apprentissage.docx", "n'a pas servi"),
    ],
)
def test_a_pdf_that_is_no_export_of_the_report_gives_no_pages_and_is_told(report: str, pdf: str, reason: str) -> None:
    document = paginated(report, pdf, pages="pdf")
    assert document.pagination is not None
    assert document.pagination.method is not Method.PDF
    assert any(incident.kind == "twin" and reason in incident.message for incident in document.incidents)


def test_a_pdf_that_says_more_than_the_report_is_not_its_export() -> None:
    source = Source(name="conforme-styles.docx", data=(SAMPLES / "conforme-styles.docx").read_bytes())
    whole = readers.read(source, Limits())
    half = replace(whole, blocks=whole.blocks[: len(whole.blocks) // 2])
    pdf = Twin(name="conforme-styles.pdf", data=(SAMPLES / "conforme-styles.pdf").read_bytes())
    document, proved = twin.paginate(half, pdf, Limits())
    assert not proved
    assert "n'est pas dans le fichier" in document.incidents[-1].message


def test_a_pdf_left_aside_by_the_settings_is_not_read() -> None:
    document = paginated("conforme-styles.docx", "conforme-faux-titres.pdf", pages="hints")
    assert document.pagination is not None
    assert document.pagination.method is Method.HINTS
    assert document.incidents == ()
