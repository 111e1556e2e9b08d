"""What every annotator promises, found by the formats that it takes: one format more is one case more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapportlint.formats.seals import is_sealed
from rapportlint.model.failures import UnreadableFile
from rapportlint.model.result import Judged
from rapportlint.model.settings import Limits
from rapportlint.reporters import annotators
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
