"""The table of contents of a DOCX: a field with its entries, or lines typed by hand."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from benchmarks.evaluation.blocks import Composition, Contents, Title
from benchmarks.evaluation.makeups import ContentsForm, MakeUp
from benchmarks.evaluation.word_parts import add_field, leader_tab, outline_free


def add_contents(doc: Any, composition: Composition, make_up: MakeUp, pages: dict[int, int], block: Contents) -> None:
    """Add the title of the contents and a line for each chapter; `pages` by block index."""
    run = doc.add_paragraph().add_run(block.title)
    run.bold, run.font.size = True, Pt(make_up.title_size)
    entries = composition.titles(block.depth)
    field = make_up.contents is ContentsForm.FIELD
    for number, (index, title) in enumerate(entries):
        line = doc.add_paragraph()
        line.paragraph_format.left_indent = Cm(0.6 * (title.level - 1))
        line.paragraph_format.space_after, line.paragraph_format.line_spacing = Pt(2), 1.0
        if field:
            outline_free(doc, line, title.level)
            if number == 0:
                add_field(line, f'TOC \\o "1-{block.depth}" \\h \\z \\u', None)
        _entry(line, make_up, title, pages.get(index, index // 8 + 3))
        if field and number == len(entries) - 1:
            end = OxmlElement("w:fldChar")
            end.set(qn("w:fldCharType"), "end")
            line.add_run()._r.append(end)


def _entry(line: Any, make_up: MakeUp, title: Title, page: int) -> None:
    text = title.text.replace("\n", " ")
    if make_up.contents is ContentsForm.DOTS:
        line.add_run(f"{text} {'.' * max(3, 84 - len(text))} {page}")
    elif make_up.contents is ContentsForm.BARE:
        line.add_run(text)
    else:
        leader_tab(line, make_up.width - 2 * make_up.margin)
        line.add_run(f"{text}\t")
        line.add_run(str(page))
