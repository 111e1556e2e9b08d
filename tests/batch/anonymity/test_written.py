"""What a worker writes of a masked task: a page without pictures and a copy, which name nobody beside the text."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from rapportlint.batch.anonymity import concealed
from rapportlint.batch.anonymity.mask import Crowd, Mask, Person
from rapportlint.batch.execution.judging import judged
from rapportlint.batch.tasks import Outcome, Want
from rapportlint.model.result import Judged
from tests.batch.execution.tasks import book, sample
from tests.formats.word_files import unpack

OWN = "Candidat-0427"
AUTHORS = {"conforme-styles.docx": "Lina Morvenel", "conforme-styles.pdf": "Lina Morvenel"}


@pytest.fixture(scope="module", params=AUTHORS)
def masked(request: pytest.FixtureRequest) -> tuple[Outcome, str]:
    """What comes of a sample, its author known to the mask by the roster, and its name."""
    author = AUTHORS[request.param]
    given, family = author.split()
    known = Person(pseudonym=OWN, names=((family, given),), marks=(request.param,))
    mask = Mask(pseudonym=OWN, crowd=Crowd(persons=(known,)))
    task = replace(sample(request.param, Want.PAGE, Want.ANNOTATED, Want.PASSAGES), mask=mask)
    return judged(task), author


def test_the_page_shows_no_picture_and_names_nobody(masked: tuple[Outcome, str]) -> None:
    outcome, author = masked
    page = outcome.made[Want.PAGE].decode()
    assert OWN in page
    assert "data:image" not in page
    # Whoever gave a PDF is not asked for it.
    assert ("Donnez le PDF" in page) == outcome.id.endswith(".docx")
    for name in (*author.split(), "conforme-styles"):
        assert name not in page


def test_the_copy_bears_remarks_and_its_file_names_nobody(masked: tuple[Outcome, str]) -> None:
    outcome, author = masked
    copy = outcome.made[Want.ANNOTATED]
    assert outcome.troubles == ()
    if outcome.id.endswith(".pdf"):
        reader = PdfReader(io.BytesIO(copy))
        assert author not in str(reader.metadata)
        assert not any(author in (page.extract_text() or "") for page in reader.pages[:1])
        assert any("/Annots" in page for page in reader.pages)
    else:
        parts = {name: data.decode() for name, data in unpack(copy).items() if name.endswith(".xml")}
        assert "rapportlint" in parts["word/comments.xml"]
        named = [name for name, text in parts.items() if author.split()[1] in re.sub(r"<[^>]*>", "", text)]
        assert set(named) <= {"word/document.xml", "word/header1.xml", "word/footer1.xml"}


def test_the_result_and_the_passages_keep_the_names_for_our_own_use(masked: tuple[Outcome, str]) -> None:
    outcome, author = masked
    assert outcome.result.file == outcome.id
    assert author in [told.value for told in outcome.result.candidacy.authors]
    assert outcome.passages


def test_a_report_that_nobody_else_names_is_masked_by_its_cover() -> None:
    task = replace(sample("conforme-styles.docx", Want.PAGE), mask=Mask(pseudonym=OWN, crowd=Crowd()))
    page = judged(task).made[Want.PAGE].decode()
    assert "Morvenel" not in page and OWN in page


def test_the_page_of_a_report_whose_cover_names_another_leads_to_his_pseudonym() -> None:
    zoe = Person(pseudonym=OWN, names=(("Exemple", "Zoé"),))
    lina = Person(pseudonym="Candidat-0001", names=(("Morvenel", "Lina"),))
    mask = Mask(pseudonym=OWN, crowd=Crowd(persons=(zoe, lina)))
    report = Judged(result=judged(sample("conforme-styles.docx")).result, rulebook=book())
    telling = replace(report.result.findings[0], message="Le rapport est signé Lina Morvenel, non Zoé Exemple.")
    hidden = concealed(replace(report, result=replace(report.result, findings=(telling,))), mask)
    assert hidden.result.findings[0].message == f"Le rapport est signé Candidat-0001, non {OWN}."


def test_without_a_mask_nothing_is_hidden() -> None:
    page = judged(sample("conforme-styles.docx", Want.PAGE)).made[Want.PAGE].decode()
    assert "conforme-styles.docx" in page
