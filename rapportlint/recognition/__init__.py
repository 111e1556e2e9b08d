"""Recognition: what part of a report is what, from where to where, and how sure that is."""

from __future__ import annotations

from dataclasses import replace

from rapportlint.model.document import Document
from rapportlint.model.outline import CONTENTS, COVER, OTHER, AnnexRange, Outline, Reason, Section, SectionId
from rapportlint.model.regulation import Rulebook
from rapportlint.recognition import (
    activities,
    annexes,
    bilingual,
    body,
    contents,
    english,
    extents,
    headings,
    levels,
    tree,
)
from rapportlint.recognition.candidacy import read as read_candidacy
from rapportlint.recognition.candidates import Candidate
from rapportlint.recognition.counting import account
from rapportlint.recognition.cover import cover_pages
from rapportlint.recognition.english import ENGLISH
from rapportlint.recognition.frames import frame_of
from rapportlint.recognition.kinds import Kinds
from rapportlint.recognition.layout_tables import without_layout_tables
from rapportlint.recognition.promises import promised
from rapportlint.recognition.readings import BODY_AND_CONCLUSION
from rapportlint.recognition.titles import TitleReader
from rapportlint.recognition.traces import traces
from rapportlint.recognition.tree import Node

_MOST_TITLES = 1000

__all__ = ["account", "read_candidacy", "recognise", "traces", "without_layout_tables"]


def recognise(document: Document, rulebook: Rulebook) -> Outline:
    """The outline of a document that has its pages, by the words of one rulebook."""
    titles = TitleReader(rulebook)
    listed = contents.find(document, titles)
    candidates = _strongest(headings.find(document, body.measure(document), listed, titles))
    cover = cover_pages(document, candidates, listed)
    candidates = [candidate for candidate in candidates if candidate.page > cover]
    nodes = tree.grow(candidates, levels.settle(candidates), len(document.blocks))
    annexes.mark(nodes)
    Kinds(document, rulebook, nodes).settle()
    english.by_language(document, nodes)
    run = english.under_its_title(nodes, english.untitled(document, nodes, listed.blocks))
    sections = _sections(document, nodes, cover, listed)
    if run is not None:
        sections = _with_run(sections, run, ENGLISH)
    for stranger, id in list(bilingual.strangers(document, sections, listed.blocks)):
        sections = _with_run(sections, stranger, id)
    measured = extents.measured(document, sections, listed.blocks)
    first_blocks = {nodes[position].first for position in activities.units(nodes)}
    return Outline(
        sections=tuple(measured),
        activities=tuple(i for i, s in enumerate(measured) if s.first in first_blocks and s.title),
        annexes=_annex_range(document, measured),
        contents=promised(document, listed, measured),
    )


def _strongest(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates in reading order, less the weakest of too many: no report has a thousand titles."""
    if len(candidates) <= _MOST_TITLES:
        return candidates
    kept = sorted(candidates, key=lambda candidate: -candidate.weight)[:_MOST_TITLES]
    return sorted(kept, key=lambda candidate: candidate.index)


def _sections(document: Document, nodes: list[Node], cover: int, listed: contents.Contents) -> list[Section]:
    """The sections that titles give, after the cover and whatever stands before the first title."""
    first = nodes[0].first if nodes else len(document.blocks)
    opening = (i for i, block in enumerate(document.blocks) if block.places and block.places[0].page > cover)
    stop = min(next(opening, len(document.blocks)), first)
    sections: list[Section] = []
    if stop:
        sections.append(_untitled(COVER, 0, stop, Reason.POSITION))
    if stop < (frame_of(document, first) if nodes else first):
        loose = any(stop <= index < first for index in listed.blocks)
        sections.append(_untitled(CONTENTS if loose else OTHER, stop, first, Reason.POSITION))
    offset = len(sections)
    return sections + [_titled(node, offset) for node in nodes]


def _titled(node: Node, offset: int) -> Section:
    """The section of a title, not yet measured; `offset` sections stand before the first title's."""
    sure = node.certainty - (0.1 if node.candidate.weight < 4 else 0.0)
    return Section(
        id=node.id,
        title=node.candidate.title,
        level=node.level,
        first=node.first,
        stop=node.stop,
        parent=None if node.parent is None else node.parent + offset,
        certainty=round(max(0.1, min(0.99, sure)), 2),
        reasons=tuple(dict.fromkeys(node.reasons)),
        in_annexes=node.in_annexes,
        may_be=node.may_be,
    )


def _untitled(id: SectionId, first: int, stop: int, *reasons: Reason, parent: int | None = None) -> Section:
    """A section without a title."""
    return Section(
        id=id, title="", level=1, first=first, stop=stop, parent=parent, certainty=0.8, reasons=tuple(reasons)
    )


def _with_run(sections: list[Section], run: english.Run, id: SectionId) -> list[Section]:
    """The sections with an untitled summary inside the one that holds it."""
    around = [i for i, section in enumerate(sections) if section.first <= run.first < section.stop]
    parent = around[-1] if around else None
    stop = min(run.stop, sections[parent].stop) if parent is not None else run.stop
    position = next((i for i, section in enumerate(sections) if section.first > run.first), len(sections))
    shifted = [
        replace(section, parent=section.parent + 1)
        if section.parent is not None and section.parent >= position
        else section
        for section in sections
    ]
    summary = _untitled(id, run.first, stop, Reason.LANGUAGE, parent=parent)
    return [*shifted[:position], summary, *shifted[position:]]


def _annex_range(document: Document, sections: list[Section]) -> AnnexRange | None:
    """The pages of the annexes, of the last ones where chapters stand between them; None when there are none."""
    placed = [section for section in sections if section.start and section.end]
    last = max((position for position, section in enumerate(placed) if section.in_annexes), default=0)
    chapters = (
        position
        for position, section in enumerate(placed[:last])
        if section.parent is None and section.id in BODY_AND_CONCLUSION and not section.in_annexes
    )
    placed = placed[max(chapters, default=-1) + 1 :]
    annexed = [section for section in placed if section.in_annexes]
    if not annexed or annexed[0].start is None:
        return None
    return AnnexRange(
        first_page=annexed[0].start.page,
        last_page=max(section.end.page for section in annexed if section.end),
        reasons=annexed[0].reasons,
        certainty=annexed[0].certainty,
    )
