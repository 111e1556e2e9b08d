"""The verdict as Word comments: one for each finding, at its paragraph, and one for the whole on the title."""

from __future__ import annotations

from rapportlint.formats.seals import sealed_docx
from rapportlint.formats.word_annotation import Line, Remark
from rapportlint.formats.word_annotation import annotated as written
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.file_facts import OWN_NAME
from rapportlint.model.findings import Finding
from rapportlint.model.marks import Mark, marks, title_mark
from rapportlint.model.result import Judged
from rapportlint.model.settings import Limits
from rapportlint.model.waivers import reference
from rapportlint.reporters.annotators import telling
from rapportlint.reporters.pieces import colours, digest

_SETTLED = Line(text="Ce point n'est plus constaté : la discussion est gardée.", bold=True, colour="2E7D32")


def annotated(report: Judged, limits: Limits) -> bytes:
    """The document with our comments, and everything else as it was."""
    if report.source is None:
        raise UnreadableFile(FailureKind.EMPTY, "Il n'y a pas de fichier à annoter.")
    title = title_mark(report.result)
    remarks = [_whole(report, title), *(_remark(finding, report, title) for finding in report.result.findings)]
    return sealed_docx(written(report.source.data, remarks, _SETTLED, limits))


def _whole(report: Judged, title: Mark) -> Remark:
    """The verdict, on the title."""
    result = report.result
    name = digest.headline(result, report.rulebook)
    head = Line(text=f"{OWN_NAME} · {name}", bold=True, colour=colours.VERDICTS[result.verdict])
    told = [Line(text=text) for text in (*telling.verdict(report), telling.HOW)]
    return Remark(reference=reference(OWN_NAME), anchor=title.anchor, lines=(head, *told))


def _remark(finding: Finding, report: Judged, title: Mark) -> Remark:
    """A finding, at the first place that it points at; on the title where it is about the whole report."""
    first = next(iter(marks(finding, report.result)), title)
    head = Line(text=telling.head(finding, report.rulebook), bold=True, colour=colours.of_finding(finding))
    told = [Line(text=text) for text in telling.body(finding, report.rulebook)]
    return Remark(reference=finding.reference, anchor=first.anchor, lines=(head, *told))
