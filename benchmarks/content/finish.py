"""What a word processor keeps in a DOCX beside its text: languages, alternative texts, author, remarks, revisions."""

from __future__ import annotations

import io
import re
from typing import Any

from docx import Document as open_document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from benchmarks.content.compose import Report
from benchmarks.content.plans import Plan
from benchmarks.evaluation.blocks import Picture, Role, Text, Title

_ENGLISH = frozenset("the and of was were with that this from which to is in a for it on my we i".split())
_LINK = re.compile(r"https?://\S+")
_ENTRY = re.compile(r"(?:\t|\.{3,} )\d+$")
_OTHER_AUTHOR = "Josselin Karadec"
_DATE = "2026-09-14T10:00:00Z"
_REMARKS = ("À reformuler ?", "Vérifier cette valeur avec le tuteur", "Trop long", "Source ?")
_EMPTY_LINES = 9


def finish(data: bytes, report: Report, plan: Plan) -> bytes:
    """The file as a student's word processor would have left it."""
    doc = open_document(io.BytesIO(data))
    author = _OTHER_AUTHOR if "file.other-author" in plan.changes else report.author
    doc.core_properties.author = doc.core_properties.last_modified_by = author
    doc.core_properties.title = report.running
    _set_languages(doc, report, plan)
    if "pictures.no-alt" not in plan.changes:
        _describe_pictures(doc, report)
    if "tables.no-header" not in plan.changes:
        _mark_headers(doc)
    if "file.restricted" in plan.changes:
        _restrict(doc)
    _make_links(doc)
    if "contents.broken-field" in plan.changes:
        _break_contents(doc)
    _leave_draft(doc, report, plan)
    buffer = io.BytesIO()
    doc.save(buffer)
    return buffer.getvalue()


def _leave_draft(doc: Any, report: Report, plan: Plan) -> None:
    """Leave behind what the plan wants of a draft."""
    bodies = _bodies(doc, report)
    if "draft.comments" in plan.changes:
        for number, line in enumerate(bodies[1:8:3]):
            remark = _REMARKS[(plan.seed + number) % len(_REMARKS)]
            doc.add_comment(line.runs, text=remark, author="Relecture", initials="R")
    if "draft.revisions" in plan.changes:
        for line in bodies[2:9:3]:
            _revise(line)
    if "draft.empty-paragraphs" in plan.changes:
        _push_down(doc, report)


# --- languages -------------------------------------------------------------------------------------------------------


def _set_languages(doc: Any, report: Report, plan: Plan) -> None:
    """Mark the file as French and the English summary as English, as Word does while one types."""
    whole = "en-US" if "language.english-file" in plan.changes else "fr-FR"
    for mark in [*doc.styles.element.iter(qn("w:lang"))]:
        mark.set(qn("w:val"), whole)
        if "language.none" in plan.changes:
            mark.getparent().remove(mark)
    if plan.changes & {"language.summary-unmarked", "language.none"}:
        return
    english = {
        block.text.replace("\n", "")
        for stretch in report.stretches
        if stretch.kind == "english-summary"
        for block in report.blocks[stretch.first : stretch.stop]
        if isinstance(block, Text | Title) and is_english(block.text)
    }
    for line in doc.paragraphs:
        if line.text.replace("\n", "") in english:
            for run in line.runs:
                _mark_language(run, "en-GB")


def is_english(text: str) -> bool:
    """Whether words of English are frequent enough for a text to be in it."""
    words = re.findall(r"[a-zà-ÿ]+", text.lower())
    return sum(word in _ENGLISH for word in words) >= 0.15 * max(1, len(words))


def _mark_language(run: Any, language: str) -> None:
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), language)
    run._r.get_or_add_rPr().append(mark)


# --- pictures, links -------------------------------------------------------------------------------------------------


def _describe_pictures(doc: Any, report: Report) -> None:
    """Give each picture an alternative text: its caption, or the title above it."""
    said: list[str] = []
    for index, block in enumerate(report.blocks):
        if isinstance(block, Picture):
            after = report.blocks[index + 1] if index + 1 < len(report.blocks) else None
            title = next((b.text for b in reversed(report.blocks[:index]) if isinstance(b, Title)), "")
            caption = isinstance(after, Text) and after.role is Role.CAPTION
            said.append(after.text if caption and isinstance(after, Text) else title)
    drawn = [mark for mark in doc.element.body.iter(qn("wp:docPr")) if mark.getparent().xpath(".//pic:pic")]
    for mark, text in zip(drawn, said, strict=True):
        mark.set("descr", text.replace("\n", " "))


def _mark_headers(doc: Any) -> None:
    """Declare the first row of each table of data a header."""
    for table in doc.tables:
        if len(table.rows) > 1:
            table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _restrict(doc: Any) -> None:
    """Let only those with a password change the file."""
    protection = OxmlElement("w:documentProtection")
    protection.set(qn("w:edit"), "readOnly")
    protection.set(qn("w:enforcement"), "1")
    doc.settings.element.find(qn("w:defaultTabStop")).addprevious(protection)


def _make_links(doc: Any) -> None:
    """Turn addresses into links, as Word does when one types a space after them."""
    for line in doc.paragraphs:
        found = _LINK.search(line.text)
        if found and len(line.runs) == 1:
            run, address = line.runs[0], found.group()
            before, _, after = run.text.partition(address)
            run.text = before
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), doc.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            inside = line.add_run(address)
            inside.underline = True
            link.append(inside._r)
            run._r.addnext(link)
            if after:
                line.add_run(after)


def _break_contents(doc: Any) -> None:
    """Let two entries of the contents say what Word prints for the page of a title that is gone."""
    entries = [line for line in doc.paragraphs if _ENTRY.search(line.text)]
    for line in entries[2:6:2]:
        run = line.runs[-1] if line.runs[-1].text else line.runs[-2]
        run.text = re.sub(r"\d+$", "Erreur ! Signet non défini.", run.text)


# --- drafts ----------------------------------------------------------------------------------------------------------


def _bodies(doc: Any, report: Report) -> list[Any]:
    """The longer paragraphs of the chapters."""
    told = {block.text for block in report.blocks if isinstance(block, Text) and block.role is Role.BODY}
    return [line for line in doc.paragraphs if len(line.text) > 150 and line.text in told]


def _revise(line: Any) -> None:
    """Mark a paragraph's text as inserted, and a word after it as deleted."""
    run = line.runs[0]._r
    inserted, deleted = (OxmlElement(name) for name in ("w:ins", "w:del"))
    for number, mark in enumerate((inserted, deleted)):
        mark.set(qn("w:id"), str(9000 + number + 2 * (hash_of(line.text) % 500)))
        mark.set(qn("w:author"), "Relecture")
        mark.set(qn("w:date"), _DATE)
    run.addprevious(inserted)
    inserted.append(run)
    gone, text = OxmlElement("w:r"), OxmlElement("w:delText")
    text.text = " Voir aussi."
    text.set(qn("xml:space"), "preserve")
    gone.append(text)
    deleted.append(gone)
    inserted.addnext(deleted)


def hash_of(text: str) -> int:
    """A number that is the same in every run."""
    return sum(map(ord, text))


def _push_down(doc: Any, report: Report) -> None:
    """Push three chapters down with empty paragraphs, as those who know no page break do."""
    wanted = [b.text.partition("\n")[0] for b in report.blocks if isinstance(b, Title) and b.level == 1]
    lines = [line for line in doc.paragraphs if line.text.partition("\n")[0] in wanted]
    for line in lines[2:8:2]:
        line.paragraph_format.page_break_before = None
        for _ in range(_EMPTY_LINES):
            line.insert_paragraph_before("")
