"""Make one report: find where its titles fall, then write it with the right page numbers in its contents.

layout = make(load("vauclerc"), STYLED, Path("rapport.docx"))
"""

import math
import tempfile
from dataclasses import replace
from pathlib import Path

from samples.dossier import Dossier
from samples.makeup import Breaks, MakeUp
from samples.office import Layout, layout_of, to_pdf
from samples.page_marks import page_marks
from samples.titles import titles
from samples.word_report import write

POINTS_PER_CM = 28.3465


def make(dossier: Dossier, makeup: MakeUp, target: Path) -> Layout:
    """Write `dossier` as the Word file `target`; the layout is the one that LibreOffice gives it."""
    with tempfile.TemporaryDirectory() as folder:
        probe = Path(folder) / "probe.docx"
        if makeup.breaks is Breaks.ENTERS:
            makeup = _with_enters(dossier, makeup, probe)
        layout = _probe(dossier, makeup, probe)
    marks = page_marks(layout, makeup.margin_cm * POINTS_PER_CM) if makeup.page_marks else {}
    write(dossier, makeup, target, pages=layout.pages_of_blocks(), marks=marks, count=layout.pages)
    return layout


def _probe(dossier: Dossier, makeup: MakeUp, probe: Path) -> Layout:
    write(dossier, makeup, probe, probe=True)
    pdf = probe.with_suffix(".pdf")
    to_pdf(probe, pdf, named=True)
    return layout_of(pdf, makeup.margin_cm * POINTS_PER_CM)


def _with_enters(dossier: Dossier, makeup: MakeUp, probe: Path) -> MakeUp:
    """The make-up with, before every other part, as many empty paragraphs as fill the page; page breaks elsewhere."""
    makeup = replace(makeup, breaks=Breaks.CTRL_ENTER)
    layout = _probe(dossier, makeup, probe)
    line = makeup.size_pt * 1.15 * makeup.line_spacing + makeup.after_pt
    bottom = layout.height - makeup.margin_cm * POINTS_PER_CM
    parts = [title for title in titles(dossier, makeup) if title.opens_part][1::2]
    enters = []
    for part in parts:
        room = bottom - layout.last_lines[layout.blocks[part.index].page - 2]
        enters.append((part.index, max(1, math.ceil((room - makeup.after_pt) / line))))
    return replace(makeup, enters=tuple(enters))
