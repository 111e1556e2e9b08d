"""Fonts that LibreOffice lacks are named, with what stands for them, and make the pages less sure."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from rapportlint.formats import soffice
from rapportlint.formats.pdf_lines import Line
from rapportlint.model.document import Block, Document, Look, Paragraph
from rapportlint.model.geometry import Box
from rapportlint.model.settings import Limits, Settings
from rapportlint.model.source import Source
from rapportlint.pagination import paginate
from rapportlint.pagination.substitutes import substitutes
from rapportlint.readers import read

TEXT = "Le laboratoire étalonne chaque année plusieurs milliers d'instruments de mesure pour ses clients. "


def set_in(asked: str, used: str, text: str = TEXT) -> tuple[Block, list[Line]]:
    """A paragraph that asks for a font, and its printed line."""
    line = Line(
        text=text, box=Box(left=70, top=70, right=500, bottom=82), baseline=80, size=11, font=used,
        bold=False, italic=False, colour=None, starts_bold=False, order=0,
    )  # fmt: skip
    return Paragraph(text=text, look=Look(font=asked)), [line]


REPLACED = {
    "the font itself": ("Arial", "Arial", None),
    "a twin": ("Calibri", "Carlito", None),
    "a twin in bold": ("Helvetica", "NimbusSansBold", None),
    "a wider one": ("Georgia", "DejaVu Serif", True),
    "a narrower one": ("Verdana", "Liberation Sans", False),
}


@pytest.mark.parametrize(("asked", "used", "wider"), REPLACED.values(), ids=REPLACED)
def test_a_font_is_told_unless_another_as_wide_stands_for_it(asked: str, used: str, wider: bool | None) -> None:
    block, lines = set_in(asked, used)
    found = substitutes([block], [lines])
    assert [(one.asked, one.used, one.share, one.wider) for one in found] == (
        [] if wider is None else [(asked, used, 1.0, wider)]
    )


def test_the_effect_of_an_unknown_font_is_supposed() -> None:
    block, lines = set_in("Police Inconnue", "DejaVu Sans")
    [one] = substitutes([block], [lines])
    assert one.stretch >= 0.1
    assert one.wider is None


def test_a_font_of_a_few_words_or_of_signs_is_not_told() -> None:
    rows = [*[set_in("Arial", "Liberation Sans")] * 60, set_in("Georgia", "DejaVu Serif"), set_in("Symbol", "DejaVu")]
    assert substitutes([block for block, _ in rows], [lines for _, lines in rows]) == ()


def report(font: str) -> Source:
    """A report of a few pages in one font."""
    document, packed = docx.Document(), io.BytesIO()
    style = document.styles["Normal"]
    style.font.name = font
    style.element.rPr.rFonts.set(qn("w:cs"), font)
    for number in range(60):
        document.add_paragraph(f"{number} {TEXT * 3}")
    document.save(packed)
    return Source(name="r.docx", data=packed.getvalue())


def measured(font: str) -> Document:
    source = report(font)
    return paginate(read(source, Limits()), source, Settings(pages="libreoffice"))


@pytest.fixture
def only_dejavu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine without the twins of Word's fonts."""
    folder = next((path for path in Path("/usr/share/fonts").rglob("DejaVuSans.ttf")), None)
    if folder is None:
        pytest.skip("DejaVu is not where Linux has it")
    settings = tmp_path / "fonts.conf"
    settings.write_text(
        f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{folder.parent}</dir>'
        f"<cachedir>{tmp_path}</cachedir></fontconfig>"
    )
    monkeypatch.setenv("FONTCONFIG_FILE", str(settings))
    soffice.close()
    yield
    soffice.close()


@pytest.mark.libreoffice
def test_a_missing_font_widens_the_margins_and_is_named(only_dejavu: None) -> None:
    document = measured("Calibri")
    assert document.pagination is not None
    assert document.pagination.page_margin > 1
    assert document.pagination.length_margin > 0.5
    assert "polices manquent" in document.pagination.note
    [told] = [incident.message for incident in document.incidents if incident.kind == "fonts"]
    assert told.startswith("La police Calibri manque sur cet ordinateur ; DejaVu")
    assert "plus large" in told


@pytest.mark.libreoffice
def test_a_twin_changes_nothing() -> None:
    document = measured("Calibri")
    assert document.pagination is not None
    assert (document.pagination.page_margin, document.pagination.length_margin) == (1, 0.25)
    assert [incident for incident in document.incidents if incident.kind == "fonts"] == []
