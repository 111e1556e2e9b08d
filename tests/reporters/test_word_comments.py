"""The verdict as Word comments: at their paragraphs, without a byte changed beside them, with answers carried over."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from docx import Document as open_docx

from benchmarks.reopened import letters, said, through_libreoffice
from rapportlint.formats import soffice
from rapportlint.formats.seals import is_sealed
from rapportlint.model.document import Paragraph
from rapportlint.model.marks import marks
from rapportlint.model.result import Judged, Verdict
from rapportlint.reporters import terminal
from rapportlint.reporters.json_report import shape
from rapportlint.reporters.pieces.console import Console
from tests.formats.word_files import unpack
from tests.reporters.annotating import annotated, copy_of, in_word, judged, sample

FAULTY, GOOD = "non-conforme.docx", "conforme-styles.docx"
TOUCHED = {"[Content_Types].xml", "word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels"}


def expected(report: Judged) -> list[tuple[str, str]]:
    """Reference of each finding that has a paragraph, and the text of that paragraph."""
    assert report.result.document is not None
    by_anchor = {b.anchor: b for b in report.result.document.blocks if isinstance(b, Paragraph)}
    found = [
        (f.reference, by_anchor.get(marks(f, report.result)[0].anchor)) for f in report.result.findings if f.blocks
    ]
    return [(reference, letters(block.text)) for reference, block in found if block is not None]


@pytest.mark.parametrize("name", [FAULTY, GOOD, "conforme-faux-titres.docx"])
def test_every_comment_stands_at_its_paragraph_when_libreoffice_opens_the_copy(name: str) -> None:
    report = sample(name)
    again = through_libreoffice(copy_of(name))
    assert len(again) == len(report.result.findings) + 1
    assert {one.author for one in again} == {"rapportlint"}
    places = [(reference, text) for reference, text in expected(report)]
    for reference, text in places:
        (comment,) = [one for one in again if one.text.endswith(reference)]
        assert letters(comment.paragraph) == text


def test_the_verdict_is_told_on_the_title() -> None:
    (whole,) = [one for one in said(copy_of(FAULTY)) if "NON CONFORME" in one.text]
    assert whole.paragraph.startswith("Validation d’une méthode d’étalonnage")
    assert "Pages comptées : 57 (63 − 6 (annexes))" in whole.text


def test_a_comment_says_the_measure_the_clause_and_the_remedy() -> None:
    (comment,) = [one for one in said(copy_of(FAULTY)) if one.text.startswith("JUR002")]
    for told in ("non-conformité", "4 pages au plus", "§ 2.1.3 « entre 2 et 4 pages", "Déplacez en annexe"):
        assert told in comment.text


def test_python_docx_reads_the_comments_too() -> None:
    comments = list(open_docx(io.BytesIO(copy_of(FAULTY))).comments)
    assert len(comments) == len(sample(FAULTY).result.findings) + 1
    assert comments[0].paragraphs[0].text == "rapportlint · NON CONFORME"


def test_every_other_part_keeps_its_bytes_packed_or_not() -> None:
    source = sample(FAULTY).source
    assert source is not None
    before, after = unpack(source.data), unpack(copy_of(FAULTY))
    assert list(after)[: len(before)] == list(before)
    assert {name for name, data in after.items() if before.get(name) != data} == TOUCHED
    assert {i.filename: i.compress_size for i in members(source.data) if i.filename not in TOUCHED} == {
        i.filename: i.compress_size for i in members(copy_of(FAULTY)) if i.filename not in TOUCHED
    }


def members(data: bytes) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return archive.infolist()


def test_annotating_a_copy_again_changes_nothing() -> None:
    again = judged(copy_of(FAULTY), FAULTY)
    assert again.result.verdict is Verdict.FAIL
    assert [f.message for f in again.result.findings] == [f.message for f in sample(FAULTY).result.findings]
    assert annotated(again) == copy_of(FAULTY)


def test_a_seal_tells_a_copy_that_nobody_changed() -> None:
    changed = in_word(copy_of(FAULTY), resolved=("JUR002",))
    assert (is_sealed(copy_of(FAULTY)), is_sealed(changed)) == (True, False)
    source = sample(FAULTY).source
    assert source is not None and not is_sealed(source.data)


def answered() -> bytes:
    """A copy in which a teacher answered two comments, and resolved one of them."""
    answers = {
        "JUR002": ("Mme Caradeuc", "Deux pages sont des extraits."),
        "QSE002": ("Lina", "La grille ira en annexe."),
    }
    return in_word(copy_of(FAULTY), resolved=("QSE002", "FIG003"), answered=answers)


def test_an_answer_is_a_waiver_that_never_turns_a_fault_into_a_pass() -> None:
    result = judged(answered(), FAULTY).result
    waived = {f.code: f.waiver for f in result.findings if f.waiver}
    assert set(waived) == {"JUR002", "QSE002", "FIG003"}
    assert (waived["JUR002"].by, waived["JUR002"].reason, waived["JUR002"].resolved) == (
        ("Mme Caradeuc",),
        "Deux pages sont des extraits.",
        False,
    )
    assert (waived["FIG003"].by, waived["FIG003"].resolved) == ((), True)
    assert result.verdict is Verdict.FAIL


def test_waivers_are_told_in_the_terminal_and_in_json() -> None:
    report = judged(answered(), FAULTY)
    text = " ".join("".join(terminal.render([report], Console(columns=110), several=False)).split())
    assert "5 non-conformités, 1 avertissement, 1 écarté : le rapport" in text
    assert "2 points du texte officiel sont écartés dans le document : le verdict n'en tient pas compte." in text
    assert "Écarté par Mme Caradeuc : « Deux pages sont des extraits. » ; le verdict n'en tient pas compte." in text
    assert "Écartés dans le document (1)" in text
    assert "Marqué comme résolu dans le document." in text
    told = {f["code"]: f["waiver"] for f in shape(report)["findings"]}
    assert told["QSE002"] == {"by": ["Lina"], "reason": "La grille ira en annexe.", "resolved": True}
    assert told["PAG001"] is None


def test_the_next_copy_keeps_what_was_answered_and_replaces_the_rest() -> None:
    given = answered()
    made = annotated(judged(given, FAULTY))
    before, after = said(given), said(made)
    theirs = {one.text for one in before if one.author != "rapportlint"}
    assert (
        {one.text for one in after if one.author != "rapportlint"}
        == theirs
        == {
            "Deux pages sont des extraits.",
            "La grille ira en annexe.",
        }
    )
    # One more: two comments of readers are left in the file.
    assert len(after) == len(before) + 1
    kept = [f.waiver for f in judged(made, FAULTY).result.findings if f.waiver]
    assert kept == [f.waiver for f in judged(given, FAULTY).result.findings if f.waiver]
    assert annotated(judged(made, FAULTY)) == made
    (thread,) = [one for one in after if one.text.startswith("JUR002")]
    assert "Écarté par Mme Caradeuc" in thread.text


def test_a_thread_about_a_fault_that_was_mended_is_kept_and_says_so() -> None:
    report = judged(answered(), FAULTY)
    mended = tuple(f for f in report.result.findings if f.code != "JUR002")
    after = said(annotated(replace(report, result=replace(report.result, findings=mended))))
    (thread,) = [one for one in after if one.text.endswith("Réf. JUR002 legal -")]
    assert thread.text.startswith("Ce point n'est plus constaté")
    assert "Deux pages sont des extraits." in {one.text for one in after}


def test_what_was_resolved_is_still_so_once_libreoffice_saved_the_copy() -> None:
    saved = soffice.convert(answered(), "docx", "docx", 240.0)
    found = {f.code for f in judged(saved, FAULTY).result.findings if f.waiver}
    # Its older versions make a comment of its own of each answer.
    assert {"QSE002", "FIG003"} <= found
