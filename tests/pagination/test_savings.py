"""Ways to win pages, measured on the layout of reports written for each."""

from __future__ import annotations

import io

import pytest
from docx import Document as new_document
from docx.shared import Cm
from PIL import Image

from rapportlint import readers
from rapportlint.model.document import Document
from rapportlint.model.result import Step
from rapportlint.model.settings import Limits
from rapportlint.model.source import Source
from rapportlint.pagination import savings
from rapportlint.readers.plain import parse

TEXT = (
    "Les appareils sont comparés chaque mois à un étalon raccordé, et les écarts notés sur une carte de contrôle. " * 4
)


def report(*, empty: int = 0, picture: float = 0.0, spacing: float = 1.0) -> Document:
    """A Word file of some twenty paragraphs, with what is to be saved between them; heights in centimetres."""
    written = new_document()
    image = io.BytesIO()
    Image.new("RGB", (40, 40), "navy").save(image, "PNG")
    for _ in range(20):
        paragraph = written.add_paragraph(TEXT)
        paragraph.paragraph_format.line_spacing = spacing
        for _ in range(empty):
            written.add_paragraph("")
        if picture:
            image.seek(0)
            written.add_picture(image, width=Cm(picture), height=Cm(picture))
    file = io.BytesIO()
    written.save(file)
    return readers.read(Source(name="rapport.docx", data=file.getvalue()), Limits())


def pages(document: Document) -> dict[Step | None, int]:
    return {step: len(version.pages) for step, version in savings.versions(document)}


@pytest.mark.parametrize(
    ("habit", "step"),
    [
        ({"empty": 8}, Step.EMPTY_PARAGRAPHS),
        ({"picture": 12.0}, Step.LARGE_PICTURES),
        ({"spacing": 2.0}, Step.LINE_SPACING),
    ],
)
def test_the_step_that_mends_a_habit_wins_pages(habit: dict[str, float], step: Step) -> None:
    counted = pages(report(**habit))  # type: ignore[arg-type]
    assert counted[step] < counted[None]


def test_a_report_without_these_habits_is_offered_none_of_these_steps() -> None:
    steps = set(pages(report())) - {None}
    assert Step.EMPTY_PARAGRAPHS not in steps
    assert Step.LARGE_PICTURES not in steps


def test_pages_that_hold_nothing_or_next_to_nothing_are_told() -> None:
    document = parse("""
        # Premier
        + 1.05 fr
        ---
        # Deuxième
        + 0.9 fr
        % blank
        # Troisième
        + 0.5 fr
    """)
    wasted = savings.wasted_pages(document)
    assert wasted == {Step.BLANK_PAGES: (4,), Step.NEARLY_EMPTY_PAGES: (2,)}
