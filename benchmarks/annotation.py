"""Annotated copies of ten varied reports: comments at their place when other programs open them, parts unchanged, time.

Places are those that the verdict points at; a DOCX is read back once LibreOffice has opened and saved it, a PDF by
pdfium. Times are beside what it costs to open and save the same file, comments or notes none, with the usual library.
"""

from __future__ import annotations

import io
import json
import os
import statistics
import sys
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import docx
import pypdf

from benchmarks.evaluation import cache
from benchmarks.reopened import Seen, by_pdfium, letters, through_libreoffice
from benchmarks.speed import RESULTS, subjects
from rapportlint import engine, rulebooks
from rapportlint.model.document import Paragraph
from rapportlint.model.geometry import Box
from rapportlint.model.marks import marks
from rapportlint.model.result import Judged
from rapportlint.model.settings import Limits, Settings
from rapportlint.model.source import Source
from rapportlint.reporters import annotators

FILES, RUNS = 10, 7
_DIPLOMA = "bts-metiers-de-la-mesure"


def judged(path: Path) -> Judged:
    """The verdict on a file."""
    source, rulebook = Source(name=path.name, data=path.read_bytes()), rulebooks.load(_DIPLOMA)
    return Judged(result=engine.lint(source, rulebook, Settings(pages="estimate")), rulebook=rulebook, source=source)


def annotated(report: Judged) -> bytes:
    """Its annotated copy."""
    assert report.result.document is not None
    return annotators.load(report.result.document.info.format).annotated(report, Limits())


def chosen(folder: Path) -> list[str]:
    """Ten reports in both formats, of as many make-ups as there are, those with most faults first."""
    entries = [entry for entry in cache.load(folder) if "docx" in entry["formats"]]
    by_make_up: dict[str, list[str]] = {}
    for entry in sorted(entries, key=lambda entry: (entry["name"].endswith(("-1", "-2")), entry["name"])):
        by_make_up.setdefault(entry["name"].split("--")[0], []).append(entry["name"])
    rows = [names[rank] for rank in range(FILES) for names in by_make_up.values() if rank < len(names)]
    return rows[:FILES]


def word_places(report: Judged, copy: bytes) -> tuple[int, int]:
    """How many findings stand at their paragraph in LibreOffice, of how many that have one."""
    assert report.result.document is not None
    texts = {b.anchor: letters(b.text) for b in report.result.document.blocks if isinstance(b, Paragraph)}
    told = through_libreoffice(copy)
    right = total = 0
    for finding in report.result.findings:
        anchors = [mark.anchor for mark in marks(finding, report.result)[:1]]
        for text in (texts[anchor] for anchor in anchors if anchor in texts):
            total += 1
            right += any(one.text.endswith(finding.reference) and letters(one.paragraph) == text for one in told)
    return right, total


def pdf_places(report: Judged, copy: bytes) -> tuple[int, int]:
    """How many places of findings are highlighted in pdfium, on their page, of how many there are."""
    assert report.result.account is not None
    front = len(pypdf.PdfReader(io.BytesIO(copy)).pages) - report.result.account.total
    seen = [one for one in by_pdfium(copy) if one.author == "rapportlint" and one.kind == "highlight"]
    right = total = 0
    for finding in report.result.findings:
        for place in (place for mark in marks(finding, report.result) for place in mark.places[:1]):
            total += 1
            right += any(_covers(one, finding.code, place.page + front, place.box) for one in seen)
    return right, total


def _covers(one: Seen, code: str, page: int, box: Box) -> bool:
    """Whether a highlight is that of a rule, on that page of the copy, over the middle of a place."""
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    inside = one.box.left - 2 <= x <= one.box.right + 2 and one.box.top - 2 <= y <= one.box.bottom + 2
    return one.text.startswith(code) and one.page == page and inside


def parts(before: bytes, after: bytes) -> tuple[int, int]:
    """How many parts of a package have the same bytes in the copy, of how many."""
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        names = old.namelist()
        return sum(name in new.namelist() and old.read(name) == new.read(name) for name in names), len(names)


def seconds(work: Callable[[], object]) -> float:
    """Processor time of a piece of work, processes that it starts included: the median of some runs."""
    work()
    found = []
    for _ in range(RUNS):
        start = os.times()
        work()
        end = os.times()
        found.append(sum(end[:4]) - sum(start[:4]))
    return statistics.median(found)


def times(folder: Path) -> dict[str, Any]:
    """What the copies of the reports nearest to sixty pages cost, beside opening and saving them."""
    pdf, word = subjects(folder)
    report, paged = judged(word), judged(pdf)
    return {
        "docx": word.name, "docx_cpu_s": seconds(lambda: annotated(report)),
        "python_docx_cpu_s": seconds(lambda: docx.Document(str(word)).save(io.BytesIO())),
        "pdf": pdf.name, "pdf_cpu_s": seconds(lambda: annotated(paged)),
        "pypdf_cpu_s": seconds(lambda: pypdf.PdfWriter(clone_from=str(pdf)).write(io.BytesIO())),
    }  # fmt: skip


def figures(folder: Path, names: Iterable[str]) -> dict[str, Any]:
    """Everything that is measured, by name."""
    files: dict[str, dict[str, Any]] = {}
    for name in names:
        print(name, file=sys.stderr)
        word, paged = judged(folder / f"{name}.docx"), judged(folder / f"{name}.pdf")
        copy, pages = annotated(word), annotated(paged)
        assert word.source is not None
        files[name] = {
            "docx": word_places(word, copy), "parts": parts(word.source.data, copy), "pdf": pdf_places(paged, pages)
        }  # fmt: skip
    totals = {
        kind: [sum(file[kind][at] for file in files.values()) for at in (0, 1)] for kind in ("docx", "parts", "pdf")
    }
    return {"files": files, "totals": totals, "times": times(folder)}


def run() -> str:
    """Measure, keep the figures in `results/annotation.json`, and give back a table."""
    folder = cache.ready()
    found = figures(folder, chosen(folder))
    (RESULTS / "annotation.json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    totals, spent = found["totals"], found["times"]
    rows = [
        ("comments at their paragraph in LibreOffice", "{} of {}".format(*totals["docx"])),
        ("parts of the packages with the same bytes", "{} of {}".format(*totals["parts"])),
        ("highlights at their place in pdfium", "{} of {}".format(*totals["pdf"])),
        (f"annotating {spent['docx']}: CPU", _beside(spent["docx_cpu_s"], spent["python_docx_cpu_s"], "python-docx")),
        (f"annotating {spent['pdf']}: CPU", _beside(spent["pdf_cpu_s"], spent["pypdf_cpu_s"], "pypdf")),
    ]
    return "\n".join(f"{label:<64}{value}" for label, value in rows)


def _beside(own: float, other: float, name: str) -> str:
    return f"{own:.2f} s, {own / other:.1f} × {name} opening and saving it ({other:.2f} s)"
