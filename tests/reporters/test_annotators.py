"""What every annotator promises, found by the formats that it takes: one format more is one case more."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pypdf
import pytest

from rapportlint.formats.seals import is_sealed
from rapportlint.model.failures import UnreadableFile
from rapportlint.model.result import Judged
from rapportlint.model.settings import Limits
from rapportlint.reporters import annotators
from rapportlint.reporters.annotators import telling
from rapportlint.reporters.pieces import colours, words
from tests.formats.word_files import MACRO_TYPE, TYPE, pack, unpack
from tests.reporters.annotating import SAMPLES, annotated, judged


def report_of(format: str) -> Judged:
    """A report with faults in that format."""
    if format == "docm":
        members = unpack((SAMPLES / "apprentissage.docx").read_bytes())
        types = members["[Content_Types].xml"].replace(TYPE.encode(), MACRO_TYPE.encode())
        return judged(pack(members | {"[Content_Types].xml": types}), "rapport.docm")
    name = {"docx": "apprentissage.docx", "pdf": "conforme-styles.pdf"}[format]
    return judged((SAMPLES / name).read_bytes(), f"rapport.{format}")


@pytest.mark.parametrize("format", annotators.formats())
def test_a_copy_is_the_same_at_each_run_sealed_and_judged_as_its_report(format: str) -> None:
    report = report_of(format)
    assert report.source is not None
    before = report.source.data
    copy = annotated(report)
    again = judged(copy, report.source.name)
    assert (annotated(report), annotated(again)) == (copy, copy)
    assert is_sealed(copy) and not is_sealed(before) and report.source.data == before
    assert (again.result.verdict, again.result.account) == (report.result.verdict, report.result.account)
    assert [f.message for f in again.result.findings] == [f.message for f in report.result.findings]


@pytest.mark.parametrize("format", annotators.formats())
def test_what_a_baseline_knows_is_grey_and_named_so(format: str) -> None:
    report = report_of(format)
    findings = tuple(replace(finding, known=True) for finding in report.result.findings)
    known = replace(report, result=replace(report.result, findings=findings), baseline="ref.json")
    assert told_known(annotated(known), format) >= len(findings) > 0
    assert told_known(annotated(report), format) == 0
    assert "Référence ref.json" in " ".join(telling.verdict(known))


def told_known(copy: bytes, format: str) -> int:
    """How many remarks of a copy are about what is known already."""
    if format != "pdf":
        grey = f'w:val="{colours.KNOWN}"'
        return sum(words.KNOWN in one and grey in one for one in comments(copy))
    notes = [
        note.get_object()
        for page in pypdf.PdfReader(io.BytesIO(copy)).pages
        for note in page.get("/Annots", ())
        if words.KNOWN in str(note.get_object().get("/Contents", ""))
    ]
    shade = [int(colours.KNOWN[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    return len({str(n["/Contents"]) for n in notes if [float(x) for x in n["/C"]] == pytest.approx(shade, abs=0.01)})


def comments(copy: bytes) -> list[str]:
    """The comments of a Word document, marked up as they are."""
    return re.findall(r"<w:comment .*?</w:comment>", unpack(copy)["word/comments.xml"].decode(), re.DOTALL)


@pytest.mark.parametrize("format", annotators.formats())
def test_without_a_file_there_is_nothing_to_annotate(format: str) -> None:
    with pytest.raises(UnreadableFile):
        annotators.load(format).annotated(replace(report_of(format), source=None), Limits())


@pytest.mark.parametrize("format", annotators.formats())
def test_a_report_without_a_finding_is_annotated_too(format: str) -> None:
    report = report_of(format)
    clean = replace(report, result=replace(report.result, findings=()))
    assert (
        judged(annotators.load(format).annotated(clean, Limits()), f"r.{format}").result.account
        == report.result.account
    )
